import { z } from 'zod'

/** What an execution of the scan workflow begins with. `runNumber` is 0 when it begins with the scan's creation. */
export const WorkflowInput = z.object({
  scanId: z.string(),
  runNumber: z.number().int().min(0),
  command: z.enum(['CREATE', 'START', 'WATCH', 'PAUSE', 'RESUME', 'STOP', 'RETRIEVE']),
})
export type WorkflowInput = z.infer<typeof WorkflowInput>

/** What an execution of the bundle workflow begins with. */
export const BundleInput = z.object({ downloadId: z.string() })
export type BundleInput = z.infer<typeof BundleInput>

/** Starts executions of one workflow: that of scans, if nothing else is said. */
export interface WorkflowStarter<Input = WorkflowInput> {
  /**
   * Starts an execution. Names are idempotency keys: a name that was ever used (whatever became of that execution) is
   * success and starts nothing. Names are at most 80 characters of letters, digits, `-` and `_`.
   */
  start(name: string, input: Input): Promise<void>
  /** Whether an execution of this name is at work now. */
  isRunning(name: string): Promise<boolean>
}
