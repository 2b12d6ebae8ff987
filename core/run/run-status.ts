import { z } from 'zod'

/** Where a run stands. The lifecycle table in `lifecycle.ts` says how each is left. */
export const RunStatus = z.enum([
  'QUEUED',
  'STARTING',
  'RUNNING',
  'PAUSED',
  'FINISHED',
  'RETRIEVING',
  'RETRIEVED',
  'STOPPED',
  'FAILED',
])
export type RunStatus = z.infer<typeof RunStatus>

/** What a person (or schedule, or pipeline) commands. */
export const Command = z.enum(['CREATE', 'START', 'PAUSE', 'RESUME', 'STOP', 'RETRIEVE'])
export type Command = z.infer<typeof Command>
