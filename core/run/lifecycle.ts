import type { Capability, CapabilityMatrix } from '../scanner/capabilities.ts'
import type { Scan } from '../scan/scan.ts'
import { lastRemote } from './run-parts.ts'
import type { Run, RunIn } from './run.ts'
import type { Command, RunStatus } from './run-status.ts'

/** How each status is left. Nothing else moves a run; `transition` in `transition.ts` obeys this table. */
export const TRANSITIONS: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  QUEUED: ['STARTING', 'STOPPED', 'FAILED'],
  STARTING: ['RUNNING', 'FAILED', 'STOPPED'],
  // STARTING: the next part of a divided scan.
  RUNNING: ['STARTING', 'PAUSED', 'FINISHED', 'STOPPED', 'FAILED'],
  PAUSED: ['STARTING', 'RUNNING', 'FINISHED', 'STOPPED', 'FAILED'],
  FINISHED: ['RETRIEVING'],
  RETRIEVING: ['RETRIEVED', 'FAILED'],
  RETRIEVED: ['RETRIEVING'],
  STOPPED: ['RETRIEVING'],
  FAILED: ['STARTING', 'RETRIEVING'],
}

/** Statuses in which something is wanted of the scanner: at most one run of a scan is in one of these. */
const ACTIVE: ReadonlySet<RunStatus> = new Set(['QUEUED', 'STARTING', 'RUNNING', 'PAUSED', 'RETRIEVING'])

/** Whether the run is at work. FINISHED and STOPPED count while the report is about to be retrieved by itself. */
export function isActive(run: Pick<Run, 'status' | 'settled'>): boolean {
  return ACTIVE.has(run.status) || ((run.status === 'FINISHED' || run.status === 'STOPPED') && !run.settled)
}

/**
 * Whether START goes on with this very run instead of a new one: a launch was requested and what became of it is not
 * known. Only looking at the scanner again can tell, and a new run would take that launch for somebody else's.
 */
export function isRestartable(run: Run): run is RunIn<'FAILED'> {
  return (
    run.status === 'FAILED' && run.launch !== undefined && run.remote === undefined && run.supersededBy === undefined
  )
}

export type CommandVerdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string }
export type CommandVerdicts = Readonly<Record<Command, CommandVerdict>>

/** Everything that decides which commands are allowed. */
export interface CommandSubject {
  readonly scan: Pick<Scan, 'creation' | 'creationPending' | 'autoStart'>
  readonly run: Run | undefined
  readonly capabilities: CapabilityMatrix
}

const YES: CommandVerdict = { allowed: true }
const no = (reason: string): CommandVerdict => ({ allowed: false, reason })

/**
 * What is allowed when: the one table for API, page, command line and steps. A refusal says why, as a sentence that
 * fits behind "START is refused: ". Windows, which are stored, are asked after it: see `judgeNow`.
 */
export function judgeCommands(subject: CommandSubject): CommandVerdicts {
  return {
    CREATE: judgeCreate(subject),
    START: judgeStart(subject),
    PAUSE: judgeControl(subject, ['RUNNING'], 'only a running scan can be paused', subject.capabilities.pause),
    RESUME: judgeResume(subject),
    STOP: judgeStop(subject),
    RETRIEVE: judgeRetrieve(subject),
  }
}

/** The commands that the lifecycle allows. */
export function allowedCommands(subject: CommandSubject): Command[] {
  return allowedOf(judgeCommands(subject))
}

/** The commands that are allowed, in the order of the lifecycle. */
export function allowedOf(verdicts: CommandVerdicts): Command[] {
  return (['CREATE', 'START', 'PAUSE', 'RESUME', 'STOP', 'RETRIEVE'] as const).filter(
    (command) => verdicts[command].allowed,
  )
}

function permitted(capability: Capability): CommandVerdict {
  return capability.allowed ? YES : no(`${capability.reason} ${capability.wayOut}`)
}

function judgeCreate({ scan, capabilities }: CommandSubject): CommandVerdict {
  if (scan.creation === 'CREATED') return no('the scan exists at the scanner already.')
  if (scan.creationPending) return no('the scan is being created at the scanner.')
  return permitted(capabilities.create)
}

function judgeStart({ scan, run, capabilities }: CommandSubject): CommandVerdict {
  if (scan.creation !== 'CREATED') {
    if (scan.creationPending) return no('the scan is still being created at the scanner.')
    return no('the scan does not exist at the scanner yet; CREATE it first.')
  }
  if (run === undefined && scan.creationPending && scan.autoStart) return no('the scan is about to start by itself.')
  if (run !== undefined && isActive(run)) {
    if (run.status === 'FINISHED' || run.status === 'STOPPED' || run.status === 'RETRIEVING') {
      return no(`the report of run ${String(run.number)} is being retrieved, which the scanner refuses while it scans.`)
    }
    return no(`run ${String(run.number)} is ${run.status}; one scan has one run at a time.`)
  }
  return permitted(capabilities.launch)
}

function judgeControl(
  { run }: CommandSubject,
  from: readonly RunStatus[],
  rule: string,
  capability: Capability,
): CommandVerdict {
  if (run === undefined) return no(`${rule}, and this one never ran.`)
  if (!from.includes(run.status)) return no(`${rule}, and run ${String(run.number)} is ${run.status}.`)
  if (run.stopRequestedAt !== undefined) return no(`run ${String(run.number)} is being stopped.`)
  return permitted(capability)
}

function judgeResume(subject: CommandSubject): CommandVerdict {
  const { run, capabilities } = subject
  if (run?.status === 'PAUSED' && run.hold !== undefined && run.hold.releasedAt === undefined) {
    const { reason, until } = run.hold
    const when = until === undefined ? 'when the windows open' : `at ${until}`
    return no(`it is ${reason}; run ${String(run.number)} goes on by itself ${when}.`)
  }
  return judgeControl(subject, ['PAUSED'], 'only a paused scan can be resumed', capabilities.pause)
}

function judgeStop({ run, capabilities }: CommandSubject): CommandVerdict {
  const rule = 'only a queued, starting, running or paused scan can be stopped'
  if (run === undefined) return no(`${rule}, and this one never ran.`)
  if (run.status === 'QUEUED' || run.status === 'STARTING') return YES
  if (run.status !== 'RUNNING' && run.status !== 'PAUSED') {
    return no(`${rule}, and run ${String(run.number)} is ${run.status}.`)
  }
  return permitted(capabilities.stop)
}

function judgeRetrieve({ run }: CommandSubject): CommandVerdict {
  if (run === undefined) return no('there is no run whose report could be retrieved.')
  if ((run.status === 'FINISHED' || run.status === 'STOPPED') && !run.settled) {
    return no('the report is about to be retrieved by itself.')
  }
  if (run.status === 'RETRIEVING') return no(`the report of run ${String(run.number)} is being retrieved.`)
  if (isActive(run)) return no(`run ${String(run.number)} is ${run.status}; its report comes when it has finished.`)
  if (lastRemote(run) === undefined) {
    return no(`run ${String(run.number)} never ran at the scanner, so there is no report.`)
  }
  return YES
}
