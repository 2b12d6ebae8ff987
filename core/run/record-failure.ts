import { z } from 'zod'
import type { RecordedError } from '../recorded-error.ts'
import type { RecordServices } from '../services.ts'
import { isActive } from './lifecycle.ts'
import type { Run, RunIn } from './run.ts'
import { updateRun } from './save-run.ts'
import { StepInput } from './step.ts'
import { transition } from './transition.ts'

/** What the machine's Catch hands over: the error's name, and a cause that holds our own record of the error. */
export const FailureInput = StepInput.extend({
  error: z.object({ Error: z.string(), Cause: z.string().optional() }),
})
export type FailureInput = z.infer<typeof FailureInput>

/** How a step's error travels through the machine's `Cause`: locally and in Lambda alike. */
export const FailureCause = z.object({
  errorMessage: z.string(),
  action: z.string().optional(),
})

/**
 * RecordFailure: the end of every Catch. Whatever failed, the record says so and says what to do; nothing stays
 * "running" because a step died.
 */
export async function recordFailure(services: RecordServices, input: FailureInput): Promise<void> {
  const error = readError(input.error)
  services.log.error('step.failed', { ...input, error })
  if (input.runNumber === 0) return failCreation(services, input, error)
  await updateRun(services, { scanId: input.scanId, number: input.runNumber }, (run) => {
    if (isControl(run, input)) return withControlFailure(run, error, services.clock.now())
    if (run.owner !== input.executionName || !isActive(run)) return undefined
    // The scan itself went well: RETRIEVE remains to be asked for.
    if (run.status === 'FINISHED') return { ...run, settled: true, message: error.message }
    return transition(run, 'FAILED', services.clock.now(), {
      failedFrom: run.status,
      error,
      message: error.message,
      remote: 'remote' in run ? run.remote : undefined,
      launch: run.status === 'STARTING' ? run.launch : undefined,
      previousReport: run.status === 'RETRIEVING' ? run.previousReport : undefined,
    })
  })
}

function readError(error: FailureInput['error']): RecordedError {
  let cause: z.infer<typeof FailureCause> = { errorMessage: error.Cause ?? '' }
  try {
    const parsed = FailureCause.safeParse(JSON.parse(error.Cause ?? ''))
    if (parsed.success) cause = parsed.data
  } catch {
    // Not JSON: the machine's own words, such as a time-out's.
  }
  const isTimeout = error.Error === 'States.Timeout'
  return {
    name: error.Error,
    message: isTimeout ? 'A step took longer than it may.' : cause.errorMessage || 'A step failed without a message.',
    action: cause.action ?? 'Repeat the command; if it fails again, see the log for this run.',
  }
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
