import { describe, expect, it } from 'vitest'
import type { ReportFacts } from '../../../core/finding/report-facts.ts'
import {
  differencesInReport,
  differencesInShown,
  differencesInStored,
  gentlePlugins,
  gentleSettings,
  gentleSource,
} from '../../../scanners/tenable/gentle.ts'

const OFF = Object.fromEntries(Object.entries(gentlePlugins()).map(([name, { status }]) => [name, status]))
const stored = (settings: Record<string, string> = {}, families: Record<string, string> = {}) => ({
  settings: { ...gentleSettings(), ...settings },
  families: { ...OFF, ...families },
})

describe('gentle settings', () => {
  it('are sent whole, as texts, with the numbers of the vendor’s careful presets', () => {
    expect(gentleSettings()).toEqual({
      safe_checks: 'yes',
      max_hosts_per_scan: '5',
      max_checks_per_host: '2',
      max_simult_tcp_sessions_per_host: '16',
      network_receive_timeout: '15',
      reduce_connections_on_congestion: 'yes',
      stop_scan_on_disconnect: 'yes',
      ping_the_remote_host: 'yes',
      scan_network_printers: 'no',
      scan_netware_hosts: 'no',
      scan_ot_devices: 'no',
      tcp_scanner: 'no',
      udp_scanner: 'no',
      thorough_tests: 'no',
      provided_creds_only: 'yes',
      test_default_oracle_accounts: 'no',
      scan_webapps: 'no',
    })
    expect(OFF).toEqual({ 'Denial of Service': 'disabled', 'Brute force attacks': 'disabled' })
  })

  it('are taken for gentle as they are sent, and with lower numbers', () => {
    expect(differencesInStored(stored())).toEqual([])
    expect(differencesInStored(stored({ max_hosts_per_scan: '1', network_receive_timeout: '30' }))).toEqual([])
  })

  it.each(Object.keys(gentleSettings()))('are missed if %s is', (key) => {
    const { [key]: _dropped, ...rest } = gentleSettings()
    expect(differencesInStored({ settings: rest, families: OFF })).toMatchObject([{ setting: key }])
  })

  it.each(Object.keys(OFF))('are missed if the family %s is on, or not told', (family) => {
    expect(differencesInStored(stored({}, { [family]: 'enabled' }))).toMatchObject([{ found: 'enabled' }])
    expect(differencesInStored(stored({}, { [family]: 'mixed' }))).toMatchObject([{ found: 'mixed' }])
    const { [family]: _gone, ...rest } = OFF
    expect(differencesInStored({ settings: gentleSettings(), families: rest })).toEqual([
      { setting: `the plugin family ${family}`, wanted: 'disabled' },
    ])
  })

  it('are not believed where a preset may outrank them', () => {
    expect(differencesInStored(stored({ advanced_mode: 'Default' }))).toMatchObject([{ setting: 'advanced_mode' }])
    expect(differencesInStored(stored({ advanced_mode: 'custom', discovery_mode: 'Custom' }))).toEqual([])
  })

  it('of a scan from a policy may be shown by the policy alone', () => {
    expect(differencesInShown({ settings: {}, families: {} })).toEqual([])
    expect(differencesInShown({ settings: { safe_checks: 'no' }, families: {} })).toHaveLength(1)
  })
})

describe('what a gentle scan is made from', () => {
  it('is the template without presets, or the policy that was asked for', () => {
    expect(gentleSource({ template: 'basic' })).toEqual({ template: 'advanced' })
    expect(gentleSource({ policyId: '7' })).toEqual({ policyId: '7' })
  })

  it.each(['discovery', 'wannacry', 'pci'])(
    'is never a scan that looks for something else than asked: %s',
    (template) => {
      expect(() => gentleSource({ template })).toThrow(
        expect.objectContaining({ name: 'InvalidInputError', issues: [expect.objectContaining({ path: 'template' })] }),
      )
    },
  )
})

describe('a report', () => {
  /** As the parser gives them, for a run with gentle settings. */
  const settings = {
    safe_checks: 'yes',
    max_hosts: '5',
    max_checks: '2',
    'host.max_simult_tcp_sessions': '16',
    checks_read_timeout: '15',
    reduce_connections_on_congestion: 'yes',
    stop_scan_on_disconnect: 'yes',
    'portscan.ping': 'yes',
    'Do not scan fragile devices[checkbox]:Scan Network Printers': 'no',
    'Do not scan fragile devices[checkbox]:Scan Novell Netware hosts': 'no',
    'Do not scan fragile devices[checkbox]:Scan Operational Technology devices': 'no',
    'network_scanners.tcp': 'no',
    'network_scanners.udp': 'no',
    'Global variable settings[checkbox]:Thorough tests (slow)': 'no',
    'Global variable settings[checkbox]:Do not log in with user accounts not specified in the policy': 'yes',
    'Global variable settings[checkbox]:Enable CGI scanning': 'no',
  }
  const facts = (changed: Record<string, string> = {}) =>
    ({ settings: { ...settings, ...changed }, families: OFF }) as unknown as ReportFacts

  it('proves that the settings were used, in the words of the engine', () => {
    expect(differencesInReport(facts())).toEqual([])
  })

  it.each(Object.keys(settings))('proves nothing if it does not tell %s', (key) => {
    const { [key]: _untold, ...rest } = settings as Record<string, string>
    const untold = { settings: rest, families: OFF } as unknown as ReportFacts
    expect(differencesInReport(untold)).toMatchObject([{ setting: key }])
  })

  it.each(Object.keys(OFF))('proves nothing if the family %s was on', (family) => {
    const rough = { settings, families: { ...OFF, [family]: 'enabled' } } as unknown as ReportFacts
    expect(differencesInReport(rough)).toMatchObject([{ found: 'enabled' }])
  })

  it('tells what was not as it should have been', () => {
    expect(differencesInReport(facts({ max_hosts: '100', advanced_mode: 'default' }))).toEqual([
      { setting: 'max_hosts', wanted: 'at most 5', found: '100' },
      { setting: 'advanced_mode', wanted: 'custom, or not there', found: 'default' },
    ])
  })
})
