import type { z } from 'zod'
import type { RecordedError } from '../recorded-error.ts'
import type { RecordServices } from '../services.ts'
import { CaughtError, readCaughtError } from '../workflow/step-error.ts'
import { isActive } from './lifecycle.ts'
import { lastRemote } from './run-parts.ts'
import type { RemoteRunIds, Run, RunIn } from './run.ts'
import { updateRun } from './save-run.ts'
import { StepInput } from './step.ts'
import { transition } from './transition.ts'

/** What the machine's Catch hands over: who the run is, and the error. */
export const FailureInput = StepInput.extend({ error: CaughtError })
export type FailureInput = z.infer<typeof FailureInput>

/**
 * RecordFailure: the end of every Catch. Whatever failed, the record says so and says what to do; nothing stays
 * "running" because a step died.
 */
export async function recordFailure(services: RecordServices, input: FailureInput): Promise<void> {
  const error = readCaughtError(input.error)
  services.log.error('step.failed', { ...input, error })
  if (input.runNumber === 0) return failCreation(services, input, error)
  await updateRun(services, { scanId: input.scanId, number: input.runNumber }, (run) => {
    if (isControl(run, input)) return withControlFailure(run, error, services.clock.now())
    if (run.owner !== input.executionName || !isActive(run)) return undefined
    // The scan itself is over: RETRIEVE remains to be asked for.
    if (run.status === 'FINISHED' || run.status === 'STOPPED') return { ...run, settled: true, message: error.message }
    return transition(run, 'FAILED', services.clock.now(), {
      failedFrom: run.status,
      error,
      message: error.message,
      remote: remoteOfFailure(run),
      launch: run.status === 'STARTING' ? run.launch : undefined,
      previousReport: run.status === 'RETRIEVING' ? run.previousReport : undefined,
    })
  })
}

/** Of a start whose launch is unresolved there is none: the next START looks what became of it. */
function remoteOfFailure(run: Run): RemoteRunIds | undefined {
  return run.status === 'STARTING' && run.launch !== undefined ? undefined : lastRemote(run)
}

/** A PAUSE, RESUME or STOP that could not be delivered does not fail the run: the scan goes on. */
function isControl(run: Run, input: FailureInput): run is RunIn<'RUNNING'> | RunIn<'PAUSED'> {
  return (run.status === 'RUNNING' || run.status === 'PAUSED') && run.owner !== input.executionName
}

function withControlFailure(run: RunIn<'RUNNING'> | RunIn<'PAUSED'>, error: RecordedError, at: Date): Run {
  return { ...run, message: `The command could not be delivered: ${error.message}`, updatedAt: at.toISOString() }
}

async function failCreation(services: RecordServices, input: FailureInput, error: RecordedError): Promise<void> {
  const scan = await services.scans.get(input.scanId)
  if (scan === undefined || scan.creationOwner !== input.executionName || scan.creation === 'CREATED') return
  await services.scans.save({
    ...scan,
    creation: 'FAILED',
    creationPending: false,
    creationError: error,
    creationMessage: error.message,
    updatedAt: services.clock.now().toISOString(),
  })
}
