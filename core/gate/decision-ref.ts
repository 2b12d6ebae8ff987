import { z } from 'zod'

/**
 * `fail`: something was found that the policy forbids. `inconclusive`: nothing was, but not everything that the policy
 * asks for was looked at. `pass`: it was, and nothing was found.
 */
export const Verdict = z.enum(['pass', 'fail', 'inconclusive'])
export type Verdict = z.infer<typeof Verdict>

/** What a run's record keeps of a decision. In a file of its own: every program that reads runs has it. */
export const DecisionRef = z.object({
  id: z.string(),
  verdict: Verdict,
  decidedAt: z.iso.datetime(),
  decidedBy: z.string(),
})
export type DecisionRef = z.infer<typeof DecisionRef>

/** How many of a run's decisions its record names, the newest; older ones can still be read by their id. */
export const MAX_DECISION_REFS = 100
