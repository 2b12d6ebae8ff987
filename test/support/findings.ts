import { ExportParseError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding/finding.ts'
import type { Plugin } from '../../core/finding/plugin.ts'
import type { ReportFacts } from '../../core/finding/report-facts.ts'
import type { ReportHost } from '../../core/finding/report-host.ts'
import type { ReportParser, ReportSink } from '../../core/finding/report-parser.ts'
import { noFindings } from '../../core/finding/severity.ts'

export function emptyFacts(changes: Partial<ReportFacts> = {}): ReportFacts {
  return {
    settings: {},
    families: {},
    plugins: [],
    trimmed: [],
    hosts: 0,
    findings: 0,
    counts: noFindings(),
    ...changes,
  }
}

export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    host: '192.0.2.1',
    port: 443,
    protocol: 'tcp',
    service: 'https',
    pluginId: '1000',
    pluginVariant: 0,
    pluginName: 'A certificate that has expired',
    pluginFamily: 'General',
    severity: 'medium',
    cves: [],
    exploitAvailable: false,
    knownExploited: false,
    ...changes,
  }
}

export function aPlugin(changes: Partial<Plugin> = {}): Plugin {
  return {
    id: '1000',
    variant: 0,
    name: 'A certificate that has expired',
    family: 'General',
    seeAlso: [],
    cves: [],
    cwes: [],
    references: [],
    cvss: [],
    exploitAvailable: false,
    exploitFrameworks: [],
    exploitedByMalware: false,
    other: {},
    ...changes,
  }
}

export function aReportHost(changes: Partial<ReportHost> = {}): ReportHost {
  return {
    name: '192.0.2.1',
    macAddresses: [],
    credentials: 'worked',
    counts: noFindings(),
    properties: {},
    ...changes,
  }
}

export type ReportRecord =
  | { readonly kind: 'finding'; readonly record: Finding }
  | { readonly kind: 'plugin'; readonly record: Plugin }
  | { readonly kind: 'host'; readonly record: ReportHost }

/**
 * A parser of reports that tests write by hand: after the opening tag, a line of JSON per record. A line that is no JSON
 * is what an unreadable report has.
 */
export function lineParser(sink: ReportSink): ReportParser {
  const counts = noFindings()
  let [hosts, findings, position] = [0, 0, 0]
  let rest = ''
  const take = (line: string): void => {
    if (!line.startsWith('<') && line !== '') {
      const { kind, record } = parsed(line, position)
      if (kind === 'plugin') sink.plugin(record)
      else if (kind === 'host') sink.host(record)
      else {
        sink.finding(record)
        counts[record.severity] += 1
      }
      hosts += kind === 'host' ? 1 : 0
      findings += kind === 'finding' ? 1 : 0
    }
    position += line.length + 1
  }
  return {
    write(chunk) {
      const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
    },
    end: () => emptyFacts({ hosts, findings, counts, settings: { safe_checks: 'yes' }, policyName: 'Gentle' }),
  }
}

/** A report that `lineParser` reads, and that is whole by its two ends. */
export function reportOfLines(lines: readonly string[]): Buffer {
  return Buffer.from(['<NessusClientData_v2>', ...lines, '</NessusClientData_v2>', ''].join('\n'), 'latin1')
}

export function reportOfRecords(records: readonly ReportRecord[]): Buffer {
  return reportOfLines(records.map((record) => JSON.stringify(record)))
}

function parsed(line: string, position: number): ReportRecord {
  try {
    return JSON.parse(line) as ReportRecord
  } catch {
    throw new ExportParseError(position, 'a line is no record')
  }
}
