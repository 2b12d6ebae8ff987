import type { Finding } from './finding.ts'
import type { HostsDigest, PluginTally } from './findings-index.ts'
import type { ReportHost } from './report-host.ts'
import { SEVERITIES } from './severity.ts'

const MAX_VERSIONS = 20
const TOP_PLUGINS = 25
/** Nessus has some 300,000 plugins. More ids than these are not counted one by one. */
const MAX_PLUGINS = 400_000

interface Tally extends PluginTally {
  /** The host of the last finding: a report tells of its hosts one after another. */
  lastHost: string
}

/** Counts what passes by on its way into the findings object; holds a line per plugin, and nothing per finding. */
export class ReportTally {
  readonly digest: HostsDigest = {
    credentials: { worked: 0, failed: 0, none: 0, unknown: 0 },
    unfinished: 0,
    pluginSets: [],
    scannerVersions: [],
  }
  plugins = 0
  readonly #tallies = new Map<string, Tally>()

  finding({ pluginId, pluginName, severity, host }: Finding): void {
    const known = this.#tallies.get(pluginId)
    if (known === undefined) {
      if (this.#tallies.size >= MAX_PLUGINS) return
      this.#tallies.set(pluginId, { pluginId, pluginName, severity, findings: 1, hosts: 1, lastHost: host })
      return
    }
    known.findings += 1
    if (known.lastHost !== host) known.hosts += 1
    known.lastHost = host
    if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.severity)) known.severity = severity
  }

  host({ credentials, endedAt, scan }: ReportHost): void {
    this.digest.credentials[credentials] += 1
    if (endedAt === undefined) this.digest.unfinished += 1
    keep(this.digest.pluginSets, scan?.pluginFeed)
    keep(this.digest.scannerVersions, scan?.scannerVersion)
  }

  topPlugins(): PluginTally[] {
    const rank = ({ severity }: PluginTally): number => SEVERITIES.indexOf(severity)
    return [...this.#tallies.values()]
      .toSorted((a, b) => rank(a) - rank(b) || b.findings - a.findings || (a.pluginId < b.pluginId ? -1 : 1))
      .slice(0, TOP_PLUGINS)
      .map(({ lastHost: _lastHost, ...tally }) => tally)
  }
}

function keep(versions: string[], version: string | undefined): void {
  if (version === undefined || versions.length >= MAX_VERSIONS || versions.includes(version)) return
  versions.push(version)
}
