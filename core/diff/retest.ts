import type { Finding } from '../finding/finding.ts'
import type { ReportFacts } from '../finding/report-facts.ts'
import { looksLessClosely } from './closeness.ts'
import { areNoWorse } from './credentials.ts'
import type { NotRetestedReason } from './diff-entry.ts'
import type { HostSketch } from './host-sketch.ts'
import { isObstructed } from './obstacles.ts'
import type { HostPair } from './pair-hosts.ts'
import { pluginCoverage } from './plugin-coverage.ts'
import { hasPort } from './port-range.ts'

/** What both runs say beside their hosts and findings. */
export interface RetestFacts {
  readonly before: ReportFacts
  readonly now: ReportFacts
  /** Why nothing that is missing from the later report is fixed, if that is so. */
  readonly blanket: 'runNotFinished' | 'reportIncomplete' | undefined
  /** Plugins that the later run reported something by, on whatever host. */
  readonly pluginsSeen: ReadonlySet<string>
  /** Whether the plugin looks from inside the host, by logging in, and nowhere else. */
  readonly isLocal: (pluginId: string) => boolean
  /** Whether the plugin looks from outside, and nowhere else. */
  readonly isRemote: (pluginId: string) => boolean
  /** Whether the later run reported something on this port of this host. */
  readonly wasPortSeen: (host: HostSketch, protocol: string, port: number) => boolean
}

/** Why nothing can be said of a finding of the earlier run that the later one does not have; undefined: it is fixed. */
export type Retest = (
  finding: Finding,
  host: HostSketch | undefined,
  pair: HostPair | undefined,
  isReplaced: boolean,
) => NotRetestedReason | undefined

/**
 * The rules of a truthful `fixed`. Each takes what it does not know for the worse, so that a finding is called fixed only
 * if it was certainly looked for, in the same place and as closely as before.
 */
export function retesting(facts: RetestFacts): Retest {
  const plugins = pluginCoverage(facts.now)
  const isRunTurnedDown = looksLessClosely(facts.before, facts.now)
  const areTold = areScannersTold(facts.before)
  const trimmed = trimmedHosts(facts.now.trimmed)
  const ofHost = ({ before, now, sameness }: HostPair, finding: Finding): NotRetestedReason | undefined => {
    if (trimmed.has(now.name) || trimmed.has(now.address ?? now.name)) return 'licenceTrimmed'
    if (sameness === 'uncertain') return 'hostUncertain'
    if (!now.hasAnswered) return 'hostSilent'
    if (!now.isFinished) return 'hostUnfinished'
    if (sameness === 'moved' && !facts.isLocal(finding.pluginId)) return 'hostMoved'
    if (isObstructed(before.obstacles, now.obstacles)) return 'scannerObstructed'
    return undefined
  }
  const isPortTested = ({ before, now }: HostPair, { protocol, port }: Finding): boolean => {
    if (port === 0 || hasPort(now.ports, protocol, port)) return true
    // Found by the scanner's own list before: the same list has it now.
    const areBothDefault = before.ports.kind === 'default' && now.ports.kind === 'default'
    return areBothDefault || facts.wasPortSeen(now, protocol, port)
  }
  const areCredentialsAsGood = ({ before, now }: HostPair, pluginId: string): boolean => {
    if (areNoWorse(before.credentials, now.credentials)) return true
    return before.credentials === 'unknown' && now.credentials === 'unknown' && facts.isRemote(pluginId)
  }
  return (finding, host, pair, isReplaced) => {
    if (facts.blanket !== undefined) return facts.blanket
    if (trimmed.isUnnamed) return 'licenceTrimmed'
    if (pair === undefined) {
      if (trimmed.has(finding.host) || trimmed.has(host?.address ?? finding.host)) return 'licenceTrimmed'
      return isReplaced ? 'hostReplaced' : 'hostMissing'
    }
    const reason = ofHost(pair, finding)
    if (reason !== undefined) return reason
    // Every check that is run has an outcome: one without any was not run, as when the audit file was exchanged.
    if (finding.compliance !== undefined) return 'checkNotRun'
    const { pluginId, pluginFamily } = finding
    if (!plugins.hasRun(pluginId, pluginFamily, facts.pluginsSeen.has(pluginId))) return 'pluginNotRun'
    if (!isPortTested(pair, finding)) return 'portNotTested'
    if (!areCredentialsAsGood(pair, pluginId)) return 'credentialsWorse'
    if (isRunTurnedDown || isTurnedDown(pair)) return 'testsReduced'
    return finding.port !== 0 && lacksPortScanner(pair, areTold) ? 'testsReduced' : undefined
  }
}

/** What is not known of the earlier run is taken for the closest look, and what is not of the later for the least. */
export function isTurnedDown({ before, now }: HostPair): boolean {
  const isLessThorough = before.thoroughTests !== false && now.thoroughTests !== true
  const isSafer = before.safeChecks !== true && now.safeChecks !== false
  return isLessThorough || isSafer
}

/** What netstat has found on the host may not be seen from outside. */
export function lacksPortScanner({ before, now }: HostPair, areTold: boolean): boolean {
  if (before.portScanners === undefined) return !areTold
  return before.portScanners.some((one) => now.portScanners?.includes(one) !== true)
}

/** Whether the settings tell which port scanners were to be used; then comparing these is enough. */
export function areScannersTold(facts: ReportFacts): boolean {
  return 'network_scanners.syn' in facts.settings
}

/** The licence's victims. If the scanner only gives their number, every host may be one. */
export function trimmedHosts(trimmed: readonly string[]): { readonly isUnnamed: boolean; has(host: string): boolean } {
  const names = new Set(trimmed)
  return { isUnnamed: trimmed.some((entry) => /^\d+$|\s/.test(entry.trim())), has: (host) => names.has(host) }
}
