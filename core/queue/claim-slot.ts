import { secondsBetween } from '../clock.ts'
import { ConflictError } from '../errors.ts'
import type { Run } from '../run/run.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import { estimateStart } from './estimate-start.ts'
import { expectedSeconds } from './expected-seconds.ts'
import { holdsSlot, isAtWork } from './holds-slot.ts'
import { countAhead, isSame, withHolder, withoutRun, withWaiting } from './line.ts'
import type { LineRef, ScannerLine, Waiting } from './line.ts'
import type { QueuePlace } from './queue-place.ts'

type QueueServices = Pick<RecordServices, 'lines' | 'runs' | 'clock' | 'settings'>

export type Claim =
  | { readonly kind: 'granted' }
  | { readonly kind: 'waiting'; readonly place: QueuePlace; readonly busy: number }
  /** So many changed the line in the same moment that it was given up for now. Nothing is lost by coming back. */
  | { readonly kind: 'crowded' }

/** Lost races in a row. */
const ATTEMPTS = 8

/** Records that are read at once. */
const READ_AT_ONCE = 25

/**
 * Takes a slot of the scanner for a run, or a place in its line. Happening twice it finds the slot that it has.
 *
 * **Never above the limit**: the slot is taken by a compare-and-set of the one document that lists who has one, and
 * given back only when the run's own record, read by key, says that it is over. What was started at the scanner itself
 * counts too, by an index: once it was noticed.
 *
 * **In order**: of those that wait, as many as there are free slots may take one, the ones queued first. One that could
 * take a slot and is not at work (its due time is long past: its process died) is passed over and keeps its place; one
 * that is over loses it.
 *
 * **Never lost**: whatever died and left a slot behind, the next that waits looks at every holder's record, once in
 * `slotInspectSeconds`.
 */
export async function claimSlot(services: QueueServices, scanner: Scanner, run: Run): Promise<Claim> {
  const ref: LineRef = { scanId: run.scanId, runNumber: run.number }
  let entry: Waiting | undefined
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const line = await services.lines.read(scanner.id)
    const mine = line.holders.find((holder) => isSame(holder, ref))
    if (mine !== undefined && holdsSlot(run, mine)) return { kind: 'granted' }
    entry ??= line.waiting.find((known) => isSame(known, ref)) ?? {
      ...ref,
      queuedAt: run.times.QUEUED ?? run.createdAt,
      expectedSeconds: await expectedSeconds(services, run.scanId),
    }
    const { after, claim } = await decide(services, scanner, line, entry, mine !== undefined)
    if (after === line) return claim
    try {
      await services.lines.save(after)
      return claim
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
    }
  }
  return { kind: 'crowded' }
}

interface Decision {
  /** The very same line if there is nothing to save. */
  readonly after: ScannerLine
  readonly claim: Claim
}

async function decide(
  services: QueueServices,
  scanner: Scanner,
  before: ScannerLine,
  entry: Waiting,
  hasOutdatedSlot: boolean,
): Promise<Decision> {
  const now = services.clock.now()
  let line = withWaiting(hasOutdatedSlot ? withoutRun(before, entry) : before, entry)
  const strangers = await countStrangers(services, line, entry)
  const free = () => scanner.maxActiveRuns - line.holders.length - strangers
  if (free() <= 0 && isInspectionDue(services, line, now)) line = await inspect(services, line, now)
  if (free() > 0) {
    const cleared = await clearAhead(services, line, entry, { upTo: free(), now })
    line = cleared.line
    if (cleared.able < free()) {
      const { queuedAt: _over, ...holder } = entry
      return { after: withHolder(line, { ...holder, since: now.toISOString() }), claim: { kind: 'granted' } }
    }
  }
  const ahead = countAhead(line, entry)
  const start = estimateStart(line, entry, { slots: scanner.maxActiveRuns, strangers, now })
  const place = { position: ahead + 1, ahead, estimatedStartAt: start?.toISOString() }
  return { after: line, claim: { kind: 'waiting', place, busy: line.holders.length + strangers } }
}

/** Runs at work that never asked for a slot. The index lags: each is looked up by key. */
async function countStrangers(services: QueueServices, line: ScannerLine, self: LineRef): Promise<number> {
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

function isInspectionDue({ settings }: QueueServices, { inspectedAt }: ScannerLine, now: Date): boolean {
  return inspectedAt === undefined || secondsBetween(inspectedAt, now) >= settings.slotInspectSeconds
}

/** Without holders that hold no more. Saved even if there is none, so that the others need not look as well. */
async function inspect(services: QueueServices, line: ScannerLine, now: Date): Promise<ScannerLine> {
  const runs = await readRuns(services, line.holders)
  const holders = line.holders.filter((holder, index) => holdsSlot(runs[index], holder))
  return { ...line, holders, inspectedAt: now.toISOString() }
}

/**
 * Looks at those in front of `self`, first to last, until `upTo` are found that can take a slot by themselves. Those that
 * are over are taken out.
 */
async function clearAhead(
  services: QueueServices,
  line: ScannerLine,
  self: LineRef,
  { upTo, now }: { readonly upTo: number; readonly now: Date },
): Promise<{ readonly line: ScannerLine; readonly able: number }> {
  let [cleared, able] = [line, 0]
  for (const other of line.waiting.slice(0, countAhead(line, self))) {
    if (able >= upTo) break
    const run = await services.runs.get(other.scanId, other.runNumber)
    if (run === undefined || (run.status !== 'QUEUED' && run.status !== 'STARTING')) {
      cleared = withoutRun(cleared, other)
    } else if (secondsBetween(run.dueAt, now) <= services.settings.sweepGraceSeconds) {
      able += 1
    }
  }
  return { line: cleared, able }
}

async function readRuns(services: QueueServices, refs: readonly LineRef[]): Promise<(Run | undefined)[]> {
  const runs: (Run | undefined)[] = []
  for (let from = 0; from < refs.length; from += READ_AT_ONCE) {
    const some = refs.slice(from, from + READ_AT_ONCE)
    runs.push(...(await Promise.all(some.map(({ scanId, runNumber }) => services.runs.get(scanId, runNumber)))))
  }
  return runs
}
