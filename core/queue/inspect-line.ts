import { secondsBetween } from '../clock.ts'
import type { Run } from '../run/run.ts'
import type { RecordServices } from '../services.ts'
import { holdsSlot, isAtWork } from './holds-slot.ts'
import type { Holder, LineRef, ScannerLine } from './line.ts'

export type QueueServices = Pick<RecordServices, 'lines' | 'runs' | 'clock' | 'settings'>

/** Records that are read at once. */
const READ_AT_ONCE = 25

/** Runs at work that never asked for a slot. The index lags: each is looked up by key. */
export async function countStrangers(services: QueueServices, line: ScannerLine, self: LineRef): Promise<number> {
  const busy = await services.runs.listBusy(line.scannerId)
  if (busy.length === 0) return 0
  const keyOf = (scanId: string, number: number): string => `${scanId}/${String(number)}`
  const known = new Set([self, ...line.holders, ...line.waiting].map((one) => keyOf(one.scanId, one.runNumber)))
  const unknown = busy.filter(({ scanId, number }) => !known.has(keyOf(scanId, number)))
  const runs = await readRuns(
    services,
    unknown.map(({ scanId, number }) => ({ scanId, runNumber: number })),
  )
  return runs.filter((run) => run !== undefined && isAtWork(run) && run.scannerId === line.scannerId).length
}

export function isInspectionDue({ settings }: QueueServices, { inspectedAt }: ScannerLine, now: Date): boolean {
  return inspectedAt === undefined || secondsBetween(inspectedAt, now) >= settings.slotInspectSeconds
}

/** Without holders that hold no more. Saved even if there is none, so that the others need not look as well. */
export async function inspect(services: QueueServices, line: ScannerLine, now: Date): Promise<ScannerLine> {
  const runs = await readRuns(services, line.holders)
  const holders = line.holders.filter((holder, index) => isHeld(line, runs[index], holder))
  return { ...line, holders, inspectedAt: now.toISOString() }
}

/** A run that was placed at another scanner of its pool holds nothing here. */
function isHeld({ scannerId }: ScannerLine, run: Run | undefined, holder: Holder): boolean {
  return run?.scannerId === scannerId && holdsSlot(run, holder)
}

async function readRuns(services: QueueServices, refs: readonly LineRef[]): Promise<(Run | undefined)[]> {
  const runs: (Run | undefined)[] = []
  for (let from = 0; from < refs.length; from += READ_AT_ONCE) {
    const some = refs.slice(from, from + READ_AT_ONCE)
    runs.push(...(await Promise.all(some.map(({ scanId, runNumber }) => services.runs.get(scanId, runNumber)))))
  }
  return runs
}
