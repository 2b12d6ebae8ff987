import { words } from './words.ts'
import type { Finding } from '../../../core/finding/finding.ts'
import type { Plugin, Reference } from '../../../core/finding/plugin.ts'
import { cut } from './cut.ts'
import { CVSS_ELEMENTS, cvssOf, numberWithin } from './cvss.ts'
import type { ItemTexts } from './item-texts.ts'
import { MAX_OTHER_CHARACTERS, MAX_OTHER_NAMES } from './limits.ts'
import { dayOf } from './times.ts'

/** What a finding says of its plugin. */
export type PluginPart = Pick<Finding, 'cves' | 'cvssScore' | 'vpr' | 'epss' | 'exploitAvailable' | 'knownExploited'>

/** Elements that are references by themselves, and the type that the same reference has in `xref`. */
const REFERENCE_ELEMENTS: ReadonlyMap<string, string> = new Map([
  ...[
    'bid',
    'osvdb',
    'cert',
    'iava',
    'iavb',
    'iavt',
    'msft',
    'mskb',
    'rhsa',
    'secunia',
    'tra',
    'owasp',
    'icsa',
    'vmsa',
    'zdi',
  ].map((name): [string, string] => [name, name.toUpperCase()]),
  ['edb-id', 'EDB-ID'],
  ['cea-id', 'CEA-ID'],
  ['cisco-sa', 'CISCO-SA'],
  ['cisco-bug-id', 'CISCO-BUG-ID'],
  ['apple-sa', 'APPLE-SA'],
])
const KNOWN_EXPLOITED = 'CISA-KNOWN-EXPLOITED'
const FRAMEWORK = 'exploit_framework_'

/** What has a field of its own, so that `other` need not repeat it. */
const READ: ReadonlySet<string> = new Set([
  ...CVSS_ELEMENTS,
  ...REFERENCE_ELEMENTS.keys(),
  ...words('cve cwe xref see_also synopsis description solution risk_factor plugin_name plugin_type'),
  ...words('vpr_score epss_score exploit_available exploitability_ease exploited_by_malware stig_severity'),
  ...words('vuln_publication_date patch_publication_date plugin_publication_date plugin_modification_date'),
  ...words('cisa-known-exploited compliance'),
])

interface Facts {
  readonly cves: string[]
  readonly cwes: string[]
  readonly references: Reference[]
  cisaKnownExploited: string | undefined
}

export function pluginPart(texts: ItemTexts): PluginPart {
  const { cves, cisaKnownExploited } = referencesOf(texts)
  const part: PluginPart = {
    cves,
    exploitAvailable: isTrue(texts.get('exploit_available')),
    knownExploited: cisaKnownExploited !== undefined,
  }
  const cvss = cvssOf(texts)[0]
  const vpr = numberWithin(texts.get('vpr_score'), 10)
  const epss = numberWithin(texts.get('epss_score'), 1)
  if (cvss !== undefined) part.cvssScore = cvss.baseScore
  if (vpr !== undefined) part.vpr = vpr
  if (epss !== undefined) part.epss = epss
  return part
}

/** The plugin's record. `isLeftOut` names the elements that tell of the host and not of the plugin. */
export function pluginRecord(
  identity: Pick<Plugin, 'id' | 'variant' | 'name' | 'family'>,
  texts: ItemTexts,
  isLeftOut: (name: string) => boolean,
): Plugin {
  const { cves, cwes, references, cisaKnownExploited } = referencesOf(texts)
  const part = pluginPart(texts)
  const text = (name: string): string | undefined => {
    const value = isLeftOut(name) ? undefined : texts.get(name)?.trim()
    return value === '' ? undefined : value
  }
  return {
    id: identity.id,
    variant: identity.variant,
    name: identity.name,
    family: identity.family,
    ...present('type', text('plugin_type')),
    ...present('synopsis', text('synopsis')),
    ...present('description', text('description')),
    ...present('solution', text('solution')),
    seeAlso: texts.all('see_also').flatMap(lines),
    ...present('riskFactor', text('risk_factor')),
    cves,
    cwes,
    references,
    cvss: cvssOf(texts),
    ...present('vpr', part.vpr),
    ...present('epss', part.epss),
    exploitAvailable: part.exploitAvailable,
    ...present('exploitEase', text('exploitability_ease')),
    exploitFrameworks: frameworks(texts),
    exploitedByMalware: isTrue(texts.get('exploited_by_malware')),
    ...present('cisaKnownExploited', cisaKnownExploited),
    ...present('stigSeverity', text('stig_severity')),
    ...present('vulnerabilityPublishedOn', dayOf(texts.get('vuln_publication_date'))),
    ...present('patchPublishedOn', dayOf(texts.get('patch_publication_date'))),
    ...present('pluginPublishedOn', dayOf(texts.get('plugin_publication_date'))),
    ...present('pluginModifiedOn', dayOf(texts.get('plugin_modification_date'))),
    other: others(texts, isLeftOut),
  }
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value }
}

const isTrue = (text: string | undefined): boolean => text?.trim().toLowerCase() === 'true'

/** Lines that hold anything. `see_also` is one element with many lines, or many elements. */
const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The same reference often comes twice: as `xref`, and as an element of its type's name. */
function referencesOf(texts: ItemTexts): Facts {
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
  for (const [name, value] of texts.entries(isReference)) {
    const text = value.trim()
    const colon = text.indexOf(':')
    if (name !== 'xref') add(REFERENCE_ELEMENTS.get(name) ?? name.toUpperCase(), text)
    else if (colon === -1) add('', text)
    else add(text.slice(0, colon).trim(), text.slice(colon + 1).trim())
  }
  return { cves: [...cves], cwes: [...cwes], references: [...references.values()], cisaKnownExploited }
}

const isReference = (name: string): boolean =>
  name === 'cve' || name === 'xref' || name === 'cwe' || name === 'cisa-known-exploited' || REFERENCE_ELEMENTS.has(name)

function frameworks(texts: ItemTexts): string[] {
  const found = [...texts.entries((name) => name.startsWith(FRAMEWORK))].filter(([, value]) => isTrue(value))
  return [...new Set(found.map(([name]) => name.slice(FRAMEWORK.length)))]
}

/** Repeated elements become lines of one text. */
function others(texts: ItemTexts, isLeftOut: (name: string) => boolean): Record<string, string> {
  const other = new Map<string, string>()
  // An object takes this name for something else.
  const isOther = (name: string): boolean =>
    !READ.has(name) && !isLeftOut(name) && !name.startsWith(FRAMEWORK) && name !== '__proto__'
  for (const [name, value] of texts.entries(isOther)) {
    const before = other.get(name)
    if (before === undefined && other.size === MAX_OTHER_NAMES) continue
    other.set(name, cut(before === undefined ? value.trim() : `${before}\n${value.trim()}`, MAX_OTHER_CHARACTERS))
  }
  return Object.fromEntries(other)
}
