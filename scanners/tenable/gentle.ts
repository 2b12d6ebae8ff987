import { InvalidInputError } from '../../core/errors.ts'
import type { ReportFacts } from '../../core/finding/report-facts.ts'
import { GENTLE_LIMITS, settingDifferences } from '../../core/safety/gentle-settings.ts'
import type { Limit, SettingDifference } from '../../core/safety/gentle-settings.ts'
import type { RemoteScanRequest } from '../../core/scanner/scanner-adapter.ts'

/**
 * Gentle settings in Tenable's words: the whole set, sent with every gentle scan and compared before every launch,
 * because a key that is unknown is dropped without an error (inferred from clients that send sets of several versions).
 * Whoever changes it counts `GENTLE_VERSION` up.
 *
 * Sources: the settings and their defaults as the editor serves them (recorded from Tenable's cloud in 2021, Nessus 8 and
 * 10 agree where compared); docs.tenable.com/nessus/10_4/Content/AdvancedScanSettings.htm for what they do; the names of
 * the engine's preferences from policies in recorded reports of Nessus 6 to 10.10.
 */
interface GentleSetting {
  readonly limit: Limit
  /** How the policy in a report names it; missing for what a report does not tell. */
  readonly preference?: string
}

const { hostsAtOnce, checksPerHost, sessionsPerHost, answerSeconds } = GENTLE_LIMITS
const YES: Limit = { exactly: 'yes' }
const NO: Limit = { exactly: 'no' }
const ofPlugin = (plugin: string, field: string): string => `${plugin}[checkbox]:${field}`

const SETTINGS: Readonly<Record<string, GentleSetting>> = {
  // No plugin that may do harm.
  safe_checks: { limit: YES, preference: 'safe_checks' },
  // Few things at once, and slower when packets get lost.
  max_hosts_per_scan: { limit: { atMost: hostsAtOnce }, preference: 'max_hosts' },
  max_checks_per_host: { limit: { atMost: checksPerHost }, preference: 'max_checks' },
  max_simult_tcp_sessions_per_host: {
    limit: { atMost: sessionsPerHost },
    preference: 'host.max_simult_tcp_sessions',
  },
  network_receive_timeout: { limit: { atLeast: answerSeconds }, preference: 'checks_read_timeout' },
  reduce_connections_on_congestion: { limit: YES, preference: 'reduce_connections_on_congestion' },
  // A device that stopped answering is left alone; addresses that do not answer are not knocked at on every port.
  stop_scan_on_disconnect: { limit: YES, preference: 'stop_scan_on_disconnect' },
  ping_the_remote_host: { limit: YES, preference: 'portscan.ping' },
  // Printers, Netware and control systems are recognised and left out (plugin 22481).
  scan_network_printers: {
    limit: NO,
    preference: ofPlugin('Do not scan fragile devices', 'Scan Network Printers'),
  },
  scan_netware_hosts: {
    limit: NO,
    preference: ofPlugin('Do not scan fragile devices', 'Scan Novell Netware hosts'),
  },
  scan_ot_devices: {
    limit: NO,
    preference: ofPlugin('Do not scan fragile devices', 'Scan Operational Technology devices'),
  },
  // Full connections and UDP are what devices with small tables bear least.
  tcp_scanner: { limit: NO, preference: 'network_scanners.tcp' },
  udp_scanner: { limit: NO, preference: 'network_scanners.udp' },
  // Nothing that overruns a weak device, guesses passwords or locks accounts, or attacks its forms.
  thorough_tests: { limit: NO, preference: ofPlugin('Global variable settings', 'Thorough tests (slow)') },
  provided_creds_only: {
    limit: YES,
    preference: ofPlugin('Global variable settings', 'Do not log in with user accounts not specified in the policy'),
  },
  test_default_oracle_accounts: { limit: NO },
  scan_webapps: { limit: NO, preference: ofPlugin('Global variable settings', 'Enable CGI scanning') },
}

