import { readFileSync } from 'node:fs'
import { child, escapeXml, parseXml, textOf } from './xml.ts'
import type { XmlElement } from './xml.ts'

/** A finding of a recorded host. */
export interface RecordedItem {
  pluginId: number
  pluginName: string
  family: string
  /** 0 info … 4 critical. */
  severity: number
  port: string
  protocol: string
  service: string
  children: readonly (readonly [name: string, text: string])[]
  /** The whole ReportItem element. */
  xml: Buffer
}

/** A recorded host that lends its findings to simulated ones. */
export interface HostProfile {
  tags: readonly (readonly [name: string, value: string])[]
  items: readonly RecordedItem[]
}

export interface RecordedPolicy {
  serverPreferences: readonly (readonly [name: string, value: string])[]
  pluginPreferences: readonly Readonly<Record<string, string>>[]
  families: readonly string[]
  individualPlugins: readonly Readonly<Record<string, string>>[]
}

export const FIXTURES = new URL('../../test/fixtures/nessus/', import.meta.url)

/** Host names in recorded reports, ordered so that a scan of a few hosts already shows every severity. */
const PROFILES: readonly (readonly [file: string, host: string])[] = [
  ['heimdall2-10.1.1-three-hosts', '10.0.0.1'],
  ['defectdojo-10.1.1-cvss3-vpr', 'testphp.vulnweb.com'],
  ['heimdall2-10.1.1-three-hosts', '10.0.0.3'],
  ['ruby-nessus-5.2.5', '10.0.0.1'],
  ['heimdall2-10.1.1-three-hosts', '10.0.0.2'],
  ['tenable-vm-2021-export', '162.159.129.83'],
  ['defectdojo-5.2.1-seven-hosts', 'qa3app09'],
  ['defectdojo-5.2.1-seven-hosts', 'qa3app01'],
]
const POLICY_FILE = 'heimdall2-10.1.1-three-hosts'

export const PROFILE_COUNT = PROFILES.length

/** Reading takes a fraction of a second, so it waits until a report or a count is first wanted, and happens once. */
let profiles: HostProfile[] | undefined
let policy: RecordedPolicy | undefined

export function hostProfile(index: number): HostProfile {
  profiles ??= PROFILES.map(([file, host]) => readHost(readReport(file), host))
  const profile = profiles[index % profiles.length]
  if (!profile) throw new RangeError(`no host profile ${index}`)
  return profile
}

export function recordedPolicy(): RecordedPolicy {
  policy ??= readPolicy(readReport(POLICY_FILE))
  return policy
}

function readReport(file: string): string {
  return readFileSync(new URL(`reports/${file}.nessus`, FIXTURES), 'utf8')
}

/** Cuts one host out of a report before parsing it: most of a report is its policy. */
function readHost(report: string, name: string): HostProfile {
  const from = report.indexOf(`<ReportHost name="${name}"`)
  const end = '</ReportHost>'
  const host = parseXml(report.slice(from, report.indexOf(end, from) + end.length))
  const properties = child(host, 'HostProperties')
  return {
    tags: (properties?.children ?? []).map((tag) => [tag.attributes['name'] ?? '', tidy(tag.text)] as const),
    items: host.children.filter((candidate) => candidate.name === 'ReportItem').map(readItem),
  }
}

function readItem(item: XmlElement): RecordedItem {
  const fields = {
    pluginId: Number(item.attributes['pluginID']),
    pluginName: item.attributes['pluginName'] ?? '',
    family: item.attributes['pluginFamily'] ?? '',
    severity: Number(item.attributes['severity']),
    port: item.attributes['port'] ?? '0',
    protocol: item.attributes['protocol'] ?? 'tcp',
    service: item.attributes['svc_name'] ?? 'general',
    children: item.children.map((field) => [field.name, tidy(field.text)] as const),
  }
  return { ...fields, xml: Buffer.from(renderItem(fields)) }
}

/** Writes a ReportItem the way Nessus does. */
export function renderItem(item: Omit<RecordedItem, 'xml'>): string {
  const open =
    `<ReportItem port="${escapeXml(item.port)}" svc_name="${escapeXml(item.service)}"` +
    ` protocol="${escapeXml(item.protocol)}" severity="${item.severity}" pluginID="${item.pluginId}"` +
    ` pluginName="${escapeXml(item.pluginName)}" pluginFamily="${escapeXml(item.family)}">`
  const fields = item.children.map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
  return [open, ...fields, '</ReportItem>', ''].join('\n')
}

function readPolicy(report: string): RecordedPolicy {
  const end = '</Policy>'
  const block = parseXml(report.slice(report.indexOf('<Policy>'), report.indexOf(end) + end.length))
  const preferences = child(block, 'Preferences')
  const list = (parent: XmlElement | undefined, name: string): XmlElement[] =>
    (parent ? child(parent, name) : undefined)?.children ?? []
  return {
    serverPreferences: list(preferences, 'ServerPreferences').map((preference) => [
      textOf(preference, 'name'),
      tidy(textOf(preference, 'value')),
    ]),
    pluginPreferences: list(preferences, 'PluginsPreferences').map(fieldsOf),
    families: list(block, 'FamilySelection').map((family) => textOf(family, 'FamilyName')),
    individualPlugins: list(block, 'IndividualPluginSelection').map(fieldsOf),
  }
}

const fieldsOf = (element: XmlElement): Record<string, string> =>
  Object.fromEntries(element.children.map((field) => [field.name, field.text]))

/** Undoes the indentation that authors of recorded reports gave to whole files, inner text included. */
function tidy(text: string): string {
  if (!/\n {8,}/.test(text)) return text
  const indents = [...text.matchAll(/\n( *)(?=\S)/g)].map((match) => (match[1] ?? '').length)
  if (indents.length === 0) return text.trim()
  const shared = Math.min(...indents)
  return shared < 8 ? text : text.replaceAll(`\n${' '.repeat(shared)}`, '\n').trim()
}
