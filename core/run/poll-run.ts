import { secondsBetween } from '../clock.ts'
import { ScannerBusyError, ScannerNotFoundError, ScannerProtocolError } from '../errors.ts'
import type { RemoteRun } from '../scanner/scanner-adapter.ts'
import { partsOf, partText } from '../scan/placed-part.ts'
import type { Scan } from '../scan/scan.ts'
import type { StepServices } from '../services.ts'
import { obeyRules } from '../window/obey-rules.ts'
import type { Obeyed } from '../window/obey-rules.ts'
import { withHoldSeconds } from '../window/hold-times.ts'
import { orderFor, readRunRules } from '../window/run-rules.ts'
import type { Order } from '../window/run-rules.ts'
import { pollInterval } from './intervals.ts'
import { endedPart, figuresOf } from './run-parts.ts'
import type { Run, RunIn } from './run.ts'
import { saveRun } from './save-run.ts'
import { answer, comeBack, end, enterStep } from './step.ts'
import type { StepContext, StepInput, StepResult } from './step.ts'
import { answered, mayPass, noteTrouble, waitAfter } from './trouble.ts'
import { transition } from './transition.ts'

/** In the first ten minutes every look reads progress; later one in `detailEverySeconds` does. */
const DETAIL_ALWAYS_SECONDS = 600

