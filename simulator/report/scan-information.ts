import type { ObservedHost } from '../scan/run-view.ts'
import type { RecordedItem } from './recorded-report.ts'
import type { ReportSource } from './report-source.ts'

/** "Nessus Scan Information": every host's report says in text how it was scanned. */
export const SCAN_INFORMATION = 19_506

const PARANOIA: Readonly<Record<string, string>> = { 'Avoid false alarms': '0', Normal: '1' }
const VERBOSITY: Readonly<Record<string, string>> = { Quiet: '0', Normal: '1', Verbose: '2' }

/** The finding with its output rewritten for this host and run. */
export function rewriteScanInformation(item: RecordedItem, source: ReportSource, host: ObservedHost): RecordedItem {
  const output = scanInformation(source, host, item.children.find(([name]) => name === 'plugin_output')?.[1] ?? '')
  const children = item.children.filter(([name]) => name !== 'plugin_output')
  return { ...item, children: [...children, ['plugin_output', output]] }
}

/** The lines of 10.7 and later. What only the recorded host knows, its round trip and credentials, is kept. */
function scanInformation(source: ReportSource, host: ObservedHost, recorded: string): string {
  const { facts, server } = source
  const setting = (name: string, fallback: string): string => facts.settings[name] || fallback
  const kept = (label: string, fallback: string): string =>
    new RegExp(`^${label} ?: (.*)$`, 'm').exec(recorded)?.[1]?.trim() ?? fallback
  const lines: [label: string, value: string][] = [
    ['Nessus version ', server.version],
    ['Nessus build ', server.build],
    ['Plugin feed version ', server.pluginSet],
    ['Scanner edition used ', 'Nessus'],
    ['Scanner OS ', 'LINUX'],
    ['Scanner distribution ', 'ubuntu1604-x86-64'],
    ['Scan type ', 'Normal'],
    ['Scan name ', facts.scanName],
    ['Scan policy used ', facts.policyName],
    ['Scanner IP ', '127.0.0.1'],
    ['Port scanner(s) ', portScanners(facts.settings)],
    ['Port range ', setting('portscan_range', 'default')],
    ['Ping RTT ', kept('Ping RTT', 'Unavailable')],
    ['Thorough tests ', setting('thorough_tests', 'no')],
    ['Experimental tests ', 'no'],
    ['Paranoia level ', PARANOIA[setting('report_paranoia', 'Normal')] ?? '2'],
    ['Report verbosity ', VERBOSITY[setting('report_verbosity', 'Normal')] ?? '1'],
    ['Safe checks ', setting('safe_checks', 'yes')],
    ['Optimize the test ', 'yes'],
    ['Credentialed checks ', kept('Credentialed checks', 'no')],
    ['Patch management checks ', 'None'],
    ['Display superseded patches ', 'yes (supersedence plugin launched)'],
    ['CGI scanning ', setting('scan_webapps', 'no') === 'yes' ? 'enabled' : 'disabled'],
    ['Web application tests ', setting('generic_webapp_tests', 'no') === 'yes' ? 'enabled' : 'disabled'],
    ['Max hosts ', setting('max_hosts_per_scan', '30')],
    ['Max checks ', setting('max_checks_per_host', '5')],
    ['Recv timeout ', setting('network_receive_timeout', '5')],
    ['Backports ', 'None'],
    ['Allow post-scan editing', setting('allow_post_scan_editing', 'yes') === 'yes' ? 'Yes' : 'No'],
    ['Scan Start Date ', startDate(host.startedAt, server.isOld)],
    ['Scan duration ', `${Math.round((host.endedAt - host.startedAt) / 1000)} sec`],
  ]
  return `Information about this scan : \n\n${lines.map(([label, value]) => `${label}: ${value}\n`).join('')}`
}

function portScanners(settings: Readonly<Record<string, string>>): string {
  const scanners = (['syn', 'tcp', 'udp'] as const).filter((name) => settings[`${name}_scanner`] === 'yes')
  return scanners.map((name) => `nessus_${name}_scanner`).join(' ') || 'none'
}

/** "2025/3/11 12:06 CET (UTC +01:00)" on 10.7 and later; before without the offset. */
function startDate(ms: number, isOld: boolean): string {
  const date = new Date(ms)
  const time = date.toISOString().slice(11, 16)
  const day = `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`
  return `${day} ${time} UTC${isOld ? '' : ' (UTC +00:00)'}`
}
