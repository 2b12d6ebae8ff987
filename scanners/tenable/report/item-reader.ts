import type { Finding } from '../../../core/finding/finding.ts'
import type { ReportSink } from '../../../core/finding/report-parser.ts'
import { complianceOf } from './compliance.ts'
import { cut } from './cut.ts'
import { isComplianceElement, isHostElement } from './host-elements.ts'
import { ItemTag } from './item-tag.ts'
import { ItemTexts } from './item-texts.ts'
import { KnownPlugins, type KnownShape } from './known-plugins.ts'
import { OutputText } from './output-text.ts'
import { type PluginPart, pluginPart, pluginRecord } from './plugin-record.ts'
import { epochTime, zonedTime } from './times.ts'
import type { ErrorAt } from './report-position.ts'
import type { XmlAttributes } from './xml-attributes.ts'
import type { XmlBytes } from './xml-bytes.ts'
import { IGNORE, TEXT, WAIT } from './xml-events.ts'

const NONE = -1
const END_TAG = Buffer.from('</ReportItem')
/** A finding that is cut by the end of a chunk is worth waiting for, up to here. */
const MAX_WAITING_BYTES = 32_768
const MAX_URI = 4096

/** The host that findings belong to. */
export interface ItemHost {
  readonly name: string
  readonly address: string | undefined
}

export interface ReadItem {
  readonly finding: Finding
  readonly pluginId: number
}

/**
 * Reads findings, one at a time. Most of a report's bytes are texts of plugins that came before: a finding whose bytes,
 * but for its output, equal those of an earlier one of the same plugin is known by comparing them, without reading them.
 */
export class ItemReader {
  readonly #sink: ReportSink
  readonly #known = new KnownPlugins()
  readonly #tag: ItemTag
  readonly #texts = new ItemTexts()
  readonly #output = new OutputText()
  #host: ItemHost = { name: '', address: undefined }
  #isInOutput = false
  #isInDescription = false
  #shape: KnownShape | undefined
  /** Where the content begins, and its output, in the bytes at hand; NONE if that is not (or no longer) to be had. */
  #contentAt = NONE
  #outputAt = NONE
  #afterAt = NONE

  constructor(sink: ReportSink, errorAt: ErrorAt) {
    this.#sink = sink
    this.#tag = new ItemTag(this.#known, errorAt)
  }

  /** @throws ExportParseError if the tag does not say which finding this is */
  begin(host: ItemHost, attributes: XmlAttributes, at: number): void {
    this.#host = host
    this.#tag.read(attributes, at)
    this.#shape = undefined
    this.#texts.clear()
    this.#output.clear()
    this.#contentAt = NONE
    this.#outputAt = NONE
    this.#afterAt = NONE
  }

  /**
   * Compares with what is known of the plugin.
   *
   * @returns where the finding's end tag begins, `at` if it has to be read, or WAIT if the next bytes will show
   */
  skip(source: XmlBytes, at: number): number {
    this.#contentAt = at
    const { bytes, limit } = source
    let isPromising = false
    for (const shape of this.#tag.plugin.shapes) {
      const { before, after } = shape
      const stop = at + before.length
      if (!equals(bytes, before, at, limit)) continue
      let end = stop
      let next = stop
      if (after !== undefined && stop <= limit) {
        end = source.textEnd(stop)
        if (end !== NONE && !equals(bytes, after, end, limit)) continue
        next = end + after.length
      }
      if (end === NONE || next > limit) {
        isPromising = true
        continue
      }
      this.#shape = shape
      if (after !== undefined) this.#output.begin()
      if (end > stop) this.#output.add(bytes, stop, end, false)
      return next - END_TAG.length
    }
    return isPromising && limit - at < MAX_WAITING_BYTES ? WAIT : at
  }

