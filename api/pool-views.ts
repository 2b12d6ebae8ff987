import { z } from '@hono/zod-openapi'
import pLimit from 'p-limit'
import { Pool, PoolMember } from '../core/pool/pool.ts'
import type { Pools } from '../core/pool/pool.ts'
import { isUnwell } from '../core/pool/read-loads.ts'
import type { RecordServices } from '../core/services.ts'

/** A scanner of a pool. Of one that is not registered any more nothing but its id is known. */
const PoolMemberView = z.object(PoolMember.shape).extend({
  isRegistered: z.boolean().openapi({ description: 'Whether there is such a scanner. One that is gone gets no scan.' }),
  scannerName: z.string().optional(),
  missingZones: z.array(z.string()).openapi({
    description: 'Zones that it is said to reach and that are not there any more: nothing lies in these.',
  }),
  slots: z.number().int().optional().openapi({ description: "The scanner's `maxActiveRuns`." }),
  slotsInUse: z.number().int().openapi({ description: 'Runs of whatever scan that have a slot of the scanner.' }),
  waiting: z.number().int().openapi({ description: 'Runs of whatever scan that wait for one.' }),
  unwell: z.object({ since: z.string(), until: z.string(), reason: z.string() }).optional().openapi({
    description: 'It failed a run that was about to start: until then, scans of pools keep away from it.',
  }),
})
type PoolMemberView = z.infer<typeof PoolMemberView>

/** Written out like the other views, so that a new field of the record is never shown by accident. */
export const PoolsView = z
  .object({
    pools: z.array(z.object(Pool.shape).extend({ members: z.array(PoolMemberView) })),
    /** Absent while nobody has set any. */
    updatedAt: z.string().optional(),
    updatedBy: z.string().optional(),
    version: z.number().int(),
  })
  .openapi('Pools')
export type PoolsView = z.infer<typeof PoolsView>

/** Scanners that are looked at, at once: the pools may name some 2,000. */
const PARALLEL = 16

/** The pools, and how each of their scanners stands now. */
export async function viewPools(services: RecordServices, document: Pools): Promise<PoolsView> {
  const { zones } = await services.zones.read()
  const names = new Set(zones.map(({ name }) => name))
  const ids = new Set(document.pools.flatMap(({ members }) => members.map(({ scannerId }) => scannerId)))
  const standing = new Map(
    await pLimit(PARALLEL).map([...ids], async (id) => [id, await standingOf(services, id)] as const),
  )
  return PoolsView.parse({
    ...document,
    pools: document.pools.map((pool) => ({
      ...pool,
      members: pool.members.map((member) => ({
        ...member,
        ...standing.get(member.scannerId),
        missingZones: member.reaches.filter((zone) => !names.has(zone)),
      })),
    })),
  })
}

async function standingOf(
  services: RecordServices,
  scannerId: string,
): Promise<Omit<PoolMemberView, 'scannerId' | 'reaches' | 'missingZones'>> {
  const [scanner, line] = await Promise.all([services.scanners.get(scannerId), services.lines.read(scannerId)])
  const { unwell } = line
  return {
    isRegistered: scanner !== undefined,
    scannerName: scanner?.name,
    slots: scanner?.maxActiveRuns,
    slotsInUse: line.holders.length,
    waiting: line.waiting.length,
    unwell:
      unwell === undefined || !isUnwell(services, line)
        ? undefined
        : {
            since: unwell.at,
            until: new Date(Date.parse(unwell.at) + services.settings.unwellSeconds * 1000).toISOString(),
            reason: unwell.reason,
          },
  }
}
