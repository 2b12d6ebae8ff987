import { secondsBetween } from '../clock.ts'
import { ConflictError, DeadlineExceededError, ScannerBusyError } from '../errors.ts'
import { awaitCreation } from '../pool/await-creation.ts'
import { goElsewhere } from '../pool/go-elsewhere.ts'
import { obstacleOf } from '../pool/obstacle.ts'
import { leaveQueue } from '../queue/leave-queue.ts'
import { assertPermitted } from '../safety/check-targets.ts'
import { DEFAULT_FRAGILE_TARGETS } from '../safety/fragile-targets.ts'
import type { GentleProof } from '../safety/gentle-settings.ts'
import { partOf, partText } from '../scan/placed-part.ts'
import type { Scan } from '../scan/scan.ts'
import type { RemoteRunSummary } from '../scanner/scanner-adapter.ts'
import type { StepServices } from '../services.ts'
import { claimFragile, waitingFor } from './claim-fragile.ts'
import { holdInQueue } from '../window/hold-in-queue.ts'
import { certainlyNotLaunched, findOurs } from './launch-intent.ts'
import { pollInterval } from './intervals.ts'
import { isActive } from './lifecycle.ts'
import { proveGentle } from './prove-gentle.ts'
import { assertOurs, targetsOf } from './remote-targets.ts'
import { lastRemote } from './run-parts.ts'
import type { LaunchIntent, RemoteRunIds, Run, RunIn } from './run.ts'
import { saveRun, updateRun } from './save-run.ts'
import { answer, comeBack, end, enterStep } from './step.ts'
import type { StepContext, StepInput, StepResult } from './step.ts'
import { answered, noteTrouble, passesByItself, waitAfter } from './trouble.ts'
import { transition } from './transition.ts'

/**
 * LaunchRun: a START launches exactly once or not at all, over a scanner API that is not idempotent.
 *
 * The order is what makes it hold. (1) Read the history at the scanner. (2) Store the intent with every history id
 * known, by compare-and-set: of two concurrent steps only one gets past this. (3) Request the launch. (4) Store what
 * it answered. A step that finds an intent never trusts it: it looks for a history entry that was not known, and takes
 * it as ours. Only when the request must have taken effect or died (`settleSeconds`) and nothing is there, is a new
 * intent stored and the launch requested again. A conditional write alone would not do: a crash between (2) and (3)
 * leaves the marker stored and the effect never done.
 */
export async function launchRun(services: StepServices, input: StepInput): Promise<StepResult> {
  const step = await enterStep(services, input)
  if (step === undefined) return end(input)
  const { run } = step
  if (run.status === 'QUEUED' || run.status === 'STARTING') {
    if (run.stopRequestedAt !== undefined) {
      return run.status === 'QUEUED' ? stopUnlaunched(services, run) : start(services, step, run)
    }
    const exit = await leaveQueue(services, step, run)
    return 'result' in exit ? exit.result : start(services, exit.step, exit.run)
  }
  // An earlier visit of this state got further than its answer did.
  return answer(run, isActive(run) && run.status !== 'RETRIEVING' ? 'POLL' : 'END')
}

/** A scan of a pool that cannot start where its run was placed may start elsewhere. */
async function start(services: StepServices, step: StepContext, run: RunIn<'STARTING'>): Promise<StepResult> {
  const { scan } = step
  if (scan.pool === undefined) return startHere(services, step, run)
  if (scan.creation !== 'CREATED') {
    return run.stopRequestedAt === undefined ? awaitCreation(services, step, run) : stopUnlaunched(services, run)
  }
  // It was divided when it was created, which may have been after the run was placed.
  const isDivided = scan.parts !== undefined && scan.parts.length > 1
  const placed = isDivided && run.part === undefined ? { ...run, part: 0 } : run
  try {
    return await startHere(services, step, placed)
  } catch (error) {
    const obstacle = obstacleOf(error)
    const elsewhere = obstacle === undefined ? undefined : await goElsewhere(services, step, obstacle)
    if (elsewhere === undefined) throw error
    return elsewhere
  }
}

