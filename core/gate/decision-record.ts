import { z } from 'zod'
import { Decision } from './decision.ts'

/** A decision as it is kept: with what was judged, by whom and when. It is never changed. */
export const DecisionRecord = Decision.extend({
  schema: z.literal('scanloop-decision/1'),
  /** A ULID in lower case. */
  id: z.string(),
  scanId: z.string(),
  run: z.number().int(),
  /** SHA-256 of the report's ZIP, if there was one. */
  reportSha256: z.string().optional(),
  targets: z.array(z.string()),
  /** What was asked for, and which run that was; without a run if there was none. */
  against: z.object({ asked: z.string(), run: z.number().int().optional() }).optional(),
  decidedAt: z.iso.datetime(),
  decidedBy: z.string(),
  toolVersion: z.string(),
})
export type DecisionRecord = z.infer<typeof DecisionRecord>
