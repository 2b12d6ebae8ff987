import { z } from 'zod'
import { SeverityCounts } from './severity.ts'

/** Ids of plugins as ascending, disjoint ranges, both ends included: 250,000 ids are some 100 KB. */
export const PluginIdRanges = z.array(z.tuple([z.number().int(), z.number().int()]))
export type PluginIdRanges = z.infer<typeof PluginIdRanges>

/** How many ids there are, if they are known. */
export function sizeOfPluginSet(ranges: PluginIdRanges | undefined): number | undefined {
  return ranges?.reduce((sum, [first, last]) => sum + last - first + 1, 0)
}

/** What a report says of the run as a whole: with which settings and plugins, and so what it can say nothing about. */
export const ReportFacts = z.object({
  reportName: z.string().optional(),
  policyName: z.string().optional(),
  /** The settings really used, by the engine's own names, without targets, plugin lists and anything secret. */
  settings: z.record(z.string(), z.string()),
  /** `enabled`, `disabled` or `mixed` by plugin family, if the report has them. */
  families: z.record(z.string(), z.enum(['enabled', 'disabled', 'mixed'])),
  /** Plugins of mixed families that were switched on or off one by one. */
  plugins: z.array(z.object({ id: z.string(), family: z.string().optional(), enabled: z.boolean() })),
  /** The plugins that the scanner meant to run; missing if the report does not list them. */
  pluginSet: PluginIdRanges.optional(),
  /** The names of hosts whose results the licence cut off, or their number, in the scanner's words. */
  trimmed: z.array(z.string()),
  startedAt: z.iso.datetime().optional(),
  endedAt: z.iso.datetime().optional(),
  hosts: z.number().int().min(0),
  findings: z.number().int().min(0),
  counts: SeverityCounts,
})
export type ReportFacts = z.infer<typeof ReportFacts>
