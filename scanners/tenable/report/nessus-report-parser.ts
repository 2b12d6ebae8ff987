import type { ReportParser, ReportSink } from '../../../core/finding/report-parser.ts'
import { ReportPosition } from './report-position.ts'
import { ReportReader } from './report-reader.ts'
import { XmlScanner } from './xml-scanner.ts'

/**
 * A parser of `.nessus` version 2, the XML that Nessus 4.2 and later and Tenable VM export. It reads the bytes as they
 * pass by: memory does not grow with the report. What a report says without being asked for, such as a text of unknown
 * meaning, is passed over; what is not well-formed, or a finding that does not say what it is, ends the reading.
 */
export function createNessusReportParser(sink: ReportSink): ReportParser {
  const position = new ReportPosition()
  const reader = new ReportReader(sink, position.errorAt)
  const scanner = new XmlScanner(reader, position)
  return {
    write: (chunk) => scanner.write(chunk),
    end: () => {
      scanner.end()
      return reader.facts()
    },
  }
}
