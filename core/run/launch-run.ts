import { secondsBetween } from '../clock.ts'
import {
  ConflictError,
  DeadlineExceededError,
  EditionRefusedError,
  ScannerBusyError,
  ScannerAddressError,
  ScannerCertificateError,
  ScannerNotFoundError,
  ScannerRejectedError,
  ScannerUnreachableError,
  TargetsRefusedError,
} from '../errors.ts'
import { leaveQueue } from '../queue/leave-queue.ts'
import { assertPermitted } from '../safety/check-targets.ts'
import { DEFAULT_FRAGILE_TARGETS } from '../safety/fragile-targets.ts'
import type { GentleProof } from '../safety/gentle-settings.ts'
import { partOf, partText } from '../scan/placed-part.ts'
import type { PlacedPart } from '../scan/placed-part.ts'
import type { Scan } from '../scan/scan.ts'
import type { RemoteRunSummary } from '../scanner/scanner-adapter.ts'
import type { StepServices } from '../services.ts'
import { claimFragile, waitingFor } from './claim-fragile.ts'
import { holdInQueue } from '../window/hold-in-queue.ts'
import { pollInterval } from './intervals.ts'
import { isActive } from './lifecycle.ts'
import { proveGentle } from './prove-gentle.ts'
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
    return 'result' in exit ? exit.result : start(services, step, exit.run)
  }
  // An earlier visit of this state got further than its answer did.
  return answer(run, isActive(run) && run.status !== 'RETRIEVING' ? 'POLL' : 'END')
}

async function start(services: StepServices, step: StepContext, run: RunIn<'STARTING'>): Promise<StepResult> {
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
    return waitOutTrouble(services, run, error)
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
    return waitOutTrouble(services, run, error)
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
      return waitOutTrouble(services, run, error)
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

/**
 * What a launch would scan. Somebody may have changed the scan at the scanner since it was created or adopted, so what
 * the scanner has counts, too.
 *
 * @throws TargetsRefusedError if nobody knows what an adopted scan aims at.
 */
async function targetsOf(
  { scan, scanner }: StepContext,
  part: PlacedPart,
  remoteId: string,
): Promise<readonly string[]> {
  const remote = await scanner.adapter.readScan(remoteId)
  if (!('adopted' in scan.source)) return [...new Set([...part.targets, ...remote.targets])]
  if (remote.targets.length > 0) return remote.targets
  const message = 'has targets that the scanner does not tell, so nobody can say in which zone they lie'
  throw new TargetsRefusedError([{ target: scan.name, message }], 'Give the scan its targets as text at the scanner.')
}

/**
 * A scanner that was installed anew, or restored, gives its ids again: another scan may bear ours, with other targets.
 *
 * @throws ScannerNotFoundError if the scan of this id does not bear our mark (an adopted one: its name).
 */
async function assertOurs({ scan, scanner }: StepContext, { mark }: PlacedPart, remoteId: string): Promise<void> {
  const name = 'adopted' in scan.source ? scan.source.adopted.name : mark
  const ours = await scanner.adapter.findScans(name)
  if (ours.some((remote) => remote.remoteId === remoteId)) return
  throw new ScannerNotFoundError(`a scan ${remoteId} with ${JSON.stringify(name)} in its name`, scanner.scanner.apiUrl)
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
        return current?.status === 'STARTING' ? waitOutTrouble(services, current, error) : answer(run, 'END')
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

/**
 * Refusals that a scanner makes before it acts, a limit of requests or of active scans among them, and requests that
 * never left. A 409 and a 5xx are not among these: the scanner may be busy with our own launch.
 */
function certainlyNotLaunched(error: unknown): boolean {
  return (
    error instanceof EditionRefusedError ||
    error instanceof ScannerRejectedError ||
    error instanceof ScannerAddressError ||
    error instanceof ScannerCertificateError ||
    error instanceof ScannerNotFoundError ||
    ((error instanceof ScannerUnreachableError || error instanceof ScannerBusyError) && !error.mayHaveTakenEffect)
  )
}

/** The intent of a request that never took effect goes; one of an earlier, unresolved request comes back. */
async function forgetIntent(services: StepServices, intended: Run, earlier: LaunchIntent | undefined): Promise<void> {
  await updateRun(services, intended, (current) =>
    current.status === 'STARTING' && current.owner === intended.owner ? { ...current, launch: earlier } : undefined,
  )
}

/** The history entry that appeared since the intent: the earliest, should somebody have started the scan by hand too. */
function findOurs(
  history: readonly RemoteRunSummary[],
  launch: LaunchIntent,
): Omit<RemoteRunIds, 'scanId'> | undefined {
  const known = new Set(launch.knownHistoryIds)
  const fresh = history.filter((entry) => !known.has(entry.historyId))
  fresh.sort((a, b) => compareIds(a.historyId, b.historyId))
  const [ours] = fresh
  return ours === undefined ? undefined : { uuid: ours.uuid, historyId: ours.historyId }
}

/** History ids are integers in text: 9 comes before 10. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
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

async function waitOutTrouble(services: StepServices, run: RunIn<'STARTING'>, error: unknown): Promise<StepResult> {
  const { startingDeadlineSeconds, slotPollSeconds } = services.settings
  if (run.stopRequestedAt !== undefined && run.launch === undefined) return stopUnlaunched(services, run)
  const deadlines = { unreachableSeconds: startingDeadlineSeconds, missingSeconds: startingDeadlineSeconds }
  const troubled = noteTrouble(services, run, error, deadlines)
  return comeBack(services, run, troubled, 'LAUNCH', waitAfter(error, slotPollSeconds))
}
