import { CommandRefusedError, ConflictError, NotFoundError, PoolUnavailableError } from '../errors.ts'
import { judgeMembers, readPool } from '../pool/able-members.ts'
import { subjectOf, withFailuresForgotten } from '../pool/placement.ts'
import { assertNotRefused } from '../safety/check-targets.ts'
import { DEFAULT_FRAGILE_TARGETS } from '../safety/fragile-targets.ts'
import { partOf } from '../scan/placed-part.ts'
import { reportOf } from '../report/report-link.ts'
import type { Scan } from '../scan/scan.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import { assertOpen } from '../window/assert-open.ts'
import { wantedExports } from './exports.ts'
import { allowedCommands, isRestartable, judgeCommands } from './lifecycle.ts'
import { newRun, nextNumber } from './new-run.ts'
import { lastRemote } from './run-parts.ts'
import type { Run, RunTrigger } from './run.ts'
import type { Command } from './run-status.ts'
import { createRun, saveRun, updateRun } from './save-run.ts'
import { executionName } from './step.ts'
import { transition } from './transition.ts'

/** A scan as it stands: the record, its latest run by a consistent read, and its scanner. */
export interface ScanState {
  readonly scan: Scan
  readonly run: Run | undefined
  readonly scanner: Scanner
}

/** @throws NotFoundError if there is no such scan (or its scanner is gone). */
export async function readScanState(services: RecordServices, scanId: string): Promise<ScanState> {
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  const scanner = await services.scanners.get(scan.scannerId)
  if (scanner === undefined) throw new NotFoundError('scanner', scan.scannerId)
  return { scan, run: await services.runs.latest(scanId), scanner }
}

export interface CommandRequest {
  readonly scanId: string
  readonly command: Command
  readonly requestedBy: string
  readonly trigger: RunTrigger
  /** Only if the scan's latest run still has this number (0: none), for whoever decided by what it was. */
  readonly afterRun?: number
}

/**
 * Takes a command: checks it against the lifecycle, writes the wish into the record, and starts the execution that
 * carries it out. If the process dies in between, the sweeper starts it from the record.
 *
 * Answers the run that the command is about; none for CREATE.
 *
 * @throws NotFoundError · CommandRefusedError with the reason · TargetsRefusedError for a CREATE, START or RESUME that the
 *   zones do not permit · PoolUnavailableError for a START that no scanner of the pool can take · WindowClosedError for a RESUME, and for a START that shall not wait, while the windows are
 *   closed · ConflictError if somebody else came first.
 */
export async function commandScan(services: RecordServices, request: CommandRequest): Promise<Run | undefined> {
  const state = await readScanState(services, request.scanId)
  if (request.afterRun !== undefined && request.afterRun !== (state.run?.number ?? 0)) {
    throw new ConflictError(`The scan ${request.scanId} has a newer run than ${String(request.afterRun)}.`)
  }
  const subject = { ...state, capabilities: state.scanner.capabilities }
  const verdict = judgeCommands(subject)[request.command]
  if (!verdict.allowed) throw new CommandRefusedError(request.command, verdict.reason, allowedCommands(subject))
  if (isJudged(request.command, state)) {
    await judge(services, request.command, state)
    if (request.command !== 'CREATE') await assertOpen(services, request.command, state)
  }
  services.log.info('command.accepted', { ...request })
  if (request.command === 'CREATE') {
    await startCreation(services, state.scan)
    return undefined
  }
  if (request.command === 'START') return startRun(services, await readyForPool(services, state), request)
  if (state.run === undefined) throw new ConflictError(`The scan ${request.scanId} has no run.`)
  if (request.command === 'RETRIEVE') return retrieve(services, state.scan, state.run)
  return control(services, state, state.run, request.command)
}

/** @throws TargetsRefusedError also for a RESUME of what has become fragile and was never proven to be gentle. */
async function judge(services: RecordServices, command: Command, { scan, run }: ScanState): Promise<void> {
  const isResume = command === 'RESUME' && run !== undefined
  const targets = isResume
    ? run.part === undefined
      ? scan.targets
      : (partOf(scan, run)?.targets ?? scan.targets)
    : scan.targets
  const isProven = !isResume || run.gentle !== undefined
  await assertNotRefused(services, targets, isProven ? (scan.fragileTargets ?? DEFAULT_FRAGILE_TARGETS) : 'refuse')
}

/**
 * The state with a scan of a pool as it is to be placed: where it could not be created before, that is tried again.
 *
 * @throws PoolUnavailableError if no scanner of the pool can take it
 */
async function readyForPool(services: RecordServices, state: ScanState): Promise<ScanState> {
  const { scan, run } = state
  if (scan.pool === undefined || (run !== undefined && isRestartable(run))) return state
  const wanted = withFailuresForgotten(scan)
  const facts = await readPool(services, scan.pool)
  // Without host names looked up: whoever places the run does that.
  const { able, unable } = judgeMembers(facts, subjectOf(wanted))
  if (able.length === 0) throw new PoolUnavailableError(facts.pool.name, unable)
  return wanted === scan ? state : { ...state, scan: await services.scans.save(wanted) }
}