  /** An element of the finding. */
  open(name: string, next: number): number {
    if (name === 'plugin_output') {
      // Only the first counts; a finding with more is none whose form is worth remembering.
      this.#isInOutput = this.#outputAt === NONE
      if (!this.#isInOutput) this.#contentAt = NONE
      else this.#output.begin()
      this.#outputAt = next
      return this.#isInOutput ? TEXT : IGNORE
    }
    this.#texts.begin(name)
    if (isHostElement(name) || name === 'compliance') this.#contentAt = NONE
    // The description of a compliance check tells of the host, unless there is an output too.
    this.#isInDescription = this.#tag.plugin.isCompliance && name === 'description' && !this.#output.isPresent
    if (this.#isInDescription) this.#output.begin()
    return TEXT
  }

  text(bytes: Buffer, start: number, end: number, isRaw: boolean): void {
    if (this.#isInOutput || this.#isInDescription) this.#output.add(bytes, start, end, isRaw)
    if (!this.#isInOutput) this.#texts.add(bytes, start, end, isRaw)
  }

  close(name: string, at: number): void {
    if (name === 'plugin_output') this.#afterAt = at
    this.#isInOutput = false
    this.#isInDescription = false
  }

  detach(bytes: Buffer): void {
    this.#texts.detach(bytes)
    this.#contentAt = NONE
  }

  /** The end tag, at `at` in `bytes`. Hands over the finding, and its plugin's record if that is new. */
  end(bytes: Buffer, at: number): ReadItem {
    const { variant, part } = this.#shape ?? this.#read(bytes, at)
    const { plugin, port, protocol, service, severity, pluginId } = this.#tag
    const finding: Finding = {
      host: this.#host.name,
      port,
      protocol,
      service,
      pluginId: plugin.id,
      pluginVariant: variant,
      pluginName: plugin.name,
      pluginFamily: plugin.family,
      severity,
      cves: part.cves,
      exploitAvailable: part.exploitAvailable,
      knownExploited: part.knownExploited,
    }
    if (this.#host.address !== undefined) finding.address = this.#host.address
    if (part.cvssScore !== undefined) finding.cvssScore = part.cvssScore
    if (part.vpr !== undefined) finding.vpr = part.vpr
    if (part.epss !== undefined) finding.epss = part.epss
    const { text, characters, isPresent } = this.#output
    if (isPresent && characters > 0) finding.output = text
    if (characters > text.length) finding.outputCharacters = characters
    if (this.#shape === undefined) this.#addHostElements(finding)
    return { finding, pluginId }
  }

  /** The slow way: the texts have been held, and now it shows whether they are new. */
  #read(bytes: Buffer, at: number): { variant: number; part: PluginPart } {
    const { plugin, pluginId } = this.#tag
    const isLeftOut = plugin.isCompliance && this.#outputAt === NONE ? isComplianceElement : isHostElement
    const checksum = this.#texts.checksum(isLeftOut, `${plugin.id}\n${plugin.name}\n${plugin.family}`)
    const { variant, isNew } = this.#known.variantOf(pluginId, checksum)
    let part = isNew ? undefined : plugin.parts.get(variant)
    if (part === undefined) {
      const record = pluginRecord({ ...plugin, variant }, this.#texts.byName(isLeftOut))
      if (isNew) this.#sink.plugin(record)
      part = pluginPart(record)
      this.#known.addPart(plugin, variant, part)
    }
    const contentAt = this.#contentAt
    const hasOutput = this.#output.isPresent
    if (contentAt !== NONE && !plugin.isCompliance && (!hasOutput || this.#afterAt >= this.#outputAt)) {
      const end = at + END_TAG.length
      this.#known.addShape(plugin, {
        before: Buffer.from(bytes.subarray(contentAt, hasOutput ? this.#outputAt : end)),
        after: hasOutput ? Buffer.from(bytes.subarray(this.#afterAt, end)) : undefined,
        variant,
        part,
      })
    }
    return { variant, part }
  }

  #addHostElements(finding: Finding): void {
    const texts = this.#texts
    const time = (...names: string[]): string | undefined => {
      const text = names.map((name) => texts.get(name)).find((value) => value !== undefined)
      return zonedTime(text) ?? epochTime(text)
    }
    const firstSeenAt = time('first_found', 'first_seen')
    const lastSeenAt = time('last_found', 'last_seen')
    const uri = texts.get('uri')?.trim()
    if (firstSeenAt !== undefined) finding.firstSeenAt = firstSeenAt
    if (lastSeenAt !== undefined) finding.lastSeenAt = lastSeenAt
    if (uri !== undefined && uri !== '') finding.uri = cut(uri, MAX_URI)
    if (this.#tag.plugin.isCompliance || texts.get('compliance')?.trim() === 'true') {
      finding.compliance = complianceOf(texts, this.#output.text)
    }
  }
}

/** Whether what is there of the wanted bytes, up to the limit, is as wanted. */
function equals(bytes: Buffer, wanted: Buffer, at: number, limit: number): boolean {
  const length = Math.min(wanted.length, limit - at)
  return bytes.compare(wanted, 0, length, at, at + length) === 0
}
