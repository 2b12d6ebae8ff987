import { z } from 'zod'
import type { Scan } from '../scan/scan.ts'
import { connectScanner } from '../scanner/connect-scanner.ts'
import type { ConnectedScanner } from '../scanner/connect-scanner.ts'
import type { RecordServices, StepServices } from '../services.ts'
import type { Run } from './run.ts'
import { saveRun } from './save-run.ts'

/** What the state machine gives to every step. */
export const StepInput = z.object({
  scanId: z.string(),
  runNumber: z.number().int().min(0),
  /** The execution that asks; a run obeys only its owner. */
  executionName: z.string(),
})
export type StepInput = z.infer<typeof StepInput>

/** Where the machine goes next. Each step decides; the machine only routes. */
export const Next = z.enum(['CREATE', 'LAUNCH', 'POLL', 'EXPORT', 'CHECK', 'ARCHIVE', 'END'])
export type Next = z.infer<typeof Next>

/** What every step answers. */
export const StepResult = z.object({
  scanId: z.string(),
  runNumber: z.number().int().min(0),
  next: Next,
  waitSeconds: z.number().min(0),
})
export type StepResult = z.infer<typeof StepResult>

/** Waits are whole seconds, as Step Functions demands of `SecondsPath`; only tests ask for less than one. */
export function answer(run: Pick<Run, 'scanId' | 'number'>, next: Next, waitSeconds = 0): StepResult {
  return { scanId: run.scanId, runNumber: run.number, next, waitSeconds: wholeSeconds(waitSeconds) }
}

export function wholeSeconds(seconds: number): number {
  return seconds < 1 ? seconds : Math.ceil(seconds)
}

/** Nothing more for this execution to do. */
export function end(input: StepInput): StepResult {
  return { scanId: input.scanId, runNumber: input.runNumber, next: 'END', waitSeconds: 0 }
}

/** A step at work: the run as it is now, its scan, and the scanner. */
export interface StepContext {
  readonly run: Run
  readonly scan: Scan
  readonly scanner: ConnectedScanner
}

/**
 * The run that a step is about, if this execution may act on it. Undefined, and the execution should end, if the run
 * was deleted or another execution has taken over.
 *
 * @throws NotFoundError if the run's scanner was removed.
 */
export async function enterStep(services: StepServices, input: StepInput): Promise<StepContext | undefined> {
  const run = await services.runs.get(input.scanId, input.runNumber)
  const scan = await services.scans.get(input.scanId)
  if (run === undefined || scan === undefined) {
    services.log.info('step.run-is-gone', { ...input })
    return undefined
  }
  if (run.owner !== input.executionName) {
    services.log.info('step.owner-changed', { ...input, owner: run.owner })
    return undefined
  }
  return { run, scan, scanner: await connectScanner(services, run.scannerId) }
}

/**
 * Saves a look that changed nothing in the run's status, and answers to come back later; every
 * `pollsPerExecution` looks the work is handed over to a new execution, so that no history grows without bound.
 */
export async function comeBack(
  services: RecordServices,
  before: Run,
  after: Run,
  next: Next,
  waitSeconds: number,
): Promise<StepResult> {
  const now = services.clock.now()
  const polls = before.polls + 1
  const looked = {
    ...after,
    polls,
    heartbeatAt: now.toISOString(),
    updatedAt: now.toISOString(),
    dueAt: new Date(now.getTime() + waitSeconds * 1000).toISOString(),
  }
  if (polls % services.settings.pollsPerExecution !== 0) {
    await saveRun(services, before, looked)
    return answer(after, next, waitSeconds)
  }
  const successor = executionName(before, resumeCommand(after))
  await saveRun(services, before, { ...looked, owner: successor })
  await services.workflow.start(successor, {
    scanId: after.scanId,
    runNumber: after.number,
    command: resumeCommand(after),
  })
  return answer(after, 'END')
}

/** The command by which an execution picks this run up where its record stands. */
export function resumeCommand(run: Run): 'START' | 'WATCH' | 'RETRIEVE' {
  switch (run.status) {
    case 'QUEUED':
    case 'STARTING':
      return 'START'
    case 'RUNNING':
    case 'PAUSED':
    case 'FINISHED':
      return 'WATCH'
    case 'RETRIEVING':
    case 'RETRIEVED':
    case 'STOPPED':
    case 'FAILED':
      return 'RETRIEVE'
  }
}

/**
 * The name of the execution that a run's next owner gets: from scan, run, command and the run's version, so that a
 * request repeated on the same state names the same execution.
 */
export function executionName(run: Pick<Run, 'scanId' | 'number' | 'version'>, command: string): string {
  return `${run.scanId}-${String(run.number)}-${command.toLowerCase()}-${String(run.version)}`
}
