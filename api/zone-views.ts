import { z } from '@hono/zod-openapi'
import { whatToDo } from '../core/safety/check-targets.ts'
import type { JudgedTargets } from '../core/safety/check-targets.ts'
import { countOf } from '../core/safety/address-set.ts'
import { refusalsOf } from '../core/safety/fragile-targets.ts'
import type { FragileTargets } from '../core/safety/fragile-targets.ts'
import { GENTLE_RULES, GENTLE_VERSION } from '../core/safety/gentle-settings.ts'
import type { Judgement } from '../core/safety/judge-targets.ts'
import { Zone, ZoneKind } from '../core/safety/zone.ts'
import type { Zones } from '../core/safety/zone.ts'
import { plannedParts } from '../core/scan/scan-parts.ts'
import { PartSettings } from '../core/scan/scan.ts'
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
    parts: z
      .array(
        z.object({
          settings: PartSettings,
          targetCount: z.number().int(),
          addressCount: Count,
          hostNameCount: z.number().int(),
        }),
      )
      .openapi({ description: 'How the scan would be divided, in the order in which the parts run; none if refused.' }),
    gentle: z
      .object({
        version: z.number().int(),
        rules: z.array(z.string()).openapi({ description: 'What is forced, as phrases.' }),
        forcedBy: z.enum(['settings', 'policy']).openapi({
          description: 'Sent with the scan; or asked of the policy, which is compared before each launch.',
        }),
      })
      .optional()
      .openapi({ description: 'Present if a part is scanned gently.' }),
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

/** What decides how a scan would be divided. */
export interface PlannedScan {
  readonly targets: readonly string[]
  readonly fragileTargets: FragileTargets
  readonly policyId?: string | undefined
}

function partsOf(judgement: Judgement, { targets, fragileTargets, policyId }: PlannedScan) {
  const source = policyId === undefined ? { template: '' } : { policyId }
  const parts = plannedParts({ targets: [...targets], source }, judgement, fragileTargets)
  const { fragile, ordinary, addressCount, hostNameCount } = judgement
  if (parts?.length !== 2) {
    const settings = parts === undefined ? 'ordinary' : 'gentle'
    return [{ settings, targetCount: targets.length, addressCount: String(addressCount), hostNameCount }]
  }
  return (
    [
      ['gentle', fragile],
      ['ordinary', ordinary],
    ] as const
  ).map(([settings, share]) => ({
    settings,
    targetCount: share.targets.length,
    addressCount: String(countOf(share.addresses)),
    hostNameCount: share.hostNames.length,
  }))
}

function gentleBy({ policyId }: PlannedScan) {
  return { version: GENTLE_VERSION, rules: [...GENTLE_RULES], forcedBy: policyId === undefined ? 'settings' : 'policy' }
}

/** More than anybody reads. */
const MOST_REFUSALS = 200

export function viewScanPlan(
  { judgement, zones }: JudgedTargets,
  input: PlannedScan,
  windows: ReturnType<typeof windowsAbout>,
): ScanPlanView {
  const { addressCount, hostNameCount } = judgement
  const refusals = refusalsOf(judgement, input.fragileTargets)
  const counted = <Given extends { readonly addressCount: bigint }>(given: Given) => ({
    ...given,
    addressCount: String(given.addressCount),
  })
  const permitted = refusals.length === 0
  const parts = permitted ? partsOf(judgement, input) : []
  return ScanPlanView.parse({
    permitted,
    addressCount: String(addressCount),
    hostNameCount,
    zones: judgement.zones.map(counted),
    parts,
    ...(parts.some(({ settings }) => settings === 'gentle') ? { gentle: gentleBy(input) } : {}),
    refusals: refusals.slice(0, MOST_REFUSALS).map(counted),
    moreRefusals: Math.max(0, refusals.length - MOST_REFUSALS),
    ...(permitted ? {} : { action: whatToDo(zones) }),
    windows: viewOutlook(windows.names, windows.outlook),
  })
}
