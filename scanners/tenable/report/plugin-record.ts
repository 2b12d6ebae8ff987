import { words } from './words.ts'
import type { Finding } from '../../../core/finding/finding.ts'
import type { Plugin, Reference } from '../../../core/finding/plugin.ts'
import { assign } from './assign.ts'
import { cut } from './cut.ts'
import { CVSS_ELEMENTS, cvssOf, numberWithin, type PluginTexts } from './cvss.ts'
import { MAX_OTHER_CHARACTERS, MAX_OTHER_NAMES } from './limits.ts'
import { dayOf } from './times.ts'

/** What a finding says of its plugin. */
export type PluginPart = Pick<Finding, 'cves' | 'cvssScore' | 'vpr' | 'epss' | 'exploitAvailable' | 'knownExploited'>

/** Elements that are references by themselves, and the type that the same reference has in `xref`. */
const REFERENCE_ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['cisa-known-exploited', 'CISA-KNOWN-EXPLOITED'],
  ...words(
    'cve cwe bid osvdb cert iava iavb iavt msft mskb rhsa secunia tra owasp icsa vmsa zdi edb-id cea-id cisco-sa cisco-bug-id apple-sa',
  ).map((name): [string, string] => [name, name.toUpperCase()]),
])
const KNOWN_EXPLOITED = 'CISA-KNOWN-EXPLOITED'
const FRAMEWORK = 'exploit_framework_'

/** What has a field of its own, so that `other` need not repeat it. */
const READ: ReadonlySet<string> = new Set([
  ...CVSS_ELEMENTS,
  ...REFERENCE_ELEMENTS.keys(),
  ...words('xref see_also synopsis description solution risk_factor plugin_name plugin_type'),
  ...words('vpr_score epss_score exploit_available exploitability_ease exploited_by_malware stig_severity'),
  ...words('vuln_publication_date patch_publication_date plugin_publication_date plugin_modification_date'),
  'compliance',
])

interface Facts {
  readonly cves: string[]
  readonly cwes: string[]
  readonly references: Reference[]
  cisaKnownExploited: string | undefined
}

export function pluginPart({ cves, cvss, vpr, epss, exploitAvailable, cisaKnownExploited }: Plugin): PluginPart {
  const part: PluginPart = { cves, exploitAvailable, knownExploited: cisaKnownExploited !== undefined }
  const newest = cvss[0]
  if (newest !== undefined) part.cvssScore = newest.baseScore
  if (vpr !== undefined) part.vpr = vpr
  if (epss !== undefined) part.epss = epss
  return part
}

/** The plugin's record, from the elements that tell of the plugin. */
export function pluginRecord(identity: Pick<Plugin, 'id' | 'variant' | 'name' | 'family'>, texts: PluginTexts): Plugin {
  const text = (name: string): string | undefined => {
    const value = texts.get(name)?.[0]?.trim()
    return value === '' ? undefined : value
  }
  const { cves, cwes, references, cisaKnownExploited } = referencesOf(texts)
  const plugin: Plugin = {
    id: identity.id,
    variant: identity.variant,
    name: identity.name,
    family: identity.family,
    seeAlso: (texts.get('see_also') ?? []).flatMap(lines),
    cves,
    cwes,
    references,
    cvss: cvssOf(texts),
    exploitAvailable: isTrue(text('exploit_available')),
    exploitFrameworks: frameworks(texts),
    exploitedByMalware: isTrue(text('exploited_by_malware')),
    other: others(texts),
  }
  return assign(plugin, {
    type: text('plugin_type'),
    synopsis: text('synopsis'),
    description: text('description'),
    solution: text('solution'),
    riskFactor: text('risk_factor'),
    vpr: numberWithin(text('vpr_score'), 10),
    epss: numberWithin(text('epss_score'), 1),
    exploitEase: text('exploitability_ease'),
    cisaKnownExploited,
    stigSeverity: text('stig_severity'),
    vulnerabilityPublishedOn: dayOf(text('vuln_publication_date')),
    patchPublishedOn: dayOf(text('patch_publication_date')),
    pluginPublishedOn: dayOf(text('plugin_publication_date')),
    pluginModifiedOn: dayOf(text('plugin_modification_date')),
  })
}

const isTrue = (text: string | undefined): boolean => text?.toLowerCase() === 'true'

/** Lines that hold anything. `see_also` is one element with many lines, or many elements. */
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The same reference often comes twice: as `xref`, and as an element of its type's name. */
function referencesOf(texts: PluginTexts): Facts {
  const cves = new Set<string>()
  const cwes = new Set<string>()
  const references = new Map<string, Reference>()
  let cisaKnownExploited: string | undefined
  const add = (type: string, id: string): void => {
    if (id === '') return
    if (type === 'CVE') cves.add(id)
    else if (type === 'CWE') cwes.add(id.replace(/^CWE-/i, ''))
    else if (type === KNOWN_EXPLOITED) cisaKnownExploited ??= id
    else references.set(`${type}:${id}`, { type, id })
  }
  for (const [name, type] of REFERENCE_ELEMENTS) for (const id of texts.get(name) ?? []) add(type, id.trim())
  for (const xref of texts.get('xref') ?? []) {
    const colon = xref.indexOf(':')
    if (colon === -1) add('', xref.trim())
    else add(xref.slice(0, colon).trim(), xref.slice(colon + 1).trim())
  }
  return { cves: [...cves], cwes: [...cwes], references: [...references.values()], cisaKnownExploited }
}

function frameworks(texts: PluginTexts): string[] {
  const names = [...texts.keys()].filter((name) => name.startsWith(FRAMEWORK))
  return names.filter((name) => isTrue(texts.get(name)?.[0]?.trim())).map((name) => name.slice(FRAMEWORK.length))
}

/** Repeated elements become lines of one text. */
function others(texts: PluginTexts): Record<string, string> {
  const other: Record<string, string> = {}
  let count = 0
  for (const [name, values] of texts) {
    // An object takes the last name for something else.
    if (READ.has(name) || name.startsWith(FRAMEWORK) || name === '__proto__') continue
    count += 1
    if (count > MAX_OTHER_NAMES) break
    other[name] = cut(values.map((value) => value.trim()).join('\n'), MAX_OTHER_CHARACTERS)
  }
  return other
}
