import type { ObservedHost } from '../scan/run-view.ts'
import type { RecordedItem } from './recorded-report.ts'

/** One row's origin: a finding on a host, and one of its CVEs ('' for none). */
export interface CsvRow {
  host: ObservedHost
  item: RecordedItem
  cve: string
}

export interface CsvColumn {
  header: string
  /** The key under `reportContents.csvColumns`; several columns may share one. */
  key: string
  isDefault: boolean
  value: (row: CsvRow) => string
}

export const RISKS = ['None', 'Low', 'Medium', 'High', 'Critical'] as const

/** All values of one kind of child, one per line as Nessus joins them. */
const field =
  (...names: string[]) =>
  ({ item }: CsvRow): string =>
    item.children
      .filter(([name]) => names.includes(name))
      .map(([, text]) => text)
      .join('\n')

const flag =
  (name: string) =>
  ({ item }: CsvRow): string =>
    item.children.some(([child]) => child === name) ? 'true' : ''

const column = (header: string, key: string, value: CsvColumn['value'], isDefault = false): CsvColumn => ({
  header,
  key,
  isDefault,
  value,
})

/** The columns of Nessus 10.8 in their order on the wire. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  column('Plugin ID', 'id', ({ item }) => String(item.pluginId), true),
  column('CVE', 'cve', ({ cve }) => cve, true),
  column('CVSS v2.0 Base Score', 'cvss', field('cvss_base_score'), true),
  column('Risk', 'risk', ({ item }) => RISKS[item.severity] ?? 'None', true),
  column('Host', 'hostname', ({ host }) => host.name, true),
  column('Protocol', 'protocol', ({ item }) => item.protocol, true),
  column('Port', 'port', ({ item }) => item.port, true),
  column('Name', 'plugin_name', ({ item }) => item.pluginName, true),
  column('Synopsis', 'synopsis', field('synopsis'), true),
  column('Description', 'description', field('description'), true),
  column('Solution', 'solution', field('solution'), true),
  column('See Also', 'see_also', field('see_also'), true),
  column('Plugin Output', 'plugin_output', field('plugin_output'), true),
  column('STIG Severity', 'stig_severity', field('stig_severity')),
  column('CVSS v4.0 Base Score', 'cvss4_base_score', field('cvss4_base_score')),
  column('CVSS v4.0 Base+Threat Score', 'cvss4_bt_score', field('cvss4_bt_score', 'cvss4_threat_score')),
  column('CVSS v3.0 Base Score', 'cvss3_base_score', field('cvss3_base_score')),
  column('CVSS v2.0 Temporal Score', 'cvss_temporal_score', field('cvss_temporal_score')),
  column('CVSS v3.0 Temporal Score', 'cvss3_temporal_score', field('cvss3_temporal_score')),
  column('VPR Score', 'vpr_score', field('vpr_score')),
  column('EPSS Score', 'epss_score', field('epss_score')),
  column('Risk Factor', 'risk_factor', field('risk_factor')),
  column('BID', 'references', field('bid')),
  column('XREF', 'references', field('xref')),
  column('MSKB', 'references', field('mskb')),
  column('Plugin Publication Date', 'plugin_information', field('plugin_publication_date')),
  column('Plugin Modification Date', 'plugin_information', field('plugin_modification_date')),
  column('Metasploit', 'exploitable_with', flag('exploit_framework_metasploit')),
  column('Core Impact', 'exploitable_with', flag('exploit_framework_core')),
  column('CANVAS', 'exploitable_with', flag('exploit_framework_canvas')),
]
