import type { Finding } from '../../core/finding/finding.ts'
import type { FindingsSource } from '../../core/finding/findings-source.ts'
import type { Plugin } from '../../core/finding/plugin.ts'
import type { ReportFacts } from '../../core/finding/report-facts.ts'
import type { HostScan, ReportHost } from '../../core/finding/report-host.ts'
import { noFindings, SEVERITIES } from '../../core/finding/severity.ts'

/** A finding as a report might have it; tests say only what they are about. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    host: '10.0.0.1',
    port: 443,
    protocol: 'tcp',
    service: 'www',
    pluginId: '20007',
    pluginVariant: 0,
    pluginName: 'SSL Version 2 and 3 Protocol Detection',
    pluginFamily: 'Service detection',
    severity: 'high',
    cves: [],
    exploitAvailable: false,
    knownExploited: false,
    ...changes,
  }
}

/** How a host was scanned, with everything as it should be. */
export function hostScan(changes: Partial<HostScan> = {}): HostScan {
  return {
    portRange: '1-65535',
    portScanners: ['nessus_syn_scanner'],
    thoroughTests: false,
    safeChecks: true,
    credentialed: true,
    ...changes,
  }
}

/** A host that answered, was logged in to, and whose scan came to its end. */
export function reportHost(changes: Partial<ReportHost> = {}): ReportHost {
  return {
    name: '10.0.0.1',
    address: changes.name ?? '10.0.0.1',
    macAddresses: [],
    credentials: 'worked',
    startedAt: '2026-11-25T10:00:00Z',
    endedAt: '2026-11-25T10:20:00Z',
    counts: noFindings(),
    scan: hostScan(),
    properties: {},
    ...changes,
  }
}

export function reportFacts(changes: Partial<ReportFacts> = {}): ReportFacts {
  return {
    settings: { port_range: '1-65535', safe_checks: 'yes' },
    families: {},
    plugins: [],
    pluginSet: [[10_000, 300_000]],
    trimmed: [],
    hosts: 0,
    findings: 0,
    counts: noFindings(),
    ...changes,
  }
}

/** A report in memory. The facts count what is in it, unless told otherwise. */
export function findingsSource(report: {
  hosts: readonly ReportHost[]
  findings: readonly Finding[]
  facts?: Partial<ReportFacts>
  /** By plugin id. */
  pluginTypes?: Readonly<Record<string, string>>
}): FindingsSource {
  const { hosts, pluginTypes = {} } = report
  const findings = SEVERITIES.flatMap((severity) => report.findings.filter((one) => one.severity === severity))
  const counts = noFindings()
  for (const { severity } of findings) counts[severity] += 1
  const plugins = [...new Map(findings.map((one) => [one.pluginId, one])).values()].map((one) =>
    plugin(one, pluginTypes[one.pluginId]),
  )
  return {
    facts: reportFacts({ hosts: hosts.length, findings: findings.length, counts, ...report.facts }),
    hosts: () => stream(hosts),
    plugins: () => stream(plugins),
    findings: () => stream(findings),
  }
}

function plugin(of: Finding, type: string | undefined): Plugin {
  return {
    id: of.pluginId,
    variant: 0,
    name: of.pluginName,
    family: of.pluginFamily,
    ...(type === undefined ? {} : { type }),
    seeAlso: [],
    cves: of.cves,
    cwes: [],
    references: [],
    cvss: [],
    exploitAvailable: of.exploitAvailable,
    exploitFrameworks: [],
    exploitedByMalware: false,
    other: {},
  }
}

async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}
