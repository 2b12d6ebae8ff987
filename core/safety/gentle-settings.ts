import { z } from 'zod'

/**
 * What "gentle" means, whoever scans: the limits within which a scan must keep that touches fragile addresses. An
 * engine's folder names the settings that stand for them (`scanners/tenable/gentle.ts`).
 *
 * The figures lie at the careful end of what the vendor offers: its own preset for links of low bandwidth has 2 checks
 * and 2 hosts at once, 15 seconds, and slows down when packets get lost.
 */
export const GENTLE_LIMITS = {
  /** Hosts that are scanned at the same time, of the whole scan. */
  hostsAtOnce: 5,
  /** Checks that one host sees at the same time. */
  checksPerHost: 2,
  /** TCP sessions that one host holds open for the scanner at the same time. */
  sessionsPerHost: 16,
  /** How long a slow device may take for an answer before it is asked again, in seconds. */
  answerSeconds: 15,
} as const

/** What is forced, as phrases for people. */
export const GENTLE_RULES: readonly string[] = [
  'no checks that may do harm',
  `at most ${String(GENTLE_LIMITS.hostsAtOnce)} hosts, and ${String(GENTLE_LIMITS.checksPerHost)} checks and ${String(GENTLE_LIMITS.sessionsPerHost)} connections of a host, at the same time`,
  `${String(GENTLE_LIMITS.answerSeconds)} seconds for an answer, and slower when packets get lost`,
  'a host that stops answering is left alone',
  'printers, Netware hosts and control systems are recognised and left out',
  'no full TCP and no UDP port scan, no thorough tests, no crawling of web forms',
  'no guessed passwords and no default accounts',
  'no checks of denial of service and of brute force',
]

/** Counted up with every change of the limits or of an engine's settings; runs and manifests name it. */
export const GENTLE_VERSION = 1

/** What one setting has to be. The order is part of it: fewer hosts at once than allowed are as good. */
export type Limit =
  | { readonly exactly: string }
  | { readonly atMost: number }
  /** Of waits. */
  | { readonly atLeast: number }

/** A setting that is not as gentle as it has to be. */
export const SettingDifference = z.object({
  /** As the scanner names it. */
  setting: z.string(),
  wanted: z.string(),
  /** Missing if the scanner does not tell it, or has dropped it. */
  found: z.string().optional(),
})
export type SettingDifference = z.infer<typeof SettingDifference>

/** That the settings of a run were read back from its scanner right before its launch, and were gentle. */
export const GentleProof = z.object({ version: z.number().int(), readBackAt: z.iso.datetime() })
export type GentleProof = z.infer<typeof GentleProof>

/** Where settings are less gentle than the limits, or not told. A setting without a limit may be anything. */
export function settingDifferences(
  limits: Readonly<Record<string, Limit>>,
  settings: Readonly<Record<string, string>>,
): SettingDifference[] {
  return Object.entries(limits).flatMap(([setting, limit]) => {
    const found = Object.hasOwn(settings, setting) ? settings[setting] : undefined
    if (found !== undefined && keeps(limit, found)) return []
    // A scanner may answer anything, also a page.
    return [{ setting, wanted: limitText(limit), ...(found === undefined ? {} : { found: found.slice(0, 100) }) }]
  })
}

function keeps(limit: Limit, found: string): boolean {
  if ('exactly' in limit) return found.trim().toLowerCase() === limit.exactly
  // "unlimited", nothing, and 0, which may stand for it, keep no limit.
  const number = /^[1-9]\d{0,8}$/.test(found.trim()) ? Number(found) : undefined
  if (number === undefined) return false
  return 'atMost' in limit ? number <= limit.atMost : number >= limit.atLeast
}

function limitText(limit: Limit): string {
  if ('exactly' in limit) return limit.exactly
  return 'atMost' in limit ? `at most ${String(limit.atMost)}` : `at least ${String(limit.atLeast)}`
}

/** How one host was scanned, as the scanner itself reports it; a field is missing where it does not tell. */
interface HostTreatment {
  readonly safeChecks?: boolean | undefined
  readonly thoroughTests?: boolean | undefined
  readonly maxHosts?: number | undefined
  readonly maxChecks?: number | undefined
  readonly receiveTimeoutSeconds?: number | undefined
}

const { hostsAtOnce, checksPerHost, answerSeconds } = GENTLE_LIMITS
const HOST_LIMITS: Readonly<Record<string, Limit>> = {
  'safe checks of a host': { exactly: 'yes' },
  'thorough tests of a host': { exactly: 'no' },
  'hosts at once, told by a host': { atMost: hostsAtOnce },
  'checks at once of a host': { atMost: checksPerHost },
  'seconds for an answer of a host': { atLeast: answerSeconds },
}

/** Where a host was treated less gently than it should have been. What is not told is no difference: not every host tells. */
export function treatmentDifferences(host: HostTreatment): SettingDifference[] {
  const told = [
    yesNo(host.safeChecks),
    yesNo(host.thoroughTests),
    ...[host.maxHosts, host.maxChecks, host.receiveTimeoutSeconds].map((number) => number?.toFixed(0)),
  ]
  const found = Object.keys(HOST_LIMITS).flatMap((name, index) => {
    const value = told[index]
    return value === undefined ? [] : [[name, value] as const]
  })
  return settingDifferences(HOST_LIMITS, Object.fromEntries(found)).filter((one) => one.found !== undefined)
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no'
}

/** `max_hosts_per_scan is 100 and not at most 5`, for messages. */
export function differenceText({ setting, wanted, found }: SettingDifference): string {
  if (found === undefined) return `${setting} is not told, and has to be ${wanted}`
  return `${setting} is ${found === '' ? 'empty' : found} and not ${wanted}`
}
