import { z } from 'zod'
import { ScannerBusyError } from '../errors.ts'
import { connectScanner } from '../scanner/connect-scanner.ts'
import type { StepServices } from '../services.ts'
import { updateRun } from './save-run.ts'
import { end, StepInput } from './step.ts'
import type { StepResult } from './step.ts'

/** PAUSE, RESUME and STOP as the machine hands them over. */
export const ControlInput = StepInput.extend({ command: z.enum(['PAUSE', 'RESUME', 'STOP']) })
export type ControlInput = z.infer<typeof ControlInput>

/**
 * ControlRun: hands a command to the scanner, which queues it. The run's own execution goes on looking and sees the
 * effect; this one ends. A STOP is a wish in the record first, so that it is honoured even if this step is lost.
 */
export async function controlRun(services: StepServices, input: ControlInput): Promise<StepResult> {
  const run = await services.runs.get(input.scanId, input.runNumber)
  if (run === undefined || (run.status !== 'RUNNING' && run.status !== 'PAUSED')) return end(input)
  if (input.command === 'STOP' && run.stopSentAt !== undefined) return end(input)
  const { adapter } = await connectScanner(services, run.scannerId)
  const action = input.command === 'PAUSE' ? 'pause' : input.command === 'RESUME' ? 'resume' : 'stop'
  try {
    await adapter.control(run.remote.scanId, action)
  } catch (error) {
    // A run that is still pending refuses PAUSE for a while, so the machine asks again. A STOP stays a wish in the
    // record, which every look at the run tries to fulfil.
    if (input.command === 'STOP' && error instanceof ScannerBusyError) return end(input)
    throw error
  }
  const at = services.clock.now().toISOString()
  await updateRun(services, run, (current) => {
    if (current.status !== 'RUNNING' && current.status !== 'PAUSED') return undefined
    const message = `The scanner has accepted ${input.command}; it takes effect when running checks have ended.`
    return { ...current, message, updatedAt: at, ...(input.command === 'STOP' ? { stopSentAt: at } : {}) }
  })
  return end(input)
}