/** A START that only looks what became of an earlier launch sends nothing, and is judged before it launches again. */
function isJudged(command: Command, { run }: ScanState): command is 'CREATE' | 'START' | 'RESUME' {
  return (
    command === 'CREATE' || command === 'RESUME' || (command === 'START' && !(run !== undefined && isRestartable(run)))
  )
}

/** Brings the scan to the scanner: from NEW, or again after a failure. */
export async function startCreation(services: RecordServices, scan: Scan): Promise<Scan> {
  const now = services.clock.now().toISOString()
  const owner = `${scan.id}-create-${String(scan.version)}`
  const { creationError: _old, creationTroubleSince: _since, creationAttempts: _count, ...rest } = scan
  const wanted = await services.scans.save({
    ...rest,
    creation: 'CREATING',
    creationPending: true,
    creationOwner: owner,
    creationMessage: 'The scan is about to be created at the scanner.',
    creationDueAt: now,
    updatedAt: now,
  })
  await services.workflow.start(owner, { scanId: scan.id, runNumber: 0, command: 'CREATE' })
  return wanted
}

async function startRun(services: RecordServices, state: ScanState, request: CommandRequest): Promise<Run> {
  const now = services.clock.now()
  const { scan, run: last } = state
  if (last !== undefined && isRestartable(last)) {
    const owner = executionName(last, 'START')
    const again = await saveRun(
      services,
      last,
      transition(last, 'STARTING', now, {
        launch: last.launch,
        owner,
        dueAt: now.toISOString(),
        stopRequestedAt: undefined,
        message: 'Looking what became of the launch.',
      }),
    )
    return begin(services, again, 'START')
  }
  // Of several requests that start (or retrieve) at once, this compare-and-set lets one through: without it, run n
  // could be retrieved again while run n + 1 starts.
  const number = nextNumber(scan, last)
  if (last !== undefined && last.supersededBy === undefined) {
    await saveRun(services, last, { ...last, supersededBy: number, updatedAt: now.toISOString() })
  }
  const run = newRun(scan, {
    number,
    trigger: request.trigger,
    requestedBy: request.requestedBy,
    after: last,
    at: now,
    owner: (identity) => executionName(identity, 'START'),
  })
  return begin(services, await createRun(services, run), 'START')
}

async function retrieve(services: RecordServices, scan: Scan, run: Run): Promise<Run> {
  const remote = lastRemote(run)
  if (remote === undefined || run.supersededBy !== undefined) {
    throw new ConflictError(`Run ${String(run.number)} of ${run.scanId} is no longer the latest.`)
  }
  const now = services.clock.now()
  const retrieving = transition(run, 'RETRIEVING', now, {
    remote,
    exports: wantedExports(scan, run),
    archiveAttempts: 0,
    previousReport: reportOf(run),
    owner: executionName(run, 'RETRIEVE'),
    dueAt: now.toISOString(),
    message: 'Asking the scanner for the report.',
  })
  return begin(services, await saveRun(services, run, retrieving), 'RETRIEVE')
}

/** The run's own execution saves at every look; a command must not be refused because it came at such a moment. */
async function control(
  services: RecordServices,
  state: ScanState,
  seen: Run,
  command: 'PAUSE' | 'RESUME' | 'STOP',
): Promise<Run> {
  const at = services.clock.now()
  const now = at.toISOString()
  const wished = await updateRun(services, seen, (run) => {
    const subject = { ...state, run, capabilities: state.scanner.capabilities }
    const verdict = judgeCommands(subject)[command]
    if (!verdict.allowed) throw new CommandRefusedError(command, verdict.reason, allowedCommands(subject))
    if (command === 'STOP' && run.status === 'QUEUED') {
      return transition(run, 'STOPPED', at, { message: 'Stopped before the scanner was asked to start.' })
    }
    const stop = command === 'STOP' ? { stopRequestedAt: run.stopRequestedAt ?? now } : {}
    return {
      ...withPauseWish(run, command, now),
      ...stop,
      message: `${command} is on its way to the scanner.`,
      updatedAt: now,
    }
  })
  if (wished === undefined) throw new NotFoundError('run', `${seen.scanId}/${String(seen.number)}`)
  // A run that is only starting is stopped by its own step, which knows whether the launch took effect.
  if (wished.status !== 'RUNNING' && wished.status !== 'PAUSED') return wished
  const { scanId, number: runNumber } = wished
  await services.workflow.start(executionName(wished, command), { scanId, runNumber, command })
  return wished
}

/** What a person paused, windows do not resume. */
function withPauseWish(run: Run, command: 'PAUSE' | 'RESUME' | 'STOP', now: string): Run {
  if (command === 'PAUSE') return { ...run, pauseWishedAt: now }
  const { pauseWishedAt: _over, ...rest } = run
  return command === 'RESUME' ? rest : run
}

async function begin(services: RecordServices, run: Run, command: 'START' | 'RETRIEVE'): Promise<Run> {
  await services.workflow.start(run.owner, { scanId: run.scanId, runNumber: run.number, command })
  return run
}
