import { z } from 'zod'

/** Where a run stands in the line of its scanner, as of its last look. */
export const QueuePlace = z.object({
  /** 1 is next. */
  position: z.number().int().min(1),
  /** How many wait in front of it. */
  ahead: z.number().int().min(0),
  /** When its turn comes if the runs before it take as long as they did before; missing if that is not known. */
  estimatedStartAt: z.iso.datetime().optional(),
})
export type QueuePlace = z.infer<typeof QueuePlace>
