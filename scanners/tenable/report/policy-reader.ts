import type { ReportFacts } from '../../../core/finding/report-facts.ts'
import { ShortText } from './short-text.ts'
import { MAX_FAMILIES, MAX_SELECTED_PLUGINS, MAX_SETTING_CHARACTERS, MAX_TRIMMED } from './limits.ts'
import { PluginSetReader } from './plugin-set.ts'
import { isOpenServerSetting, openPreference } from './policy-settings.ts'
import { epochTime } from './times.ts'
import { decodeText } from './xml-characters.ts'
import { IGNORE, TEXT } from './xml-events.ts'

type PolicyFacts = Pick<
  ReportFacts,
  'policyName' | 'settings' | 'families' | 'plugins' | 'pluginSet' | 'trimmed' | 'startedAt' | 'endedAt'
>

/** Records of the policy: elements whose children are the fields of one thing. */
const RECORDS: ReadonlySet<string> = new Set(['preference', 'item', 'FamilyItem', 'PluginItem'])
const MAX_SETTINGS = 2000

/** Reads the policy that a report begins with: with which settings and plugins the scan was made. */
export class PolicyReader {
  readonly #text = new ShortText()
  readonly #settings = new Map<string, string>()
  readonly #families = new Map<string, 'enabled' | 'disabled' | 'mixed'>()
  readonly #plugins: ReportFacts['plugins'] = []
  readonly #pluginSet = new PluginSetReader()
  #record: Record<string, string> = {}
  #isInRecord = false
  #isInPluginSet = false
  #policyName: string | undefined
  #trimmed = ''

  /** `parent` is the name of the element around it. */
  open(name: string, parent: string): number {
    if (RECORDS.has(name)) {
      this.#record = {}
      this.#isInRecord = true
      return IGNORE
    }
    this.#isInPluginSet = name === 'value' && this.#record['name'] === 'plugin_set'
    const isWanted = this.#isInRecord || parent === 'Policy' || parent === 'ServerPreferences'
    this.#text.begin(MAX_SETTING_CHARACTERS)
    return isWanted ? TEXT : IGNORE
  }

  text(bytes: Buffer, start: number, end: number, isRaw: boolean): void {
    if (this.#isInPluginSet) this.#pluginSet.add(bytes, start, end)
    else this.#text.add(decodeText(bytes, start, end, isRaw))
  }

  close(name: string, parent: string): void {
    if (RECORDS.has(name)) {
      this.#isInRecord = false
      this.#take(name, this.#record)
      this.#record = {}
      return
    }
    const value = this.#text.value.trim()
    // What comes after an element that closes belongs to the one around it, which is none with a value.
    this.#text.begin(0)
    if (this.#isInRecord) {
      if (name !== '__proto__') this.#record[name] = value
    } else if (parent === 'ServerPreferences') {
      this.#takeSetting(name, value)
    } else if (name === 'policyName' && parent === 'Policy' && value !== '') {
      this.#policyName ??= value
    }
  }

  facts(): PolicyFacts {
    const pluginSet = this.#pluginSet.ranges()
    const startedAt = epochTime(this.#settings.get('scan_start_timestamp'))
    const endedAt = epochTime(this.#settings.get('scan_end_timestamp'))
    return {
      ...(this.#policyName === undefined ? {} : { policyName: this.#policyName }),
      settings: Object.fromEntries(this.#settings),
      families: Object.fromEntries(this.#families),
      plugins: this.#plugins,
      ...(pluginSet === undefined ? {} : { pluginSet }),
      trimmed: this.#trimmedHosts(),
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(endedAt === undefined ? {} : { endedAt }),
    }
  }

  #take(kind: string, record: Readonly<Record<string, string>>): void {
    if (kind === 'preference') return this.#takeSetting(record['name'] ?? '', record['value'] ?? '')
    if (kind === 'item') {
      const preference = openPreference(record)
      if (preference !== undefined) this.#set(...preference)
      return
    }
    const status = record['Status'] ?? ''
    const family = record['FamilyName'] ?? record['Family']
    if (kind === 'FamilyItem') {
      if (family === undefined || family === '__proto__' || this.#families.size >= MAX_FAMILIES) return
      if (status === 'enabled' || status === 'disabled' || status === 'mixed') this.#families.set(family, status)
      return
    }
    const id = record['PluginId'] ?? ''
    if (!/^\d{1,10}$/.test(id) || this.#plugins.length >= MAX_SELECTED_PLUGINS) return
    if (status !== 'enabled' && status !== 'disabled') return
    this.#plugins.push({ id, ...(family === undefined ? {} : { family }), enabled: status === 'enabled' })
  }

  #takeSetting(name: string, value: string): void {
    if (name === 'LICENSE_ENFORCED_TRIM') this.#trimmed = value
    if (isOpenServerSetting(name)) this.#set(name, value)
  }

  #set(name: string, value: string): void {
    if (this.#settings.size < MAX_SETTINGS && name !== '__proto__') this.#settings.set(name, value)
  }

  /** Nothing, a number or names: nobody has documented it, so the scanner's words are kept. */
  #trimmedHosts(): string[] {
    const words = this.#trimmed.split(/[\s,;]+/).filter((word) => word !== '' && word !== '0')
    return words.slice(0, MAX_TRIMMED)
  }
}
