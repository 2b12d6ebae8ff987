import { secondsBetween } from '../clock.ts'
import { ScannerBusyError, ScannerNotFoundError, ScannerProtocolError } from '../errors.ts'
import type { RemoteRun } from '../scanner/scanner-adapter.ts'
import { partsOf, partText } from '../scan/placed-part.ts'
import type { Scan } from '../scan/scan.ts'
import type { StepServices } from '../services.ts'
import { pollInterval } from './intervals.ts'
import { endedPart, figuresOf } from './run-parts.ts'
import type { Run, RunIn } from './run.ts'
import { saveRun } from './save-run.ts'
import { answer, comeBack, end, enterStep } from './step.ts'
import type { StepContext, StepInput, StepResult } from './step.ts'
import { answered, mayPass, noteTrouble } from './trouble.ts'
import { transition } from './transition.ts'

/** In the first ten minutes every look reads progress; later one in `detailEverySeconds` does. */
const DETAIL_ALWAYS_SECONDS = 600

type Launched = RunIn<'RUNNING'> | RunIn<'PAUSED'>

/**
 * PollRun: one look at a run. A scanner that does not answer does not fail it: polling goes on, the run says since
 * when and why, and only a deadline ends it. An unknown status word counts as active, until the same deadline.
 */
export async function pollRun(services: StepServices, input: StepInput): Promise<StepResult> {
  const step = await enterStep(services, input)
  if (step === undefined) return end(input)
  const { run } = step
  if (run.status === 'QUEUED' || run.status === 'STARTING') return answer(run, 'LAUNCH')
  if (run.status === 'FINISHED') return afterFinish(services, step, run)
  if (run.status !== 'RUNNING' && run.status !== 'PAUSED') return end(input)
  let stopping: Launched = run
  try {
    stopping = await sendWantedStop(services, step, run)
    const remote = await step.scanner.adapter.readRun(run.remote, { detail: wantsDetail(services, run) })
    return await follow(services, step, run, withRemote(step.scan, stopping, remote), remote)
  } catch (error) {
    if (!mayPass(error)) throw error
    const { unreachableDeadlineSeconds: unreachableSeconds, missingDeadlineSeconds: missingSeconds } = services.settings
    const troubled = noteTrouble(services, stopping, error, { unreachableSeconds, missingSeconds })
    return lookAgain(services, step, troubled as Launched, run)
  }
}

/** A STOP that came while the launch was under way, or that could not be delivered, is delivered now. */
async function sendWantedStop(services: StepServices, step: StepContext, run: Launched): Promise<Launched> {
  if (run.stopRequestedAt === undefined || run.stopSentAt !== undefined) return run
  try {
    await step.scanner.adapter.control(run.remote.scanId, 'stop')
    return { ...run, stopSentAt: services.clock.now().toISOString() }
  } catch (error) {
    // Not in a status to be stopped: ended already, or not begun yet. The status tells, and the next look asks again.
    if (error instanceof ScannerBusyError) return run
    throw error
  }
}

function wantsDetail(services: StepServices, run: Launched): boolean {
  const now = services.clock.now()
  const elapsed = secondsBetween(run.times.RUNNING ?? run.createdAt, now)
  if (elapsed < DETAIL_ALWAYS_SECONDS) return true
  const { detailEverySeconds } = services.settings
  return (
    Math.floor(elapsed / detailEverySeconds) !==
    Math.floor((elapsed - secondsBetween(run.heartbeatAt, now)) / detailEverySeconds)
  )
}

