import { z } from 'zod'
import type { Judgement } from './judge-targets.ts'
import type { TargetRefusal } from './target-refusal.ts'

/**
 * What a scan does with targets that lie in a fragile zone. *split*: they are scanned with gentle settings, and the
 * other targets with ordinary ones, one after the other within one run. *gentle*: all of its targets are scanned
 * gently as soon as one is fragile. *refuse*: the scan is not taken.
 */
export const FragileTargets = z.enum(['split', 'gentle', 'refuse'])
export type FragileTargets = z.infer<typeof FragileTargets>

/** Also of scans from before there was a choice. */
export const DEFAULT_FRAGILE_TARGETS: FragileTargets = 'split'

/** What stands in the way of a scan that deals with fragile targets in this way. */
export function refusalsOf({ refusals }: Judgement, way: FragileTargets): readonly TargetRefusal[] {
  return way === 'refuse' ? refusals : refusals.filter(({ reason }) => reason !== 'fragile')
}
