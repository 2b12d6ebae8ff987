import { secondsBetween } from '../clock.ts'
import { DeadlineExceededError, EditionRefusedError } from '../errors.ts'
import { fragileRunInTheWay } from '../run/claim-fragile.ts'
import type { Run, RunIn } from '../run/run.ts'
import { saveRun } from '../run/save-run.ts'
import { comeBack } from '../run/step.ts'
import type { StepContext, StepResult } from '../run/step.ts'
import { transition } from '../run/transition.ts'
import { placeRun } from '../pool/place-run.ts'
import { earliestStart } from '../schedule/spread-start.ts'
import type { StepServices } from '../services.ts'
import { spreadOf } from '../spread.ts'
import { holdInQueue, queuedSince } from '../window/hold-in-queue.ts'
import { claimSlot } from './claim-slot.ts'
import type { Claim } from './claim-slot.ts'
import { leaveLine } from './leave-line.ts'

/** Either the run has a slot and goes on, or the step answers this. */
export type QueueExit =
  | { readonly run: RunIn<'STARTING'>; readonly step: StepContext }
  | { readonly result: StepResult }

/**
 * Brings a run out of the queue: into STARTING, with a slot, or back to wait. A STARTING run asks for its slot at every
 * visit, because one that failed with its launch unresolved and was started again comes here without any, and may launch
 * again. A run of a schedule waits for its share of the spread first, and loses no place by that. A run of a pool is placed
 * at one of the pool's scanners right before it asks.
 *
 * @throws EditionRefusedError if the edition no longer permits launches · PoolUnavailableError · DeadlineExceededError
 *   after `queuedDeadlineSeconds`.
 */
export async function leaveQueue(
  services: StepServices,
  entered: StepContext,
  run: RunIn<'QUEUED'> | RunIn<'STARTING'>,
): Promise<QueueExit> {
  if (run.status === 'STARTING') return takeSlot(services, entered, run)
  const { capabilities, identity } = entered.scanner.scanner
  // Of a pool it is asked of each scanner.
  if (entered.scan.pool === undefined && !capabilities.launch.allowed) {
    throw new EditionRefusedError('starting scans', identity.edition, capabilities.launch.wayOut)
  }
  const earliest = earliestStart(services.settings, run)
  const early = secondsBetween(services.clock.now(), earliest)
  if (early > 0) {
    const message = `Starts at ${earliest.toISOString()}: scheduled scans are spread, so that not all come at once.`
    return { result: await comeBack(services, run, { ...run, message }, 'LAUNCH', early) }
  }
  const held = await holdInQueue(services, entered, run)
  if (held !== undefined) {
    // It must not stop those behind it. When it comes back its place is by when it was queued.
    await leaveLine(services, run)
    return { result: held }
  }
  const inTheWay = await fragileRunInTheWay(services, entered.scan, run)
  if (inTheWay !== undefined) {
    // It waits for another run and not for a slot, so it must not stop those behind it either.
    await leaveLine(services, run)
    return { result: await waitForOther(services, run, inTheWay) }
  }
  const placed = await placeRun(services, entered, run)
  if ('result' in placed) return placed
  return takeSlot(services, placed.step, placed.run, placed.reserved)
}

async function takeSlot(
  services: StepServices,
  step: StepContext,
  run: RunIn<'QUEUED'> | RunIn<'STARTING'>,
  reserved = 0,
): Promise<QueueExit> {
  const { scanner } = step.scanner
  const claim = await claimSlot(services, scanner, run, reserved)
  if (claim.kind === 'granted') return { step, run: await begin(services, run) }
  const { queuedDeadlineSeconds, slotPollSeconds } = services.settings
  const since = run.status === 'QUEUED' ? queuedSince(run) : (run.times.STARTING ?? run.createdAt)
  if (secondsBetween(since, services.clock.now()) >= queuedDeadlineSeconds) {
    throw new DeadlineExceededError(
      `Run ${String(run.number)} got no free slot of scanner ${scanner.name}`,
      queuedDeadlineSeconds,
      'Raise maxActiveRuns of the scanner if it can bear more, or start again when fewer scans run.',
    )
  }
  const waiting: Run = { ...run, ...placeIn(claim, scanner.maxActiveRuns) }
  // Those that met in one moment must not meet again.
  const wait = claim.kind === 'crowded' ? spreadOf(run.scanId, slotPollSeconds) : slotPollSeconds
  return { result: await comeBack(services, run, waiting, 'LAUNCH', wait) }
}

/** @throws DeadlineExceededError after `queuedDeadlineSeconds`. */
async function waitForOther(services: StepServices, run: Run, message: string): Promise<StepResult> {
  const { queuedDeadlineSeconds, slotPollSeconds } = services.settings
  if (secondsBetween(queuedSince(run), services.clock.now()) >= queuedDeadlineSeconds) {
    throw new DeadlineExceededError(
      `Run ${String(run.number)} could not be launched (${message})`,
      queuedDeadlineSeconds,
      'Wait for the other run to end, or stop it; then START again.',
    )
  }
  return comeBack(services, run, { ...run, message, queue: undefined }, 'LAUNCH', slotPollSeconds)
}

async function begin(services: StepServices, run: RunIn<'QUEUED'> | RunIn<'STARTING'>): Promise<RunIn<'STARTING'>> {
  if (run.status === 'STARTING') return { ...run, queue: undefined }
  const starting = transition(run, 'STARTING', services.clock.now(), { message: 'Asking the scanner to start.' })
  return (await saveRun(services, run, starting)) as RunIn<'STARTING'>
}

function placeIn(claim: Exclude<Claim, { kind: 'granted' }>, slots: number): Pick<Run, 'message' | 'queue'> {
  if (claim.kind === 'crowded') {
    return { message: 'Waiting for a free slot: many runs came at once; its place is by when it was queued.' }
  }
  const { position, estimatedStartAt } = claim.place
  const estimate = estimatedStartAt === undefined ? '' : ` Its turn is expected at ${estimatedStartAt}.`
  const message = `Waiting for a free slot: ${String(claim.busy)} of ${String(slots)} are in use; place ${String(position)} in the line.${estimate}`
  return { message, queue: claim.place }
}