/** Plugin families that are off. Safe checks leave most of the first out; what it has besides is not run either. */
const FAMILIES_OFF = ['Denial of Service', 'Brute force attacks'] as const

/** The only template whose single settings no preset can outrank: it offers none. */
const GENTLE_TEMPLATE = 'advanced'
/** Templates that look for about the same. Who chose another wants less, or something else, than `advanced` does. */
const REPLACED: ReadonlySet<string> = new Set([GENTLE_TEMPLATE, 'basic'])

/**
 * What a gentle scan is made from. A policy stays what it is: it brings its own settings, which are compared like any.
 *
 * @throws InvalidInputError for a template that cannot be made gentle.
 */
export function gentleSource(source: RemoteScanRequest['source']): RemoteScanRequest['source'] {
  if ('policyId' in source) return source
  if (REPLACED.has(source.template)) return { template: GENTLE_TEMPLATE }
  const message = `cannot be made gentle for fragile targets: presets of the template ${source.template} may outrank the settings, and ${GENTLE_TEMPLATE} looks for something else`
  throw new InvalidInputError(
    [{ path: 'template', message }],
    `Use the template ${GENTLE_TEMPLATE} or a gentle policy of the scanner, or leave the fragile targets out.`,
  )
}

/** What is sent: every value as text, as the scanner wants them. */
export function gentleSettings(): Record<string, string> {
  return Object.fromEntries(Object.entries(SETTINGS).map(([key, { limit }]) => [key, valueOf(limit)]))
}

export function gentlePlugins(): Record<string, { readonly status: 'disabled' }> {
  return Object.fromEntries(FAMILIES_OFF.map((family) => [family, { status: 'disabled' }]))
}

function valueOf(limit: Limit): string {
  if ('exactly' in limit) return limit.exactly
  return String('atMost' in limit ? limit.atMost : limit.atLeast)
}

/** What a scanner has stored for a scan or a policy. */
export interface StoredSettings {
  readonly settings: Readonly<Record<string, string>>
  /** `enabled`, `disabled` or `mixed`, by family. */
  readonly families: Readonly<Record<string, string>>
}

/** Where stored settings are less gentle than they have to be. */
export function differencesInStored({ settings, families }: StoredSettings): SettingDifference[] {
  const limits = Object.fromEntries(Object.entries(SETTINGS).map(([key, { limit }]) => [key, limit]))
  return [...settingDifferences(limits, settings), ...presets(settings), ...familiesOn(families)]
}

/** Only of what is told: a scan from a policy may show none of the settings, because the policy has them. */
export function differencesInShown(stored: StoredSettings): SettingDifference[] {
  return differencesInStored(stored).filter(({ found }) => found !== undefined)
}

/** A preset may outrank single settings, also the one that nobody chose; `custom` is none. */
function presets(settings: Readonly<Record<string, string>>): SettingDifference[] {
  return ['discovery_mode', 'assessment_mode', 'advanced_mode'].flatMap((setting) => {
    const found = settings[setting]
    if (found === undefined || found === '' || found.toLowerCase() === 'custom') return []
    return [{ setting, wanted: 'custom, or not there', found: found.slice(0, 100) }]
  })
}

function familiesOn(families: Readonly<Record<string, string>>): SettingDifference[] {
  const named = Object.fromEntries(Object.entries(families).map(([name, status]) => [familyText(name), status]))
  return settingDifferences(
    Object.fromEntries(FAMILIES_OFF.map((family) => [familyText(family), { exactly: 'disabled' }])),
    named,
  )
}

const familyText = (family: string): string => `the plugin family ${family}`

/** The same of what a report says of the settings that were used. */
export function differencesInReport({ settings, families }: ReportFacts): SettingDifference[] {
  const limits = Object.values(SETTINGS).flatMap(({ limit, preference }) =>
    preference === undefined ? [] : [[preference, limit] as const],
  )
  return [...settingDifferences(Object.fromEntries(limits), settings), ...presets(settings), ...familiesOn(families)]
}
