import { SEVERITIES, type Severity } from '../../../core/finding/severity.ts'
import { isComplianceFamily } from './compliance.ts'
import { cut } from './cut.ts'
import type { XmlName } from './element-names.ts'
import type { KnownPlugin, KnownPlugins } from './known-plugins.ts'
import type { ErrorAt } from './report-position.ts'
import { WordCache } from './word-cache.ts'
import type { XmlAttributes } from './xml-attributes.ts'

const MAX_PLUGIN_ID = 4_294_967_295
const MAX_NAME = 1024

/** Which attribute is which, or -1. */
interface Places {
  readonly layout: readonly XmlName[]
  readonly port: number
  readonly severity: number
  readonly protocol: number
  readonly service: number
  readonly id: number
  readonly name: number
  readonly family: number
}

const NO_PLUGIN: KnownPlugin = {
  id: '',
  nameBytes: Buffer.alloc(0),
  familyBytes: Buffer.alloc(0),
  name: '',
  family: '',
  isCompliance: false,
  shapes: [],
  parts: new Map(),
}

/** The start tag of a finding: which plugin found it, where, and how bad it is. */
export class ItemTag {
  port = 0
  severity: Severity = 'info'
  protocol = ''
  service = ''
  pluginId = 0
  plugin: KnownPlugin = NO_PLUGIN
  readonly #known: KnownPlugins
  readonly #errorAt: ErrorAt
  readonly #words = new WordCache()
  #places: Places = { layout: [], port: 0, severity: 0, protocol: 0, service: 0, id: 0, name: 0, family: 0 }

  constructor(known: KnownPlugins, errorAt: ErrorAt) {
    this.#known = known
    this.#errorAt = errorAt
  }

  /** @throws ExportParseError if the tag does not say which finding this is */
  read(attributes: XmlAttributes, at: number): void {
    const places = this.#placesOf(attributes)
    this.port = this.#number(attributes, 'port', places.port, 65_535, at)
    this.severity = SEVERITIES[4 - this.#number(attributes, 'severity', places.severity, 4, at)] ?? 'info'
    this.pluginId = this.#number(attributes, 'pluginID', places.id, MAX_PLUGIN_ID, at)
    this.protocol = this.#words.get(attributes, places.protocol).toLowerCase()
    this.service = this.#words.get(attributes, places.service)
    this.plugin = this.#pluginOf(attributes)
  }

  #number(attributes: XmlAttributes, name: string, index: number, most: number, at: number): number {
    if (index === -1) throw this.#errorAt(at, `a ReportItem has no ${name}`)
    const { bytes } = attributes
    const start = attributes.starts[index] ?? 0
    const end = attributes.ends[index] ?? 0
    let number = 0
    for (let place = start; place < end && number <= most; place++) {
      const digit = (bytes[place] ?? 0) - 0x30
      if (digit < 0 || digit > 9) number = Number.POSITIVE_INFINITY
      else number = number * 10 + digit
    }
    if (end > start && number <= most) return number
    throw this.#errorAt(at, `a ReportItem has the ${name} ${JSON.stringify(cut(attributes.valueAt(index), 40))}`)
  }

  /** The attributes stand in the same order in all of a report's findings. */
  #placesOf(attributes: XmlAttributes): Places {
    if (attributes.layout === this.#places.layout) return this.#places
    const at = (name: string): number => attributes.indexOf(name)
    this.#places = {
      layout: attributes.layout,
      port: at('port'),
      severity: at('severity'),
      protocol: at('protocol'),
      service: at('svc_name'),
      id: at('pluginID'),
      name: at('pluginName'),
      // Nessus 4.2 misspells it.
      family: Math.max(at('pluginFamily'), at('pluginFaimily')),
    }
    return this.#places
  }

  #pluginOf(attributes: XmlAttributes): KnownPlugin {
    const { name, family } = this.#places
    const named = this.#known.find(this.pluginId)
    for (const known of named) {
      if (isValue(attributes, name, known.nameBytes) && isValue(attributes, family, known.familyBytes)) return known
    }
    const familyName = family === -1 ? '' : cut(attributes.valueAt(family), MAX_NAME)
    const plugin = {
      id: String(this.pluginId),
      nameBytes: valueBytes(attributes, name),
      familyBytes: valueBytes(attributes, family),
      name: name === -1 ? '' : cut(attributes.valueAt(name), MAX_NAME),
      family: familyName,
      isCompliance: isComplianceFamily(familyName),
      shapes: [],
      parts: new Map(),
    }
    this.#known.remember(this.pluginId, plugin)
    return plugin
  }
}

function valueBytes(attributes: XmlAttributes, index: number): Buffer {
  if (index === -1) return Buffer.alloc(0)
  return Buffer.from(attributes.bytes.subarray(attributes.starts[index], attributes.ends[index]))
}

function isValue({ bytes, starts, ends }: XmlAttributes, index: number, wanted: Buffer): boolean {
  const start = index === -1 ? 0 : (starts[index] ?? 0)
  const length = index === -1 ? 0 : (ends[index] ?? 0) - start
  if (length !== wanted.length) return false
  for (let place = 0; place < length; place++) if (bytes[start + place] !== wanted[place]) return false
  return true
}