/** When to look again at the latest, while the rules cannot be read. */
const UNRULED_SECONDS = 60
const LASTING_SECONDS = 600

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
  if (run.status === 'STOPPED' && !run.settled) return answer(run, 'EXPORT')
  if (run.status !== 'RUNNING' && run.status !== 'PAUSED') return end(input)
  let look: Obeyed = { stored: run, seen: run, lookBy: after(services, UNRULED_SECONDS) }
  try {
    look = { ...look, seen: await sendWantedStop(services, step, run) }
    const rules = await readRunRules(services, step, run)
    look = { ...look, lookBy: lookByOf(services, run, orderFor(rules, run, services.clock.now())) }
    const remote = await step.scanner.adapter.readRun(run.remote, { detail: wantsDetail(services, run) })
    look = { ...look, seen: answered(withRemote(step.scan, look.seen, remote)) as Launched }
    look = await obeyRules(services, step, rules, look, remote)
    if (look.trouble !== undefined) throw look.trouble
    return await follow(services, step, look, remote)
  } catch (error) {
    if (!mayPass(error)) throw error
    const { unreachableDeadlineSeconds: unreachableSeconds, missingDeadlineSeconds: missingSeconds } = services.settings
    const troubled = noteTrouble(services, look.seen, error, { unreachableSeconds, missingSeconds })
    return lookAgain(services, step, {
      ...look,
      seen: troubled as Launched,
      lookBy: patiently(services, troubled, look),
      trouble: error instanceof Error ? error : undefined,
    })
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

async function follow(services: StepServices, step: StepContext, look: Obeyed, remote: RemoteRun): Promise<StepResult> {
  const now = services.clock.now()
  const { stored: run, seen } = look
  const again = (next: Run) => lookAgain(services, step, { ...look, seen: next as Launched })
  switch (remote.status) {
    case 'ACTIVE': {
      const { percent, hostsDone, hostsKnown } = seen.progress ?? { percent: 0, hostsDone: 0, hostsKnown: 0 }
      const message = `The scanner says ${remote.statusWord}: ${String(Math.floor(percent))} %, ${String(hostsDone)} of ${String(hostsKnown)} hosts done so far.`
      const said = `${message}${holdText(seen)}`
      if (run.status === 'RUNNING') return again({ ...answered(seen), message: said })
      return again(transition(seen, 'RUNNING', now, { remote: seen.remote, message: said }))
    }
    case 'PAUSED': {
      const message = `Paused at the scanner.${holdText(seen)}`
      if (run.status === 'PAUSED') return again({ ...answered(seen), message })
      return again(transition(seen, 'PAUSED', now, { remote: seen.remote, message }))
    }
    case 'COMPLETED':
      return finish(services, step, look)
    case 'STOPPED': {
      return stopped(services, step, look, remote)
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

/** What windows want of the run, as a sentence behind others. */
function holdText({ hold }: Launched): string {
  if (hold === undefined) return ''
  if (hold.releasedAt !== undefined) return ' The windows have opened, and it goes on.'
  const until = hold.until === undefined ? '' : ` until ${hold.until}`
  return ` It is held${until}: it is ${hold.reason}.`
}

/** Somebody, or the scanner itself, ended it. Of what Scanloop stopped by a rule, the report is wanted as of any other. */
async function stopped(
  services: StepServices,
  step: StepContext,
  { stored, seen }: Obeyed,
  remote: RemoteRun,
): Promise<StepResult> {
  const now = services.clock.now()
  const { stopRule, stopSentAt } = seen
  const isRetrieved = stopRule !== undefined && step.scan.autoRetrieve
  const partial = isRetrieved ? 'Partial results are retrieved next.' : 'Partial results may be retrieved.'
  const message = `${stopRule?.message ?? `The scanner ended the run: ${remote.statusWord}.`} ${partial}`
  const isLearned = stopRule?.rule === 'window' && stopSentAt !== undefined
  const ended = isLearned ? withHoldSeconds(seen, secondsBetween(stopSentAt, now)) : seen
  await saveRun(
    services,
    stored,
    transition(ended, 'STOPPED', now, { remote: seen.remote, message, settled: !isRetrieved }),
  )
  return answer(stored, isRetrieved ? 'EXPORT' : 'END')
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

async function finish(services: StepServices, step: StepContext, { stored, seen }: Obeyed): Promise<StepResult> {
  const { autoRetrieve } = step.scan
  if (seen.part !== undefined && seen.part + 1 < partsOf(step.scan).length) {
    return nextPart(services, step, stored, seen)
  }
  const finished = transition(seen, 'FINISHED', services.clock.now(), {
    remote: seen.remote,
    message: autoRetrieve ? 'Finished; the report is retrieved next.' : 'Finished; RETRIEVE fetches the report.',
    settled: !autoRetrieve,
  })
  await saveRun(services, stored, finished)
  return answer(stored, autoRetrieve ? 'EXPORT' : 'END')
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

function after({ clock }: StepServices, seconds: number): Date {
  return new Date(clock.now().getTime() + seconds * 1000)
}

/** A scanner that has been silent for long is not asked every few seconds, whatever is wanted of it. */
function patiently(services: StepServices, { trouble }: Run, { lookBy }: Obeyed): Date | undefined {
  const isLasting = trouble !== undefined && secondsBetween(trouble.since, services.clock.now()) > LASTING_SECONDS
  const patient = after(services, UNRULED_SECONDS)
  return isLasting && lookBy !== undefined && lookBy < patient ? patient : lookBy
}

/** When to look again at the latest, should the scanner not answer now. */
function lookByOf(services: StepServices, { hold }: Run, order: Order): Date | undefined {
  return order.want === 'GO' && hold === undefined
    ? order.changesAt
    : after(services, services.settings.lookAgainSeconds)
}

/** Quicker than usual if the rules want something of the run before. */
async function lookAgain(
  services: StepServices,
  step: StepContext,
  { stored, seen, lookBy, trouble }: Obeyed,
): Promise<StepResult> {
  const now = services.clock.now()
  const started = seen.times.RUNNING ?? seen.createdAt
  const usual = pollInterval(services.settings, step.scanner.scanner.pollSeconds, started, now)
  const left = lookBy === undefined ? Infinity : Math.max(1, Math.floor(secondsBetween(now, lookBy)))
  return comeBack(services, stored, seen, 'POLL', waitAfter(trouble, Math.min(usual, left)))
}
