import { words } from './words.ts'
/**
 * The settings that say how a scan treated its targets, by the engine's names. A list of what is let through, because
 * the rest of a policy holds targets, user names, credentials and lists of plugins.
 */
const SERVER_SETTINGS: ReadonlySet<string> = new Set([
  ...words('safe_checks reduce_connections_on_congestion checks_read_timeout max_checks max_hosts plugins_timeout'),
  ...words('host.max_simult_tcp_sessions max_simult_tcp_sessions non_simult_ports optimize_test thorough_tests'),
  ...words('engine.min engine.max engine.max_hosts engine.max_checks report_paranoia'),
  ...words('port_range network_scanners.syn network_scanners.tcp network_scanners.udp unscanned_closed'),
  ...words('local_portscan.netstat_ssh local_portscan.netstat_wmi local_portscan.snmp portscan.ping'),
  ...words('service_detection.search_for_ssl slice_network_addresses stop_scan_on_disconnect reverse_lookup'),
  ...words('silent_dependencies auto_enable_dependencies discovery_mode assessment_mode advanced_mode wizard_uuid'),
  ...words('severity_basis feed_type scan_start_timestamp scan_end_timestamp'),
  ...words('hostMaxScanTime hostAvgScanTime hostMedScanTime'),
  ...words('hostCredsSuccessCount hostCredsFailedCount hostCredsWithoutCount'),
  ...words('LICENSE_ENFORCED_LIMIT LICENSE_ENFORCED_TRIM scan.license_max_ips'),
  // Scans of web applications.
  ...words('settings_timeout settings_http_request_timeout settings_http_request_concurrency settings_scope_option'),
  ...words('settings_scope_page_limit settings_plugin_mode settings_plugin_rate_limiter_requests_per_second'),
  ...words('settings_plugin_rate_limiter_autothrottle settings_assessment_enable'),
])

/**
 * Global variable settings, Do not scan fragile devices, and Ping the remote host, with the types of their fields that
 * hold no file, no path and nothing else that a person has typed, but for the ports of the last one.
 */
const OPEN_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['12288', ['checkbox', 'radio']],
  ['22481', ['checkbox', 'radio']],
  ['10180', ['checkbox', 'radio', 'entry']],
])

export const isOpenServerSetting = (name: string): boolean => SERVER_SETTINGS.has(name)

/** One field of a plugin, by the names of its elements. */
export type PluginPreference = Readonly<Record<string, string>>

/** The field's name and the value that was used, if the field is one of those that may be told. */
export function openPreference(field: PluginPreference): [name: string, value: string] | undefined {
  const { pluginId = '', fullName = '', preferenceType = '', preferenceValues, selectedValue = '' } = field
  if (fullName === '' || OPEN_FIELDS.get(pluginId)?.includes(preferenceType) !== true) return undefined
  // A choice that nobody touched holds all its options, the first of which is meant.
  const isUntouched = preferenceType === 'radio' && selectedValue === preferenceValues
  // Tools that indent a report break long names.
  return [fullName.replaceAll(/\s+/g, ' '), isUntouched ? (selectedValue.split(';')[0] ?? '') : selectedValue]
}
