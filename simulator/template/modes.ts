/**
 * Presets ("modes") of templates and what they set. A preset outranks the single settings it covers, also when it is only
 * the default: this is inferred, and it is why gentle scans belong on the `advanced` template, which offers no modes.
 */

export type ModeKey = 'discovery_mode' | 'assessment_mode' | 'advanced_mode'

export interface Mode {
  id: string
  name: string
  settings: Readonly<Record<string, string>>
}

const PING = { ping_the_remote_host: 'yes', arp_ping: 'yes', tcp_ping: 'yes', icmp_ping: 'yes', icmp_ping_retries: '2' }
const STURDY = { scan_network_printers: 'no', scan_netware_hosts: 'no' }
const PORT_SCAN = {
  ...PING,
  ...STURDY,
  syn_scanner: 'yes',
  tcp_scanner: 'no',
  udp_scanner: 'no',
  ssh_netstat_scanner: 'yes',
  wmi_netstat_scanner: 'yes',
  snmp_scanner: 'yes',
}
const NO_PORT_SCAN = {
  ...PING,
  syn_scanner: 'no',
  tcp_scanner: 'no',
  udp_scanner: 'no',
  ssh_netstat_scanner: 'no',
  wmi_netstat_scanner: 'no',
  snmp_scanner: 'no',
}
const CAUTIOUS = { report_paranoia: 'Normal', scan_webapps: 'no', thorough_tests: 'no', provided_creds_only: 'yes' }
const CUSTOM: Mode = { id: 'custom', name: 'Custom', settings: {} }

const load = (hosts: string, checks: string, timeout: string, congestion: string): Record<string, string> => ({
  max_hosts_per_scan: hosts,
  max_checks_per_host: checks,
  network_receive_timeout: timeout,
  reduce_connections_on_congestion: congestion,
})

const DISCOVERY: readonly Mode[] = [
  { id: 'portscan_common', name: 'Port scan (common ports)', settings: { ...PORT_SCAN, portscan_range: 'default' } },
  { id: 'portscan_all', name: 'Port scan (all ports)', settings: { ...PORT_SCAN, portscan_range: '1-65535' } },
  { id: 'host_enumeration', name: 'Host enumeration', settings: { ...NO_PORT_SCAN, ...STURDY } },
  {
    id: 'host_enumeration_fragile',
    name: 'Host enumeration (include fragile hosts)',
    settings: { ...NO_PORT_SCAN, scan_network_printers: 'yes', scan_netware_hosts: 'yes' },
  },
  { id: 'os_identification', name: 'OS Identification', settings: { ...NO_PORT_SCAN, ...STURDY } },
  CUSTOM,
]

const ASSESSMENT: readonly Mode[] = [
  { id: 'default', name: 'Default', settings: CAUTIOUS },
  { id: 'webapp_known', name: 'Scan for known web vulnerabilities', settings: { ...CAUTIOUS, scan_webapps: 'yes' } },
  {
    id: 'webapp_quick',
    name: 'Scan for all web vulnerabilities (quick)',
    settings: { ...CAUTIOUS, scan_webapps: 'yes', generic_webapp_tests: 'yes' },
  },
  {
    id: 'webapp_complex',
    name: 'Scan for all web vulnerabilities (complex)',
    settings: { ...CAUTIOUS, scan_webapps: 'yes', generic_webapp_tests: 'yes', thorough_tests: 'yes' },
  },
  CUSTOM,
]

const ADVANCED: readonly Mode[] = [
  { id: 'default', name: 'Default', settings: load('30', '4', '5', 'no') },
  { id: 'asv_default', name: 'Default', settings: load('20', '4', '15', 'yes') },
  { id: 'low_bandwidth', name: 'Scan low bandwidth links', settings: load('2', '2', '15', 'yes') },
  CUSTOM,
]

const MODES: Readonly<Record<ModeKey, readonly Mode[]>> = {
  discovery_mode: DISCOVERY,
  assessment_mode: ASSESSMENT,
  advanced_mode: ADVANCED,
}

const ALL_THREE = { discovery_mode: 'portscan_common', assessment_mode: 'default', advanced_mode: 'default' }
const TWO = { discovery_mode: 'portscan_common', advanced_mode: 'default' }
/** Single-issue templates have modes of their own ("<issue>_normal"), whose bundles are about ports only. */
const issue = (name: string): Partial<Record<ModeKey, string>> => ({ discovery_mode: `${name}_normal` })

/** Which modes a template offers, and the default of each. The others (advanced among them) offer none. */
const OFFERED: Readonly<Record<string, Partial<Record<ModeKey, string>>>> = {
  basic: ALL_THREE,
  webapp: { ...ALL_THREE, assessment_mode: 'webapp_quick' },
  pci: { ...ALL_THREE, discovery_mode: 'portscan_all', advanced_mode: 'asv_default' },
  asv: { discovery_mode: 'portscan_all', advanced_mode: 'asv_default' },
  compliance: { ...TWO, discovery_mode: 'host_enumeration' },
  malware: { ...TWO, discovery_mode: 'host_enumeration' },
  patch_audit: TWO,
  scap: { ...TWO, discovery_mode: 'host_enumeration' },
  discovery: { discovery_mode: 'host_enumeration' },
  agent_basic: { assessment_mode: 'default' },
  ...Object.fromEntries(
    ['wannacry', 'badlock', 'drown', 'intelamt', 'shadow_brokers', 'shellshock', 'spectre_meltdown'].map(
      (name) => [name, issue(name)] as const,
    ),
  ),
}

export function offeredModes(templateName: string): [key: ModeKey, defaultId: string][] {
  const offered = OFFERED[templateName] ?? {}
  return (['discovery_mode', 'assessment_mode', 'advanced_mode'] as const).flatMap((key) => {
    const id = offered[key]
    return id === undefined ? [] : [[key, id] as [ModeKey, string]]
  })
}

export const modesOf = (key: ModeKey): readonly Mode[] => MODES[key]

/** By short id or by display name: which of them a POST wants is not established, so both do. */
export function findMode(key: ModeKey, idOrName: string): Mode {
  const known = MODES[key].find((mode) => mode.id === idOrName || mode.name === idOrName)
  return known ?? { id: idOrName, name: idOrName, settings: {} }
}
