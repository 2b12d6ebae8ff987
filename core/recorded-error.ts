import { z } from 'zod'
import { ScanloopError } from './errors.ts'

/** An error as it is kept in a record and shown to people: what happened, and what to do. */
export const RecordedError = z.object({ name: z.string(), message: z.string(), action: z.string() })
export type RecordedError = z.infer<typeof RecordedError>

/** An error as records keep it. A bug of ours is named as such; its text stays in the log. */
export function recordError(error: unknown): RecordedError {
  if (error instanceof ScanloopError) return { name: error.name, message: error.message, action: error.action }
  return {
    name: 'InternalError',
    message: 'Scanloop met an error of its own.',
    action: 'See the log for the error with its stack, and report it.',
  }
}
