import { z } from '@hono/zod-openapi'
import { whatToDo } from '../core/safety/check-targets.ts'
import type { JudgedTargets } from '../core/safety/check-targets.ts'
import { Zone, ZoneKind } from '../core/safety/zone.ts'
import type { Zones } from '../core/safety/zone.ts'
import type { windowsAbout } from '../core/window/outlook.ts'
import { viewOutlook, WindowOutlookView } from './window-views.ts'

/** Written out like the other views, so that a new field of the record is never shown by accident. */
export const ZonesView = z
  .object({
    zones: z.array(z.object(Zone.shape)),
    /** Absent while nobody has changed what Scanloop began with. */
    updatedAt: z.string().optional(),
    updatedBy: z.string().optional(),
    version: z.number().int(),
  })
  .openapi('Zones')
export type ZonesView = z.infer<typeof ZonesView>

export function viewZones(zones: Zones): ZonesView {
  return ZonesView.parse(zones)
}

/** As text, because a block of IPv6 has more addresses than a JSON number can tell. */
const Count = z.string().regex(/^\d+$/).openapi({ description: 'A number, in decimal digits.', example: '65536' })

export const ScanPlanView = z
  .object({
    permitted: z.boolean().openapi({ description: 'Whether a scan of these targets would be taken now.' }),
    addressCount: Count,
    /** Host names among the targets; their addresses are counted as far as they are known. */
    hostNameCount: z.number().int(),
    zones: z.array(
      z.object({ name: z.string(), kind: ZoneKind, addressCount: Count, hostNameCount: z.number().int() }),
    ),
    refusals: z.array(
      z.object({
        target: z.string(),
        reason: z.enum(['excluded', 'fragile', 'outside', 'unresolved', 'unreadable']),
        zone: z.string().optional(),
        part: z.string().optional().openapi({ description: 'The first of the addresses that it is about.' }),
        addressCount: Count,
        message: z.string().openapi({ description: 'A phrase that fits behind the target.' }),
      }),
    ),
    moreRefusals: z.number().int().openapi({ description: 'Refusals that are not listed.' }),
    action: z.string().optional().openapi({ description: 'What to do about refusals.' }),
    windows: WindowOutlookView,
  })
  .openapi('ScanPlan')
export type ScanPlanView = z.infer<typeof ScanPlanView>

/** More than anybody reads. */
const MOST_REFUSALS = 200

export function viewScanPlan(
  { judgement, zones }: JudgedTargets,
  windows: ReturnType<typeof windowsAbout>,
): ScanPlanView {
  const { refusals, addressCount, hostNameCount } = judgement
  const counted = <Given extends { readonly addressCount: bigint }>(given: Given) => ({
    ...given,
    addressCount: String(given.addressCount),
  })
  const permitted = refusals.length === 0
  return ScanPlanView.parse({
    permitted,
    addressCount: String(addressCount),
    hostNameCount,
    zones: judgement.zones.map(counted),
    refusals: refusals.slice(0, MOST_REFUSALS).map(counted),
    moreRefusals: Math.max(0, refusals.length - MOST_REFUSALS),
    ...(permitted ? {} : { action: whatToDo(zones) }),
    windows: viewOutlook(windows.names, windows.outlook),
  })
}
