import { z } from 'zod'

/** What an execution begins with. `runNumber` is 0 when it begins with the scan's creation. */
export const WorkflowInput = z.object({
  scanId: z.string(),
  runNumber: z.number().int().min(0),
  command: z.enum(['CREATE', 'START', 'WATCH', 'PAUSE', 'RESUME', 'STOP', 'RETRIEVE']),
})
export type WorkflowInput = z.infer<typeof WorkflowInput>

/** Starts executions of the scan workflow. */
export interface WorkflowStarter {
  /**
   * Starts an execution. Names are idempotency keys: a name that was ever used (whatever became of that execution) is
   * success and starts nothing. Names are at most 80 characters of letters, digits, `-` and `_`.
   */
  start(name: string, input: WorkflowInput): Promise<void>
  /** Whether an execution of this name is at work now. */
  isRunning(name: string): Promise<boolean>
}
