import type { RecordedItem } from '../report/recorded-report.ts'
import { hostTime } from '../report/report-source.ts'
import { knownItems } from './run-view.ts'
import type { ObservedHost } from './run-view.ts'
import { vulnerabilitiesOf } from './vulnerabilities.ts'

/** GET /scans/{id}/hosts/{host_id}. */
export function hostDetails(host: ObservedHost): Record<string, unknown> {
  const tag = (name: string): string | null => host.profile.tags.find(([key]) => key === name)?.[1] ?? null
  return {
    info: {
      host_start: hostTime(host.startedAt),
      host_end: host.progress < 1 ? null : hostTime(host.endedAt),
      'mac-address': tag('mac-address'),
      'host-fqdn': host.name === host.ip ? null : host.name,
      'host-ip': host.ip,
      'operating-system': tag('operating-system'),
    },
    vulnerabilities: vulnerabilitiesOf([host]).map((found) =>
      Object.assign(found, { host_id: host.hostId, hostname: host.name }),
    ),
    compliance: [],
  }
}

/** GET …/plugins/{plugin_id}; undefined when the host has no such finding. */
export function pluginDetails(
  host: ObservedHost,
  pluginId: number,
  outputOf: (item: RecordedItem) => string,
): Record<string, unknown> | undefined {
  const items = knownItems(host).filter((item) => item.pluginId === pluginId)
  const [first] = items
  if (!first) return undefined
  const outputs = Map.groupBy(items, outputOf)
  return {
    info: { plugindescription: pluginDescription(first) },
    outputs: [...outputs].map(([output, found]) => ({
      ports: Object.fromEntries(
        found.map(({ port, protocol, service }) => [`${port} / ${protocol} / ${service}`, [{ hostname: host.name }]]),
      ),
      has_attachment: 0,
      custom_description: null,
      plugin_output: output,
      hosts: null,
      severity: first.severity,
    })),
  }
}

function pluginDescription(item: RecordedItem): Record<string, unknown> {
  const field = (name: string): string | null => item.children.find(([child]) => child === name)?.[1] ?? null
  return {
    severity: item.severity,
    pluginname: item.pluginName,
    pluginattributes: {
      synopsis: field('synopsis'),
      description: field('description'),
      solution: field('solution'),
      see_also: field('see_also'),
      risk_information: {
        risk_factor: field('risk_factor'),
        cvss_base_score: field('cvss_base_score'),
        cvss3_base_score: field('cvss3_base_score'),
      },
      plugin_information: {
        plugin_id: item.pluginId,
        plugin_type: field('plugin_type'),
        plugin_family: item.family,
        plugin_publication_date: field('plugin_publication_date'),
        plugin_modification_date: field('plugin_modification_date'),
        plugin_version: field('script_version'),
      },
    },
    pluginfamily: item.family,
    pluginid: String(item.pluginId),
  }
}
