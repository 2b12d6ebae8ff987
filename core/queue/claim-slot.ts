import { secondsBetween } from '../clock.ts'
import { ConflictError } from '../errors.ts'
import type { Run } from '../run/run.ts'
import type { Scanner } from '../scanner/scanner.ts'
import { estimateStart } from './estimate-start.ts'
import { expectedSeconds } from './expected-seconds.ts'
import { holdsSlot } from './holds-slot.ts'
import { countStrangers, inspect, isInspectionDue } from './inspect-line.ts'
import type { QueueServices } from './inspect-line.ts'
import { countAhead, isSame, withHolder, withoutRun, withWaiting } from './line.ts'
import type { LineRef, ScannerLine, Waiting } from './line.ts'
import type { QueuePlace } from './queue-place.ts'

export type Claim =
  | { readonly kind: 'granted' }
  | { readonly kind: 'waiting'; readonly place: QueuePlace; readonly busy: number }
  /** So many changed the line in the same moment that it was given up for now. Nothing is lost by coming back. */
  | { readonly kind: 'crowded' }

/** Lost races in a row. */
const ATTEMPTS = 8

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
 *
 * @param reserved free slots that are left to others, who wait in another line of the same pool and were queued earlier.
 */
export async function claimSlot(services: QueueServices, scanner: Scanner, run: Run, reserved = 0): Promise<Claim> {
  const ref: LineRef = { scanId: run.scanId, runNumber: run.number }
  let entry: Waiting | undefined
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const line = await services.lines.read(scanner.id)
    const mine = line.holders.find((holder) => isSame(holder, ref))
    if (mine !== undefined && holdsSlot(run, mine)) return { kind: 'granted' }
    entry ??= line.waiting.find((known) => isSame(known, ref)) ?? {
      ...waitingOf(run),
      expectedSeconds: await expectedSeconds(services, run.scanId),
    }
    const { after, claim } = await decide(services, scanner, line, {
      entry,
      hasOutdatedSlot: mine !== undefined,
      reserved,
    })
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

/** The place of a run in any line. */
export function waitingOf(run: Run): Waiting {
  const { scanId, number: runNumber, placement } = run
  const queuedAt = run.times.QUEUED ?? run.createdAt
  return { scanId, runNumber, queuedAt, ...(placement === undefined ? {} : { pool: placement.pool }) }
}

interface Wish {
  readonly entry: Waiting
  readonly hasOutdatedSlot: boolean
  readonly reserved: number
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
  { entry, hasOutdatedSlot, reserved }: Wish,
): Promise<Decision> {
  const now = services.clock.now()
  let line = withWaiting(hasOutdatedSlot ? withoutRun(before, entry) : before, entry)
  const strangers = await countStrangers(services, line, entry)
  const free = () => scanner.maxActiveRuns - line.holders.length - strangers
  if (free() <= 0 && isInspectionDue(services, line, now)) line = await inspect(services, line, now)
  if (free() > reserved) {
    const cleared = await clearAhead(services, line, entry, { upTo: free() - reserved, now })
    line = cleared.line
    if (cleared.able < free() - reserved) {
      const { queuedAt: _over, pool: _pool, ...holder } = entry
      return { after: withHolder(line, { ...holder, since: now.toISOString() }), claim: { kind: 'granted' } }
    }
  }
  const ahead = countAhead(line, entry)
  const start = estimateStart(line, entry, { slots: scanner.maxActiveRuns, strangers, now })
  const place = { position: ahead + 1, ahead, estimatedStartAt: start?.toISOString() }
  return { after: line, claim: { kind: 'waiting', place, busy: line.holders.length + strangers } }
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
    const isHere = run?.scannerId === line.scannerId && (run.status === 'QUEUED' || run.status === 'STARTING')
    if (!isHere) {
      cleared = withoutRun(cleared, other)
    } else if (secondsBetween(run.dueAt, now) <= services.settings.sweepGraceSeconds) {
      able += 1
    }
  }
  return { line: cleared, able }
}
