import { knownItems } from '../scan/run-view.ts'
import type { ObservedHost } from '../scan/run-view.ts'
import { policyBlock } from './policy-block.ts'
import { renderItem } from './recorded-report.ts'
import type { HostProfile, RecordedItem } from './recorded-report.ts'
import { epochSeconds, hostTime } from './report-source.ts'
import type { ReportSource } from './report-source.ts'
import { rewriteScanInformation, SCAN_INFORMATION } from './scan-information.ts'
import { escapeXml } from './xml.ts'

/** A `.nessus` file, piece by piece. Pieces are at most a host's findings long, and most are shared, never copied. */
export function* nessusReport(source: ReportSource): Generator<Buffer> {
  yield* reportHead(source)
  for (const host of source.hosts) yield* reportHost(source, host)
  yield REPORT_TAIL
}

export const REPORT_TAIL = Buffer.from('</Report>\n</NessusClientData_v2>\n')

export function* reportHead(source: ReportSource): Generator<Buffer> {
  const encoding = source.server.isOld ? ' ' : ' encoding="UTF-8"'
  yield Buffer.from(`<?xml version="1.0"${encoding}?>\n<NessusClientData_v2>\n`)
  for (const piece of policyBlock(source)) yield Buffer.from(piece)
  const name = escapeXml(source.facts.scanName)
  yield Buffer.from(`<Report name="${name}" xmlns:cm="http://www.nessus.org/cm">\n`)
}

export function* reportHost(source: ReportSource, host: ObservedHost): Generator<Buffer> {
  yield Buffer.from(hostHead(source, host))
  if (host.itemCount === host.profile.items.length) {
    const { before, information, after } = splitAtInformation(host.profile)
    yield before
    if (information) yield Buffer.from(renderItem(rewriteScanInformation(information, source, host)))
    yield after
  } else {
    for (const item of knownItems(host)) yield itemXml(item, source, host)
  }
  yield HOST_TAIL
}

export const HOST_TAIL = Buffer.from('</ReportHost>\n')

function itemXml(item: RecordedItem, source: ReportSource, host: ObservedHost): Buffer {
  if (item.pluginId !== SCAN_INFORMATION) return item.xml
  return Buffer.from(renderItem(rewriteScanInformation(item, source, host)))
}

export function hostHead(source: ReportSource, host: ObservedHost): string {
  const tags = hostTags(source, host).map(([name, value]) => `<tag name="${escapeXml(name)}">${escapeXml(value)}</tag>`)
  return `<ReportHost name="${escapeXml(host.name)}"><HostProperties>\n${tags.join('\n')}\n</HostProperties>\n`
}

/** Names of the recorded host would contradict the simulated one. */
const RECORDED_NAMES: ReadonlySet<string> = new Set([
  'host-fqdn',
  'host-fqdns',
  'host-rdns',
  'hostname',
  'netbios-name',
])

export function hostTags(source: ReportSource, host: ObservedHost): [name: string, value: string][] {
  const start = epochSeconds(host.startedAt)
  const end = epochSeconds(host.endedAt)
  const rewritten = new Map<string, string>([
    ['HOST_END', hostTime(host.endedAt)],
    ['LastUnauthenticatedResults', String(end)],
    ['policy-used', source.facts.policyName],
    ['host-ip', host.ip],
    ['HOST_START', hostTime(host.startedAt)],
  ])
  if (!source.server.isOld) {
    rewritten.set('HOST_START_TIMESTAMP', String(start)).set('HOST_END_TIMESTAMP', String(end))
  }
  if (host.name !== host.ip) rewritten.set('host-fqdn', host.name)
  const kept = host.profile.tags.filter(
    ([name]) => !rewritten.has(name) && !RECORDED_NAMES.has(name) && !/^HOST_.*_TIMESTAMP$/.test(name),
  )
  return [...kept.map(([name, value]): [string, string] => [name, value]), ...rewritten]
}

interface SplitProfile {
  before: Buffer
  information: RecordedItem | undefined
  after: Buffer
}

const split = new WeakMap<HostProfile, SplitProfile>()

/** A complete host's findings as two shared buffers around the only one that differs between hosts. */
export function splitAtInformation(profile: HostProfile): SplitProfile {
  const known = split.get(profile)
  if (known) return known
  const at = profile.items.findIndex((item) => item.pluginId === SCAN_INFORMATION)
  const cut = at === -1 ? profile.items.length : at
  const join = (items: readonly RecordedItem[]): Buffer => Buffer.concat(items.map((item) => item.xml))
  const parts = {
    before: join(profile.items.slice(0, cut)),
    information: profile.items[at],
    after: join(profile.items.slice(cut + 1)),
  }
  split.set(profile, parts)
  return parts
}
