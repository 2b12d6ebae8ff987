import { z } from 'zod'

/** How bad a finding is, worst first. The numbers 4 to 0 exist only on the wire. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const

export const Severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof Severity>

/** Findings by severity. */
export const SeverityCounts = z.object({
  critical: z.number().int().min(0),
  high: z.number().int().min(0),
  medium: z.number().int().min(0),
  low: z.number().int().min(0),
  info: z.number().int().min(0),
})
export type SeverityCounts = z.infer<typeof SeverityCounts>

export function noFindings(): SeverityCounts {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
}

export function addCounts(a: SeverityCounts, b: SeverityCounts): SeverityCounts {
  return {
    critical: a.critical + b.critical,
    high: a.high + b.high,
    medium: a.medium + b.medium,
    low: a.low + b.low,
    info: a.info + b.info,
  }
}
