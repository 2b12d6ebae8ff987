import type { FindingsSource } from '../finding/findings-source.ts'
import type { Finding } from '../finding/finding.ts'
import type { CredentialsOutcome, ReportHost } from '../finding/report-host.ts'
import { obstacleBit } from './obstacles.ts'
import { parsePortRange } from './port-range.ts'
import type { PortRange } from './port-range.ts'

/**
 * What a comparison needs of a host, some 300 bytes. All hosts of both reports are in memory while two runs are
 * compared; their findings are not.
 */
export interface HostSketch {
  /** 0, 1, … within the report. */
  readonly index: number
  readonly name: string
  readonly address: string | undefined
  readonly uuid: string | undefined
  readonly macAddresses: readonly string[]
  /** Lower case. */
  readonly netbiosName: string | undefined
  readonly fqdn: string | undefined
  readonly credentials: CredentialsOutcome
  readonly ports: PortRange
  /** Undefined if the scanner did not say. */
  readonly portScanners: readonly string[] | undefined
  /** As the scanner says of this host, or else of the run as a whole. */
  thoroughTests: boolean | undefined
  safeChecks: boolean | undefined
  /** The scan of the host came to its end: it has an end time, or the summary that Nessus writes last (19506). */
  readonly isFinished: boolean
  /** Two hosts of the report have this name, so that findings cannot be told apart by host. */
  isRepeated: boolean
  /** Something was found that only a host that answers can show. */
  hasAnswered: boolean
  /** Which plugins said that the scanner was obstructed, as a set of bits. */
  obstacles: number
}

export type HostSketches = Map<string, HostSketch>

/** Reads the hosts of a report. What its findings tell about them is added by `hearFinding`. */
export async function sketchHosts(source: FindingsSource): Promise<HostSketches> {
  const sketches: HostSketches = new Map()
  // One object for all hosts of the same range: lists of ports are long.
  const ranges = new Map<string | undefined, PortRange>()
  for await (const host of source.hosts()) {
    const known = sketches.get(host.name)
    const text = host.scan?.portRange ?? source.facts.settings.port_range
    const ports = ranges.get(text) ?? parsePortRange(text)
    ranges.set(text, ports)
    if (known === undefined) sketches.set(host.name, sketch(host, sketches.size, ports))
    else known.isRepeated = true
  }
  tellAll(sketches, source)
  return sketches
}

/** How closely a run looks is one setting for all hosts, though Nessus only tells it of those whose scan has ended. */
function tellAll(sketches: HostSketches, source: FindingsSource): void {
  const settings = Object.entries(source.facts.settings)
  for (const [field, name] of [
    ['thoroughTests', /thorough.?tests/i],
    ['safeChecks', /^safe_checks$/i],
  ] as const) {
    const set = settings.find((setting) => name.test(setting[0]))?.[1]
    const told =
      set === 'yes' || set === 'no' ? set === 'yes' : sketches.values().find((one) => one[field] !== undefined)?.[field]
    for (const one of sketches.values()) one[field] ??= told
  }
}

function sketch(host: ReportHost, index: number, ports: PortRange): HostSketch {
  const { scan } = host
  return {
    index,
    name: host.name,
    address: host.address,
    uuid: host.uuid?.toLowerCase(),
    macAddresses: host.macAddresses.map((mac) => mac.toLowerCase()),
    netbiosName: host.netbiosName?.toLowerCase(),
    fqdn: host.fqdn?.toLowerCase(),
    credentials: host.credentials,
    ports,
    portScanners: scan?.portScanners,
    thoroughTests: scan?.thoroughTests,
    safeChecks: scan?.safeChecks,
    isFinished: host.endedAt !== undefined || scan !== undefined,
    isRepeated: false,
    hasAnswered: scan !== undefined,
    obstacles: 0,
  }
}

/**
 * Learns from a finding on the host. One of severity info on the host as a whole shows nothing: Nessus reports dead
 * hosts by one (10180, "the remote host is considered as dead"), if it is told to list them.
 */
export function hearFinding(host: HostSketch, finding: Finding): void {
  if (finding.port !== 0 || finding.severity !== 'info') host.hasAnswered = true
  host.obstacles |= obstacleBit(finding.pluginId)
}

/** Whether the host was asked for by its address, and not by a name. */
export function isNamedByAddress(host: HostSketch): boolean {
  return host.name === host.address || /^(\d{1,3}\.){3}\d{1,3}$/.test(host.name) || host.name.includes(':')
}
