import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Finding } from '../../../../core/finding/finding.ts'
import { Plugin } from '../../../../core/finding/plugin.ts'
import { ReportFacts } from '../../../../core/finding/report-facts.ts'
import { ReportHost } from '../../../../core/finding/report-host.ts'
import { createNessusReportParser } from '../../../../scanners/tenable/report/nessus-report-parser.ts'

const FOLDER = fileURLToPath(new URL('../../../fixtures/nessus/reports', import.meta.url))

/** Reports of the fixtures that are not of the format, on purpose. */
export const REFUSED = ['ruby-nessus-v1-format.nessus', 'ruby-nessus-wrong-root.nessus']
export const FIXTURES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.nessus'))
  .toSorted()
export const READABLE = FIXTURES.filter((name) => !REFUSED.includes(name))

export const fixture = (name: string): Buffer => readFileSync(`${FOLDER}/${name}`)

export interface Read {
  readonly plugins: Plugin[]
  readonly findings: Finding[]
  readonly hosts: ReportHost[]
  /** The kinds of records in their order. */
  readonly order: string[]
  readonly facts: ReportFacts
}

/**
 * Parses a report in pieces, as `sizes` gives them, and holds everything that comes out of it against its schema: the
 * parser promises it, and does not check.
 */
export function readReport(report: Uint8Array, sizes: () => number = () => report.length): Read {
  const read = { plugins: [] as Plugin[], findings: [] as Finding[], hosts: [] as ReportHost[], order: [] as string[] }
  const parser = createNessusReportParser({
    plugin: (plugin) => {
      read.plugins.push(Plugin.strict().parse(plugin))
      read.order.push('plugin')
    },
    finding: (finding) => {
      read.findings.push(Finding.strict().parse(finding))
      read.order.push('finding')
    },
    host: (host) => {
      read.hosts.push(ReportHost.strict().parse(host))
      read.order.push('host')
    },
  })
  for (let at = 0; at < report.length;) {
    const size = Math.max(1, sizes())
    // A copy that is wiped afterwards: the parser may keep no reference to what it was given.
    const chunk = Uint8Array.from(report.subarray(at, at + size))
    parser.write(chunk)
    chunk.fill(0x3c)
    at += size
  }
  return { ...read, facts: ReportFacts.strict().parse(parser.end()) }
}

/** Some 40 KB of a report's findings, without its policy, as a whole report: for what takes long. */
export function beginning(report: Buffer): Buffer {
  const policy = report.indexOf('<Policy')
  const start = report.indexOf('</Policy>') + '</Policy>'.length
  const end = report.indexOf('</ReportItem>', start + 40_000)
  if (policy === -1 || end === -1) return report
  const tail = '</ReportItem></ReportHost></Report></NessusClientData_v2>'
  return Buffer.concat([report.subarray(0, policy), report.subarray(start, end), Buffer.from(tail)])
}

/** A whole report around some findings, of one host unless they close it themselves. */
export function reportOf(items: string, policy = ''): Buffer {
  return Buffer.from(
    `<?xml version="1.0" ?>\n<NessusClientData_v2>${policy}<Report name="r"><ReportHost name="h">${items}</ReportHost></Report></NessusClientData_v2>`,
  )
}

/** One finding with the given elements. */
export const item = (elements: string, attributes: Record<string, string | number> = {}): string => {
  const all = {
    port: 443,
    svc_name: 'www',
    protocol: 'tcp',
    severity: 2,
    pluginID: 1234,
    pluginName: 'A plugin',
    pluginFamily: 'General',
    ...attributes,
  }
  const tag = Object.entries(all).map(([name, value]) => `${name}="${value}"`)
  return `<ReportItem ${tag.join(' ')}>${elements}</ReportItem>`
}