async function startHere(services: StepServices, step: StepContext, run: RunIn<'STARTING'>): Promise<StepResult> {
  const { settings } = services
  const part = partOf(step.scan, run)
  const remoteId = part?.remoteId
  if (part === undefined || remoteId === undefined) {
    throw new ConflictError(`The scan ${run.scanId} does not exist at its scanner.`)
  }
  let history: readonly RemoteRunSummary[]
  try {
    history = await step.scanner.adapter.listRuns(remoteId)
  } catch (error) {
    if (!passesByItself(error)) throw error
    return waitOutTrouble(services, step, run, error)
  }

  if (run.launch !== undefined) {
    const { launch } = run
    const ours = findOurs(history, launch)
    if (ours !== undefined) return recordLaunch(services, step, run, { scanId: remoteId, ...ours })
    const settled = secondsBetween(launch.requestedAt, services.clock.now()) >= settings.settleSeconds
    if (!settled) {
      const message = 'The answer to the launch was lost; looking whether the scanner has started.'
      return comeBack(services, run, { ...answered(run), message }, 'LAUNCH', settings.lookAgainSeconds)
    }
    if (launch.attempt >= settings.maxLaunchAttempts) {
      throw new DeadlineExceededError(
        `The scanner showed no new run after ${String(launch.attempt)} launch requests`,
        settings.settleSeconds * launch.attempt,
        'Look at the scan in the scanner itself; when it can be started there, START again.',
      )
    }
  }
  let targets: readonly string[]
  try {
    await assertOurs(step, part, remoteId)
    targets = await targetsOf(step, part, remoteId)
  } catch (error) {
    if (!passesByItself(error)) throw error
    return waitOutTrouble(services, step, run, error)
  }
  // Past this point nothing of an earlier launch is under way, so a stop needs nothing of the scanner.
  if (run.stopRequestedAt !== undefined) return stopUnlaunched(services, run)
  if (history.some((entry) => entry.status === 'ACTIVE' || entry.status === 'PAUSED')) {
    throw new ScannerBusyError(
      'The scan is already running at the scanner, by a run that is not this one.',
      'Wait until that run has ended, or stop it at the scanner; then START again.',
    )
  }
  const held = await holdInQueue(services, step, run)
  if (held !== undefined) return held
  // The last things before the intent, so that neither targets, zones, names nor settings are others than when it is
  // launched.
  const judgement = await assertPermitted(services, targets, step.scan.fragileTargets ?? DEFAULT_FRAGILE_TARGETS)
  const isFragile = judgement.fragile.targets.length > 0
  if (isFragile) {
    const inTheWay = await claimFragile(services, run, part.index, judgement.fragile)
    if (inTheWay !== undefined) return waitForClaim(services, run, waitingFor(inTheWay))
  }
  let gentle: GentleProof | undefined
  if (isFragile || part.settings === 'gentle') {
    try {
      gentle = await proveGentle(services, step, { part, remoteId, fragile: judgement.fragile.targets })
    } catch (error) {
      if (!passesByItself(error)) throw error
      return waitOutTrouble(services, step, run, error)
    }
  }
  return requestLaunch(services, step, run, { remoteId, history, gentle })
}

/** What is fragile is left alone until the other run has ended, for as long as a start may take. */
async function waitForClaim(services: StepServices, run: RunIn<'STARTING'>, message: string): Promise<StepResult> {
  const { startingDeadlineSeconds, slotPollSeconds } = services.settings
  if (secondsBetween(run.times.STARTING ?? run.createdAt, services.clock.now()) >= startingDeadlineSeconds) {
    throw new DeadlineExceededError(
      `Run ${String(run.number)} could not be launched (${message})`,
      startingDeadlineSeconds,
      'Wait for the other run to end, or stop it; then START again.',
    )
  }
  return comeBack(services, run, { ...answered(run), message }, 'LAUNCH', slotPollSeconds)
}

interface LaunchFacts {
  readonly remoteId: string
  readonly history: readonly RemoteRunSummary[]
  readonly gentle: GentleProof | undefined
}

