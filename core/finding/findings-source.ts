import type { Finding } from './finding.ts'
import type { Plugin } from './plugin.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportHost } from './report-host.ts'

/**
 * The findings of one stored report, read as often as somebody asks. Whatever is iterated is streamed: a report of a
 * million findings fits no memory.
 */
export interface FindingsSource {
  readonly facts: ReportFacts
  /** In the report's order. */
  hosts(): AsyncIterable<ReportHost>
  plugins(): AsyncIterable<Plugin>
  /** Worst severity first; within one, in the report's order. */
  findings(): AsyncIterable<Finding>
}
