import type { Finding } from '../../../core/finding/finding.ts'
import type { FindingsSource } from '../../../core/finding/findings-source.ts'
import type { Plugin } from '../../../core/finding/plugin.ts'
import type { ReportHost } from '../../../core/finding/report-host.ts'
import { noFindings, SEVERITIES } from '../../../core/finding/severity.ts'
import type { OutputAbout } from '../../../core/output/output.ts'
import { aFinding as anyFinding, aPlugin as anyPlugin } from '../../support/findings.ts'

export const ABOUT: OutputAbout = {
  scan: { id: 'scan-01', name: 'Head office' },
  run: { number: 3, endedAt: '2026-05-04T10:00:00.000Z' },
  scanner: {
    id: 'scanner-01',
    name: 'Nessus in the cellar',
    type: 'nessus',
    identity: { edition: 'Nessus Manager', version: '10.8.3', pluginSet: '202605031203' },
  },
  toolVersion: '0.1.0',
  createdAt: new Date('2026-05-04T11:00:00.000Z'),
  url: 'https://scanloop.example/scans/scan-01',
}

const NAMES = { id: '51192', name: 'SSL Certificate Cannot Be Trusted', family: 'General' }

export function aFinding(changes: Partial<Finding> = {}): Finding {
  const { id: pluginId, name: pluginName, family: pluginFamily } = NAMES
  return anyFinding({ service: 'www', pluginId, pluginName, pluginFamily, ...changes })
}

export function aPlugin(changes: Partial<Plugin> = {}): Plugin {
  return anyPlugin({
    ...NAMES,
    synopsis: 'The certificate of this service cannot be trusted.',
    description: 'The chain of trust is broken.',
    solution: 'Get a proper certificate.',
    seeAlso: ['https://www.itu.int/rec/T-REC-X.509/en'],
    cvss: [{ version: '3', baseScore: 6.5, vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:N' }],
    riskFactor: 'Medium',
    ...changes,
  })
}

/** A report in memory, as a FindingsSource tells it: plugins and hosts are made up for findings that have none. */
export function aReport(
  findings: readonly Finding[],
  parts: { plugins?: readonly Plugin[]; hosts?: readonly Partial<ReportHost>[] } = {},
): FindingsSource {
  const plugins = new Map<string, Plugin>()
  for (const plugin of parts.plugins ?? []) plugins.set(`${plugin.id}/${String(plugin.variant)}`, plugin)
  const hosts = new Map<string, ReportHost>()
  const addHost = (host: Partial<ReportHost> & { name: string }) =>
    hosts.set(host.name, { macAddresses: [], credentials: 'unknown', counts: noFindings(), properties: {}, ...host })
  for (const host of parts.hosts ?? []) addHost({ name: '192.0.2.1', ...host })
  const counts = noFindings()
  for (const { pluginId: id, pluginVariant: variant, host, severity, pluginName: name, cves } of findings) {
    const key = `${id}/${String(variant)}`
    if (!plugins.has(key)) plugins.set(key, aPlugin({ id, variant, name, cves }))
    if (!hosts.has(host)) addHost({ name: host })
    const { counts: own } = hosts.get(host) as ReportHost
    own[severity] += 1
    counts[severity] += 1
  }
  const sorted = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  return {
    facts: {
      settings: {},
      families: {},
      plugins: [],
      trimmed: [],
      hosts: hosts.size,
      findings: findings.length,
      counts,
    },
    hosts: () => inTurn([...hosts.values()]),
    plugins: () => inTurn([...plugins.values()]),
    findings: () => inTurn(sorted),
  }
}

async function* inTurn<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items
}

export async function read(pieces: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}