async function requestLaunch(
  services: StepServices,
  step: StepContext,
  run: RunIn<'STARTING'>,
  { remoteId, history, gentle }: LaunchFacts,
): Promise<StepResult> {
  const { settings } = services
  const now = services.clock.now()
  const launch: LaunchIntent = {
    requestedAt: now.toISOString(),
    attempt: run.launch?.attempt ?? 0,
    knownHistoryIds: run.launch?.knownHistoryIds ?? history.map((entry) => entry.historyId),
  }
  const dueAt = new Date(now.getTime() + settings.settleSeconds * 1000).toISOString()
  const intended = await saveRun(services, run, {
    ...answered(run),
    launch,
    gentle,
    heartbeatAt: launch.requestedAt,
    dueAt,
    updatedAt: launch.requestedAt,
  } as RunIn<'STARTING'>)
  try {
    const { uuid } = await step.scanner.adapter.launch(remoteId)
    return await recordLaunch(services, step, intended, { scanId: remoteId, uuid })
  } catch (error) {
    if (error instanceof ConflictError) throw error
    if (certainlyNotLaunched(error)) {
      await forgetIntent(services, intended, run.launch)
      if (passesByItself(error)) {
        const current = await services.runs.get(run.scanId, run.number)
        return current?.status === 'STARTING' ? waitOutTrouble(services, step, current, error) : answer(run, 'END')
      }
      throw error
    }
    services.log.warn('launch.answer-lost', { scanId: run.scanId, runNumber: run.number, error: String(error) })
    return comeBack(
      services,
      intended,
      {
        ...intended,
        launch: { ...launch, attempt: launch.attempt + 1 },
        message: 'The answer to the launch was lost; looking whether the scanner has started.',
      } as RunIn<'STARTING'>,
      'LAUNCH',
      settings.lookAgainSeconds,
    )
  }
}

/** The intent of a request that never took effect goes; one of an earlier, unresolved request comes back. */
async function forgetIntent(services: StepServices, intended: Run, earlier: LaunchIntent | undefined): Promise<void> {
  await updateRun(services, intended, (current) =>
    current.status === 'STARTING' && current.owner === intended.owner ? { ...current, launch: earlier } : undefined,
  )
}

/** What happened must not be lost: saved over whatever else was saved in the meantime. */
async function recordLaunch(
  services: StepServices,
  step: StepContext,
  run: Run,
  remote: RemoteRunIds,
): Promise<StepResult> {
  const now = services.clock.now()
  const wait = pollInterval(services.settings, step.scanner.scanner.pollSeconds, now.toISOString(), now)
  const saved = await updateRun(services, run, (current) =>
    current.status === 'STARTING'
      ? transition(current, 'RUNNING', now, {
          remote,
          message: startedText(step.scan, run),
          dueAt: new Date(now.getTime() + wait * 1000).toISOString(),
        })
      : undefined,
  )
  services.log.info('run.launched', { scanId: run.scanId, runNumber: run.number, remoteUuid: remote.uuid })
  return saved === undefined ? answer(run, 'END') : answer(run, 'POLL', wait)
}

function startedText(scan: Scan, run: Run): string {
  const part = partOf(scan, run)
  const text = part === undefined ? '' : partText(part)
  return text === '' ? 'The scanner has started.' : `The scanner has started ${text}.`
}

async function stopUnlaunched(services: StepServices, run: RunIn<'QUEUED'> | RunIn<'STARTING'>): Promise<StepResult> {
  const remote = lastRemote(run)
  const message =
    remote === undefined
      ? 'Stopped before the scanner was asked to start.'
      : `Stopped before part ${String((run.part ?? 0) + 1)}. Partial results may be retrieved.`
  await saveRun(services, run, transition(run, 'STOPPED', services.clock.now(), { remote, message }))
  return answer(run, 'END')
}

async function waitOutTrouble(
  services: StepServices,
  step: StepContext,
  run: RunIn<'STARTING'>,
  error: unknown,
): Promise<StepResult> {
  const { startingDeadlineSeconds, slotPollSeconds } = services.settings
  if (run.stopRequestedAt !== undefined && run.launch === undefined) return stopUnlaunched(services, run)
  const obstacle = obstacleOf(error)
  const elsewhere = obstacle === undefined ? undefined : await goElsewhere(services, step, obstacle)
  if (elsewhere !== undefined) return elsewhere
  const deadlines = { unreachableSeconds: startingDeadlineSeconds, missingSeconds: startingDeadlineSeconds }
  const troubled = noteTrouble(services, run, error, deadlines)
  return comeBack(services, run, troubled, 'LAUNCH', waitAfter(error, slotPollSeconds))
}
