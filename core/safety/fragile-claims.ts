import { z } from 'zod'

/** The fragile addresses and host names that one run scans, and no other may meanwhile. */
export const FragileClaim = z.object({
  scanId: z.string(),
  runNumber: z.number().int(),
  /** Which of the run's parts. */
  part: z.number().int(),
  /** Blocks, ranges and addresses, as targets are written. */
  spans: z.array(z.string()),
  hostNames: z.array(z.string()),
})
export type FragileClaim = z.infer<typeof FragileClaim>

/**
 * All claims, one document with one version: of two runs that claim at the same instant, one meets the other's claim.
 * Nobody gives a claim back; whoever wants what is claimed looks at the record of the run that claimed it.
 */
export const FragileClaims = z.object({ claims: z.array(FragileClaim), version: z.number().int() })
export type FragileClaims = z.infer<typeof FragileClaims>

export const NO_CLAIMS: FragileClaims = { claims: [], version: 0 }
