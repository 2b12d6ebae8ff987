import { z } from 'zod'

/** Whether a stored report's findings can be asked for, and where they are. */
export const StoredFindings = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('available'),
    /** Of the blocks, and of their index, in the report store. */
    key: z.string(),
    indexKey: z.string(),
    bytes: z.number().int(),
    findings: z.number().int(),
  }),
  z.object({
    status: z.literal('unavailable'),
    /** A whole sentence. */
    reason: z.string(),
  }),
])
export type StoredFindings = z.infer<typeof StoredFindings>
