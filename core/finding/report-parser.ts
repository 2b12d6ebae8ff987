import type { Finding } from './finding.ts'
import type { Plugin } from './plugin.ts'
import type { ReportFacts } from './report-facts.ts'
import type { ReportHost } from './report-host.ts'

/**
 * What a parser hands over, as soon as it has read it. A plugin's record comes before the first finding that refers to
 * it; a host's record comes after its findings, because the report tells some of it last.
 */
export interface ReportSink {
  plugin(plugin: Plugin): void
  finding(finding: Finding): void
  host(host: ReportHost): void
}

/**
 * Reads one report while its bytes pass by: it holds one finding, and never the report. The engine's schemas have
 * checked what it hands over.
 */
export interface ReportParser {
  /**
   * Takes the next bytes and calls the sink for what they complete. Keeps no reference to the chunk.
   *
   * @throws ExportParseError with the position in bytes, once; the parser is of no use afterwards.
   */
  write(chunk: Uint8Array): void
  /** @throws ExportParseError if the report is not whole. */
  end(): ReportFacts
}
