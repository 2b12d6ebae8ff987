import type { ReportFacts } from '../../../core/finding/report-facts.ts'
import type { ReportSink } from '../../../core/finding/report-parser.ts'
import { noFindings } from '../../../core/finding/severity.ts'
import { cut } from './cut.ts'
import { HostReader, isHostName } from './host-reader.ts'
import { ItemReader } from './item-reader.ts'
import { MAX_PROPERTY_CHARACTERS } from './limits.ts'
import { PolicyReader } from './policy-reader.ts'
import { ShortText } from './short-text.ts'
import type { ErrorAt } from './report-position.ts'
import type { XmlAttributes } from './xml-attributes.ts'
import type { XmlBytes } from './xml-bytes.ts'
import { decodeText } from './xml-characters.ts'
import { IGNORE, SKIP, TEXT, type XmlEvents } from './xml-events.ts'

const MAX_NAME = 1024
/** Of a property's name. */
const MAX_TAG_NAME = 256

type Section = 'none' | 'policy' | 'properties' | 'item'

/** Knows the tree of a `.nessus` file, and gives every part of it to its reader. */
export class ReportReader implements XmlEvents {
  readonly #sink: ReportSink
  readonly #errorAt: ErrorAt
  readonly #policy = new PolicyReader()
  readonly #items: ItemReader
  readonly #text = new ShortText()
  readonly #path: string[] = []
  readonly #counts = noFindings()
  #section: Section = 'none'
  #host: HostReader | undefined
  #property = ''
  #reportName: string | undefined
  #hasReport = false
  #hosts = 0
  #findings = 0
  #firstStart: string | undefined
  #lastEnd: string | undefined
  #bytes: Buffer = Buffer.alloc(0)

  constructor(sink: ReportSink, errorAt: ErrorAt) {
    this.#sink = sink
    this.#errorAt = errorAt
    this.#items = new ItemReader(sink, errorAt)
  }

  open(name: string, depth: number, attributes: XmlAttributes, at: number, next: number): number {
    const parent = depth === 0 ? '' : this.#path[depth - 1]
    this.#path[depth] = name
    if (depth === 3 && name === 'ReportItem' && this.#host !== undefined) {
      this.#section = 'item'
      this.#items.begin(this.#host, attributes, at)
      return SKIP
    }
    switch (this.#section) {
      case 'item':
        return depth === 4 ? this.#items.open(name, next) : IGNORE
      case 'policy':
        return this.#policy.open(name, parent ?? '')
      case 'properties':
        return depth === 4 && name === 'tag' ? this.#openProperty(attributes) : IGNORE
      case 'none':
        return this.#openOuter(name, depth, parent ?? '', attributes, at)
    }
  }

  skip(source: XmlBytes, at: number): number {
    this.#bytes = source.bytes
    return this.#items.skip(source, at)
  }

  text(bytes: Buffer, start: number, end: number, isRaw: boolean): void {
    this.#bytes = bytes
    if (this.#section === 'item') this.#items.text(bytes, start, end, isRaw)
    else if (this.#section === 'policy') this.#policy.text(bytes, start, end, isRaw)
    else this.#text.add(decodeText(bytes, start, end, isRaw))
  }

  close(name: string, depth: number, at: number): void {
    switch (this.#section) {
      case 'item':
        if (depth === 4) this.#items.close(name, at)
        else if (depth === 3) this.#closeItem(at)
        return
      case 'policy':
        if (depth === 1) this.#section = 'none'
        else this.#policy.close(name, this.#path[depth - 1] ?? '')
        return
      case 'properties':
        if (depth === 4 && name === 'tag') this.#host?.property(this.#property, this.#text.value)
        else if (depth === 3) this.#section = 'none'
        return
      case 'none':
        if (depth === 2 && this.#host !== undefined) this.#closeHost(this.#host)
    }
  }

  detach(bytes: Buffer): void {
    this.#items.detach(bytes)
  }

  facts(): ReportFacts {
    const policy = this.#policy.facts()
    const startedAt = policy.startedAt ?? this.#firstStart
    const endedAt = policy.endedAt ?? this.#lastEnd
    return {
      ...(this.#reportName === undefined ? {} : { reportName: this.#reportName }),
      ...policy,
      ...(startedAt === undefined ? {} : { startedAt }),
      ...(endedAt === undefined ? {} : { endedAt }),
      hosts: this.#hosts,
      findings: this.#findings,
      counts: this.#counts,
    }
  }

  #openOuter(name: string, depth: number, parent: string, attributes: XmlAttributes, at: number): number {
    if (depth === 0) {
      if (name === 'NessusClientData') {
        throw this.#errorAt(at, 'it is of version 1 of the format, which Nessus before 4 wrote')
      }
      if (name !== 'NessusClientData_v2') {
        throw this.#errorAt(at, `its root is <${cut(name, 40)}>, not <NessusClientData_v2>`)
      }
    } else if (depth === 1 && name === 'Policy') {
      this.#section = 'policy'
    } else if (depth === 1 && name === 'Report') {
      if (this.#hasReport) throw this.#errorAt(at, 'it has a second <Report>')
      this.#hasReport = true
      const title = attributes.get('name')?.trim()
      if (title !== undefined && title !== '') this.#reportName = cut(title, MAX_NAME)
    } else if (depth === 2 && name === 'ReportHost' && parent === 'Report') {
      const host = attributes.get('name')
      if (!isHostName(host)) throw this.#errorAt(at, 'a <ReportHost> has no name, or one that is too long')
      this.#host = new HostReader(host)
    } else if (depth === 3 && name === 'HostProperties' && this.#host !== undefined) {
      this.#section = 'properties'
    }
    return IGNORE
  }

  #openProperty(attributes: XmlAttributes): number {
    this.#property = cut(attributes.get('name') ?? '', MAX_TAG_NAME)
    this.#text.begin(MAX_PROPERTY_CHARACTERS)
    return TEXT
  }

  #closeItem(at: number): void {
    this.#section = 'none'
    const { finding, pluginId } = this.#items.end(this.#bytes, at)
    this.#counts[finding.severity] += 1
    this.#findings += 1
    this.#host?.count(finding, pluginId)
    this.#sink.finding(finding)
  }

  #closeHost(reader: HostReader): void {
    this.#host = undefined
    this.#hosts += 1
    const host = reader.host()
    const { startedAt, endedAt } = host
    if (startedAt !== undefined && (this.#firstStart ?? startedAt) >= startedAt) this.#firstStart = startedAt
    if (endedAt !== undefined && (this.#lastEnd ?? endedAt) <= endedAt) this.#lastEnd = endedAt
    this.#sink.host(host)
  }
}
