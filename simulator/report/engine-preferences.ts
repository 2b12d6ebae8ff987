import type { ReportSource } from './report-source.ts'
import { epochSeconds } from './report-source.ts'

/**
 * How settings of the API appear in an exported policy: this is what lets a client prove which safety settings the engine
 * really used. The tables follow what recorded reports of the given versions show.
 */

/** Setting → ServerPreferences name. */
const SERVER_PREFERENCES: Readonly<Record<string, string>> = {
  safe_checks: 'safe_checks',
  reduce_connections_on_congestion: 'reduce_connections_on_congestion',
  network_receive_timeout: 'checks_read_timeout',
  max_checks_per_host: 'max_checks',
  max_hosts_per_scan: 'max_hosts',
  max_simult_tcp_sessions_per_host: 'host.max_simult_tcp_sessions',
  max_simult_tcp_sessions_per_scan: 'max_simult_tcp_sessions',
  portscan_range: 'port_range',
  syn_scanner: 'network_scanners.syn',
  tcp_scanner: 'network_scanners.tcp',
  udp_scanner: 'network_scanners.udp',
  ssh_netstat_scanner: 'local_portscan.netstat_ssh',
  wmi_netstat_scanner: 'local_portscan.netstat_wmi',
  snmp_scanner: 'local_portscan.snmp',
  ping_the_remote_host: 'portscan.ping',
  stop_scan_on_disconnect: 'stop_scan_on_disconnect',
  slice_network_addresses: 'slice_network_addresses',
  unscanned_closed: 'unscanned_closed',
  silent_dependencies: 'silent_dependencies',
  reverse_lookup: 'reverse_lookup',
  allow_post_scan_editing: 'allow_post_scan_editing',
  detect_ssl: 'service_detection.search_for_ssl',
  discovery_mode: 'discovery_mode',
  assessment_mode: 'assessment_mode',
  advanced_mode: 'advanced_mode',
}

/** Setting → the full name of a preference under PluginsPreferences. */
const PLUGIN_PREFERENCES: Readonly<Record<string, string>> = {
  thorough_tests: 'Global variable settings[checkbox]:Thorough tests (slow)',
  report_paranoia: 'Global variable settings[radio]:Report paranoia',
  report_verbosity: 'Global variable settings[radio]:Report verbosity',
  scan_webapps: 'Global variable settings[checkbox]:Enable CGI scanning',
  network_type: 'Global variable settings[radio]:Network type',
  svc_detection_on_all_ports: 'Global variable settings[checkbox]:Probe services on every port',
  enable_plugin_debugging: 'Global variable settings[checkbox]:Enable plugin debugging',
  provided_creds_only:
    'Global variable settings[checkbox]:Do not log in with user accounts not specified in the policy',
  scan_network_printers: 'Do not scan fragile devices[checkbox]:Scan Network Printers',
  scan_netware_hosts: 'Do not scan fragile devices[checkbox]:Scan Novell Netware hosts',
  scan_ot_devices: 'Do not scan fragile devices[checkbox]:Scan Operational Technology devices',
  arp_ping: 'Ping the remote host[checkbox]:Do an ARP ping',
  tcp_ping: 'Ping the remote host[checkbox]:Do a TCP ping',
  icmp_ping: 'Ping the remote host[checkbox]:Do an ICMP ping',
  udp_ping: 'Ping the remote host[checkbox]:Do an applicative UDP ping (DNS,RPC...)',
  icmp_ping_retries: 'Ping the remote host[entry]:Number of retries (ICMP) :',
  tcp_ping_dest_ports: 'Ping the remote host[entry]:TCP ping destination port(s) :',
  icmp_unreach_means_host_down: 'Ping the remote host[checkbox]:Interpret ICMP unreach from gateway',
  fast_network_discovery: 'Ping the remote host[checkbox]:Fast network discovery',
  test_local_nessus_host: 'Ping the remote host[checkbox]:Test the local Nessus host',
  log_live_hosts: 'Ping the remote host[checkbox]:Log live hosts in the report',
  display_unreachable_hosts: 'Ping the remote host[checkbox]:Make the dead hosts appear in the report',
  syn_firewall_detection: 'Nessus SYN scanner[radio]:Firewall detection :',
  tcp_firewall_detection: 'Nessus TCP scanner[radio]:Firewall detection :',
  ssl_prob_ports: 'Service Detection[radio]:Test SSL based services',
}

/** Values by preference name. Undefined means that the preference is left out, as it is for an unset limit or mode. */
export function serverPreferences(source: ReportSource): Map<string, string | undefined> {
  const { facts, server } = source
  const values = new Map<string, string | undefined>()
  for (const [setting, preference] of Object.entries(SERVER_PREFERENCES)) {
    values.set(preference, facts.settings[setting] || undefined)
  }
  values.set('TARGET', facts.targets)
  values.set('name', facts.policyName)
  // The scan's own name is in the policy block since 10.7.
  values.set('scan_name', server.isOld ? undefined : facts.scanName)
  values.set('scan_description', facts.description)
  values.set('wizard_uuid', facts.templateUuid)
  values.set('whoami', server.user)
  values.set('severity_processed', server.pluginSet)
  values.set('loaded_plugin_set', server.pluginSet)
  values.set('scan_start_timestamp', String(epochSeconds(source.startedAt)))
  values.set('scan_end_timestamp', String(epochSeconds(source.endedAt)))
  const limit = source.licensedHosts
  values.set('LICENSE_ENFORCED_LIMIT', limit === undefined ? undefined : String(limit))
  values.set('scan.license_max_ips', limit === undefined ? undefined : String(limit))
  values.set('LICENSE_ENFORCED_TRIM', String(source.trimmed))
  return values
}

/** Values by full preference name. */
export function pluginPreferences(settings: Readonly<Record<string, string>>): Map<string, string> {
  const values = new Map<string, string>()
  for (const [setting, fullName] of Object.entries(PLUGIN_PREFERENCES)) {
    const value = settings[setting]
    if (value !== undefined) values.set(fullName, value)
  }
  return values
}
