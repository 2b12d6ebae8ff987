import { secondsBetween } from '../clock.ts'
import type { RecordServices } from '../services.ts'
import type { Run } from '../run/run.ts'

/** Earlier runs that are looked at. */
const RUNS = 5

/** How long a scan's runs usually hold a slot: the median of its last finished ones; undefined if there is none. */
export async function expectedSeconds(
  services: Pick<RecordServices, 'runs'>,
  scanId: string,
): Promise<number | undefined> {
  const { items } = await services.runs.list(scanId, { limit: RUNS })
  const known = items.map(durationOf).filter((seconds) => seconds !== undefined)
  return known.toSorted((a, b) => a - b)[Math.floor((known.length - 1) / 2)]
}

/** From the slot to the end. RUNNING alone would not do: it is stamped anew when a paused run goes on. */
function durationOf({ times }: Run): number | undefined {
  const from = times.STARTING ?? times.RUNNING
  if (from === undefined || times.FINISHED === undefined) return undefined
  return Math.max(0, Math.round(secondsBetween(from, times.FINISHED)))
}