async function follow(
  services: StepServices,
  step: StepContext,
  run: Launched,
  seen: Launched,
  remote: RemoteRun,
): Promise<StepResult> {
  const now = services.clock.now()
  switch (remote.status) {
    case 'ACTIVE': {
      const { percent, hostsDone, hostsKnown } = seen.progress ?? { percent: 0, hostsDone: 0, hostsKnown: 0 }
      const message = `The scanner says ${remote.statusWord}: ${String(Math.floor(percent))} %, ${String(hostsDone)} of ${String(hostsKnown)} hosts done so far.`
      if (run.status === 'RUNNING') return lookAgain(services, step, { ...answered(seen), message } as Launched, run)
      const resumed = transition(seen, 'RUNNING', now, { remote: seen.remote, message })
      return lookAgain(services, step, resumed as Launched, run)
    }
    case 'PAUSED': {
      const message = 'Paused at the scanner.'
      if (run.status === 'PAUSED') return lookAgain(services, step, { ...answered(seen), message } as Launched, run)
      return lookAgain(
        services,
        step,
        transition(seen, 'PAUSED', now, { remote: seen.remote, message }) as Launched,
        run,
      )
    }
    case 'COMPLETED':
      return finish(services, step, run, seen)
    case 'STOPPED': {
      const message = `The scanner ended the run: ${remote.statusWord}. Partial results may be retrieved.`
      await saveRun(services, run, transition(seen, 'STOPPED', now, { remote: seen.remote, message }))
      return answer(run, 'END')
    }
    case 'NEVER_RUN':
      throw new ScannerNotFoundError(`run ${run.remote.uuid} of scan ${run.remote.scanId}`, step.scanner.scanner.apiUrl)
    case 'UNKNOWN':
      throw new ScannerProtocolError(
        step.scanner.scanner.apiUrl,
        'the status of a scan',
        `the status word ${JSON.stringify(remote.statusWord.slice(0, 100))} is unknown; the run counts as active`,
      )
  }
}

/** The record with what the scanner told about the run. */
function withRemote(scan: Scan, run: Launched, remote: RemoteRun): Launched {
  const { detail } = remote
  const identified = remote.historyId === undefined ? run.remote : { ...run.remote, historyId: remote.historyId }
  if (detail === undefined) return { ...run, remote: identified }
  return {
    ...run,
    remote: identified,
    ...figuresOf(scan, run, detail),
    ...(detail.startedAt === undefined || run.parts !== undefined
      ? {}
      : { remoteStartedAt: detail.startedAt.toISOString() }),
    ...(detail.endedAt === undefined ? {} : { remoteEndedAt: detail.endedAt.toISOString() }),
  }
}

async function finish(services: StepServices, step: StepContext, run: Launched, seen: Launched): Promise<StepResult> {
  const { autoRetrieve } = step.scan
  if (seen.part !== undefined && seen.part + 1 < partsOf(step.scan).length) return nextPart(services, step, run, seen)
  const finished = transition(seen, 'FINISHED', services.clock.now(), {
    remote: seen.remote,
    message: autoRetrieve ? 'Finished; the report is retrieved next.' : 'Finished; RETRIEVE fetches the report.',
    settled: !autoRetrieve,
  })
  await saveRun(services, run, finished)
  return answer(run, autoRetrieve ? 'EXPORT' : 'END')
}

/**
 * The present part has ended, and another one is left: it is launched as a run is, by the same steps and with the same
 * care. The slot of the scanner stays taken.
 */
async function nextPart(services: StepServices, step: StepContext, run: Launched, seen: Launched): Promise<StepResult> {
  const now = services.clock.now()
  const parts = partsOf(step.scan)
  const index = seen.part ?? 0
  const [ended, next] = [parts[index], parts[index + 1]]
  const starting = transition(seen, 'STARTING', now, {
    part: index + 1,
    parts: [...(seen.parts ?? []), endedPart(seen, ended?.settings ?? 'ordinary', now)],
    gentle: undefined,
    dueAt: now.toISOString(),
    message: `${ended === undefined ? '' : `Done: ${partText(ended)}. `}Next: ${next === undefined ? '' : partText(next)}.`,
  })
  await saveRun(services, run, starting)
  return answer(run, 'LAUNCH')
}

/** A second visit after a crash between FINISHED and what follows it. */
async function afterFinish(services: StepServices, step: StepContext, run: RunIn<'FINISHED'>): Promise<StepResult> {
  if (run.settled) return answer(run, 'END')
  if (step.scan.autoRetrieve) return answer(run, 'EXPORT')
  await saveRun(services, run, { ...run, settled: true })
  return answer(run, 'END')
}

async function lookAgain(services: StepServices, step: StepContext, after: Launched, before: Run): Promise<StepResult> {
  const now = services.clock.now()
  const started = after.times.RUNNING ?? after.createdAt
  return comeBack(
    services,
    before,
    after,
    'POLL',
    pollInterval(services.settings, step.scanner.scanner.pollSeconds, started, now),
  )
}
