import { secondsBetween } from '../clock.ts'
import { ConflictError, PoolUnavailableError } from '../errors.ts'
import { waitingOf } from '../queue/claim-slot.ts'
import { leaveLine } from '../queue/leave-line.ts'
import type { Run, RunIn } from '../run/run.ts'
import { saveRun } from '../run/save-run.ts'
import { comeBack } from '../run/step.ts'
import type { StepContext, StepResult } from '../run/step.ts'
import type { Scan } from '../scan/scan.ts'
import { connectScanner } from '../scanner/connect-scanner.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { StepServices } from '../services.ts'
import { queuedSince } from '../window/hold-in-queue.ts'
import { judgeMembers, readPool, resolveForReach } from './able-members.ts'
import { chooseScanner } from './choose-scanner.ts'
import { mayBeMoved, placedAt, subjectOf } from './placement.ts'
import type { UnableMember } from './pool-errors.ts'
import { readEarlier, readLoads } from './read-loads.ts'

/** A run that is where it should wait for its slot. */
export interface PlacedRun {
  readonly step: StepContext
  readonly run: RunIn<'QUEUED'>
  /** Free slots of its scanner that it leaves to others of the pool. */
  readonly reserved: number
}

/** Lost races in a row. */
const ATTEMPTS = 8

/** More of them would be no message. */
const MOST_TOLD = 3

/**
 * Places a queued run of a pool at one of the pool's scanners: at every look anew, until it has a slot. Its scan goes with
 * it, and keeps what it is at the others.
 *
 * Three records change one after the other: the run leaves its line, the scan is placed, the run is placed. Whatever
 * dies in between, the next look begins with the scan where it is and ends with all three agreed.
 *
 * @returns what the step answers if no scanner of the pool can take it now.
 * @throws PoolUnavailableError if there is no such pool, or if none could for as long as a run may wait for a slot.
 */
export async function placeRun(
  services: StepServices,
  step: StepContext,
  run: RunIn<'QUEUED'>,
): Promise<PlacedRun | { readonly result: StepResult }> {
  const { scan } = step
  if (scan.pool === undefined) return { step, run, reserved: 0 }
  if (!mayBeMoved(scan)) {
    if (run.scannerId === scan.scannerId) return { step, run, reserved: 0 }
    // Died in between; where the scan is going to be is known when it is created.
    const message = 'Waits until the scan is created at another scanner of its pool.'
    return { result: await comeBack(services, run, { ...run, message }, 'LAUNCH', services.settings.slotPollSeconds) }
  }
  const facts = await readPool(services, scan.pool)
  const subject = subjectOf(scan)
  const { able, unable } = judgeMembers(facts, subject, await resolveForReach(services, facts, scan.targets))
  const entry = { ...waitingOf(run), pool: facts.pool.name }
  const loads = await readLoads(services, able, entry)
  const { well, unwell } = loads
  const others = [...unable, ...unwell]
  if (well.length === 0) return { result: await waitForAny(services, run, facts.pool.name, others) }
  const earlier = await readEarlier(services, facts, loads, entry)
  const existsAt = new Set(
    subject.placements.filter(({ creation }) => creation === 'CREATED').map(({ scannerId }) => scannerId),
  )
  const choice = chooseScanner(entry, well, earlier, { placedAt: scan.scannerId, existsAt })
  const { scanner, reserved } = choice
  const isThere = scanner.id === run.scannerId && scanner.id === scan.scannerId
  if (isThere && run.placement !== undefined) return { step, run, reserved }
  const reason = reasonText(scanner, choice.reason, [well.length, others])
  return { ...(await place(services, step, run, scanner, { pool: facts.pool.name, reason })), reserved }
}

async function place(
  services: StepServices,
  step: StepContext,
  before: RunIn<'QUEUED'>,
  scanner: Scanner,
  placement: NonNullable<Run['placement']>,
): Promise<Omit<PlacedRun, 'reserved'>> {
  const now = services.clock.now()
  const isElsewhere = before.scannerId !== scanner.id
  if (isElsewhere) await leaveLine(services, before)
  const scan = await moveScan(services, step.scan, scanner.id)
  const { part: _part, queue, ...rest } = before
  const run = (await saveRun(services, before, {
    ...rest,
    scannerId: scanner.id,
    placement,
    ...(isElsewhere || queue === undefined ? {} : { queue }),
    ...(scan.parts === undefined || scan.parts.length === 1 ? {} : { part: 0 }),
    heartbeatAt: now.toISOString(),
    updatedAt: now.toISOString(),
  })) as RunIn<'QUEUED'>
  services.log.info('run.placed', { scanId: run.scanId, runNumber: run.number, scannerId: scanner.id, ...placement })
  const connected = isElsewhere ? await connectScanner(services, scanner.id) : step.scanner
  return { step: { run, scan, scanner: connected }, run }
}

/**
 * The scan, placed there. An execution that tries to create it where it was saves it often; it is read anew if that came
 * between.
 *
 * @throws ConflictError if it is about to be created where it was, or keeps changing.
 */
async function moveScan(services: StepServices, read: Scan, scannerId: string): Promise<Scan> {
  let scan: Scan | undefined = read
  for (let attempt = 1; scan !== undefined && mayBeMoved(scan); attempt += 1) {
    if (scan.scannerId === scannerId) return scan
    try {
      return await services.scans.save(placedAt(scan, scannerId, services.clock.now()))
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
      scan = await services.scans.get(read.id)
    }
  }
  throw new ConflictError(`The scan ${read.id} is being created where it is, or is gone.`)
}

/** @throws PoolUnavailableError after `queuedDeadlineSeconds`. */
async function waitForAny(
  services: StepServices,
  run: RunIn<'QUEUED'>,
  pool: string,
  unable: readonly UnableMember[],
): Promise<StepResult> {
  const { queuedDeadlineSeconds, slotPollSeconds } = services.settings
  if (secondsBetween(queuedSince(run), services.clock.now()) >= queuedDeadlineSeconds) {
    throw new PoolUnavailableError(pool, unable)
  }
  // It waits for no slot, so it must not stop those behind it.
  await leaveLine(services, run)
  const message = `Waits for a scanner of the pool ${JSON.stringify(pool)}: ${unableText(unable)}.`
  return comeBack(services, run, { ...run, message, queue: undefined }, 'LAUNCH', slotPollSeconds)
}

function reasonText(
  { name }: Scanner,
  reason: string,
  [able, unable]: readonly [number, readonly UnableMember[]],
): string {
  const others = unable.length === 0 ? '' : `; ${unableText(unable)}`
  return `${name} ${reason}. ${String(able)} of ${String(able + unable.length)} scanners can take the scan${others}.`
}

function unableText(unable: readonly UnableMember[]): string {
  const told = unable.slice(0, MOST_TOLD).map(({ name, reason }) => `${name} ${reason}`)
  const more = unable.length - told.length
  return [...told, ...(more > 0 ? [`${String(more)} more cannot`] : [])].join('; ')
}
