import { isName, type XmlName, XmlNames } from './element-names.ts'
import type { ErrorAt, ReportPosition } from './report-position.ts'
import { XmlAttributes } from './xml-attributes.ts'
import { CDATA_END, MAX_PIECE_BYTES, XmlBytes } from './xml-bytes.ts'
import { BRACKET, GREATER, isSpace, NAME_BYTE, QUESTION, RETURN, SLASH } from './xml-characters.ts'
import { checkDeclaration, refuseForeignEncoding } from './xml-declaration.ts'
import { SKIP, TEXT, WAIT, type XmlEvents } from './xml-events.ts'

/** Reports need 6. */
export const MAX_DEPTH = 32
/** A tag with its attributes, or an XML declaration; plugin names and host names are the longest attributes. */
export const MAX_TAG_BYTES = 65_536

const CONTENT = 0
const CDATA = 1
const COMMENT = 2
const INSTRUCTION = 3
const CDATA_START = '[CDATA['
const COMMENT_END = Buffer.from('--')
const INSTRUCTION_END = Buffer.from('?>')
const XML = '<?xml'

/**
 * Reads XML 1.0 in UTF-8 while its bytes pass by, and checks that it is well-formed: one root, matching tags, no
 * attribute twice, no character that XML forbids. Document types are refused, so there are no entities but the five.
 * Namespaces are not resolved. It keeps at most one unfinished tag, reference or character.
 */
export class XmlScanner {
  readonly #events: XmlEvents
  readonly #position: ReportPosition
  readonly #errorAt: ErrorAt
  readonly #source: XmlBytes
  readonly #names = new XmlNames()
  readonly #attributes: XmlAttributes
  readonly #open: XmlName[] = []
  #depth = 0
  #mode = CONTENT
  #isTextWanted = false
  #hasRoot = false
  #isBegun = false

  /** Keeps `position` at the bytes at hand. */
  constructor(events: XmlEvents, position: ReportPosition) {
    this.#events = events
    this.#position = position
    this.#errorAt = position.errorAt
    this.#source = new XmlBytes(position.errorAt)
    this.#attributes = new XmlAttributes(this.#names, position.errorAt)
  }

  /** What is kept from one chunk to the next. */
  get heldBytes(): number {
    return this.#source.length
  }

  /** @throws ExportParseError */
  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += MAX_PIECE_BYTES) this.#take(chunk.subarray(at, at + MAX_PIECE_BYTES))
  }

  /** @throws ExportParseError if the document is not whole */
  end(): void {
    const end = this.heldBytes
    if (!this.#hasRoot && this.#position.base + end === 0) throw this.#errorAt(end, 'it is empty')
    const isBlank = this.#source.bytes.subarray(0, end).every(isSpace)
    const isWhole = this.#depth === 0 && this.#hasRoot && this.#mode === CONTENT && isBlank
    if (!isWhole) throw this.#errorAt(end, 'it is cut off')
  }

  #take(piece: Uint8Array): void {
    const source = this.#source
    source.append(piece)
    let at = 0
    if (this.#isBegun) {
      source.admit()
    } else {
      at = this.#begin()
      if (at === -1) return source.refuse()
      this.#isBegun = true
    }
    at = this.#read(at)
    source.refuse()
    this.#events.detach(source.bytes)
    this.#position.base += at
    source.drop(at)
  }

  /** The beginning, before the first markup. -1: not there as a whole yet. */
  #begin(): number {
    const { bytes, length } = this.#source
    if (length < 4) return -1
    refuseForeignEncoding(bytes, this.#errorAt)
    this.#source.admit()
    return this.#declaration(bytes[0] === 0xef ? 3 : 0)
  }

  /** The XML declaration, which may stand only at the beginning. -1: not there as a whole yet. */
  #declaration(start: number): number {
    const { bytes, length } = this.#source
    const head = bytes.toString('latin1', start, Math.min(length, start + XML.length))
    if (head !== XML) return length < start + XML.length && XML.startsWith(head) ? -1 : start
    if (length === start + XML.length) return -1
    if (!isSpace(bytes[start + XML.length])) return start
    const stop = this.#source.find(INSTRUCTION_END, start)
    if (stop === -1 && length > MAX_TAG_BYTES) throw this.#errorAt(start, 'its XML declaration does not end')
    if (stop === -1) return -1
    checkDeclaration(bytes.toString('latin1', start + XML.length, stop), start, this.#errorAt)
    return stop + INSTRUCTION_END.length
  }

  /** @returns the place from which on the bytes are needed again, together with the next ones */
  #read(from: number): number {
    let at = from
    while (at < this.#source.limit) {
      let next: number
      if (this.#mode === CONTENT) next = this.#content(at)
      else if (this.#mode === CDATA) next = this.#cdata(at)
      else next = this.#until(at)
      // Nothing more can be read for now.
      if (next < 0) return -next - 1
      at = next
    }
    return at
  }

  /** Characters and the markup after them. Answers -1 - place if the markup is not there as a whole. */
  #content(from: number): number {
    const at = this.#source.textEnd(from)
    if (at === -1) {
      const cut = this.#source.safeCut(from)
      this.#characters(from, cut)
      return -1 - cut
    }
    this.#characters(from, at)
    const { bytes, limit } = this.#source
    if (at + 1 >= limit) return -1 - at
    const byte = bytes[at + 1] ?? 0
    let next: number
    if (byte === SLASH) next = this.#endTag(at)
    else if (byte === 0x21) next = this.#declarationOrSection(at)
    else if (byte === QUESTION) next = this.#instruction(at)
    else next = this.#startTag(at)
    if (next !== -1) return next
    this.#checkTagLength(at, limit)
    return -1 - at
  }

  #checkTagLength(at: number, end: number): void {
    if (end - at > MAX_TAG_BYTES) throw this.#errorAt(at, `a tag is longer than ${String(MAX_TAG_BYTES)} bytes`)
  }

  #characters(start: number, end: number): void {
    if (end <= start) return
    if (this.#isTextWanted) return this.#events.text(this.#source.bytes, start, end, false)
    if (this.#depth > 0) return
    for (let at = start; at < end; at++) {
      if (!isSpace(this.#source.bytes[at])) throw this.#errorAt(at, 'it has text outside its root element')
    }
  }

  #startTag(at: number): number {
    const { bytes, limit } = this.#source
    let hash = 0
    let stop = at + 1
    while (stop < limit && (NAME_BYTE[bytes[stop] ?? 0] ?? 0) > 0) {
      hash = (Math.imul(hash, 31) + (bytes[stop++] ?? 0)) | 0
    }
    if (stop >= limit) return -1
    const name = this.#names.find(bytes, at + 1, stop, hash, this.#errorAt)
    let next = stop + 1
    const attributes = this.#attributes
    if (bytes[stop] === GREATER) {
      attributes.none()
    } else {
      next = attributes.read(name, bytes, stop, limit)
      if (next === -1) return -1
      this.#checkTagLength(at, next)
    }
    const depth = this.#depth
    if (depth === 0) {
      if (this.#hasRoot) throw this.#errorAt(at, `it has a second root element, <${name.text}>`)
      this.#hasRoot = true
    }
    if (depth === MAX_DEPTH) throw this.#errorAt(at, `its elements are nested more than ${String(MAX_DEPTH)} deep`)
    const wish = this.#events.open(name.text, depth, attributes, at, next)
    this.#isTextWanted = wish === TEXT
    if (attributes.isSelfClosing) {
      this.#isTextWanted = false
      this.#events.close(name.text, depth, next, next)
      return next
    }
    this.#open[depth] = name
    this.#depth = depth + 1
    if (wish !== SKIP) return next
    const skipped = this.#events.skip(this.#source, next)
    if (skipped === WAIT) this.#depth = depth
    return skipped
  }

  #endTag(at: number): number {
    const { bytes, limit } = this.#source
    const name = this.#open[this.#depth - 1]
    let stop = at + 2 + (name?.bytes.length ?? 0)
    // The rest of the name must be there before it can be called wrong.
    if (stop >= limit) return this.#source.find(GREATER, at) === -1 ? -1 : this.#refuseEndTag(at)
    if (name === undefined || !isName(name, bytes, at + 2, stop)) return this.#refuseEndTag(at)
    while (stop < limit && isSpace(bytes[stop])) stop++
    if (stop >= limit) return -1
    if (bytes[stop] !== GREATER) return this.#refuseEndTag(at)
    this.#checkTagLength(at, stop)
    this.#depth -= 1
    this.#isTextWanted = false
    this.#events.close(name.text, this.#depth, at, stop + 1)
    return stop + 1
  }

  #refuseEndTag(at: number): never {
    const open = this.#depth === 0 ? undefined : this.#open[this.#depth - 1]
    const found =
      /^[\w:.-]*/.exec(this.#source.bytes.toString('latin1', at + 2, Math.min(this.#source.limit, at + 66)))?.[0] ?? ''
    const wanted = open === undefined ? 'no element is open' : `</${open.text}> was expected`
    throw this.#errorAt(at, `there is </${found}> where ${wanted}`)
  }

  #declarationOrSection(at: number): number {
    const { bytes, limit } = this.#source
    const head = bytes.toString('latin1', at + 2, Math.min(limit, at + 9))
    if (head.startsWith('--')) {
      this.#mode = COMMENT
      return at + 4
    }
    if (head === CDATA_START) {
      if (this.#depth === 0) throw this.#errorAt(at, 'it has text outside its root element')
      this.#mode = CDATA
      return at + 9
    }
    if (head === '-' || (CDATA_START.startsWith(head) && at + 9 > limit)) return -1
    throw this.#errorAt(at, 'it has a document type or another declaration, which are refused')
  }

  #instruction(at: number): number {
    const target = this.#source.bytes.toString('latin1', at + 2, Math.min(this.#source.limit, at + 6))
    if (target.length < 4) return -1
    if (/^xml[\s?]/i.test(target)) throw this.#errorAt(at, 'it has an XML declaration that is not at its beginning')
    if ((NAME_BYTE[this.#source.bytes[at + 2] ?? 0] ?? 0) < 2) {
      throw this.#errorAt(at, 'a processing instruction has no name')
    }
    this.#mode = INSTRUCTION
    return at + 2
  }

  #cdata(from: number): number {
    const { bytes, limit } = this.#source
    const found = this.#source.find(CDATA_END, from)
    let end = found
    if (found === -1) {
      end = limit
      while (end > from && limit - end < 2 && bytes[end - 1] === BRACKET) end--
      if (end === limit && end > from && bytes[end - 1] === RETURN) end--
    }
    this.#source.checkCharacters(from, end)
    if (end > from && this.#isTextWanted) this.#events.text(bytes, from, end, true)
    if (found === -1) return -1 - end
    this.#mode = CONTENT
    return found + 3
  }

  /** The rest of a comment or a processing instruction. */
  #until(from: number): number {
    const isComment = this.#mode === COMMENT
    const { bytes, limit } = this.#source
    const found = this.#source.find(isComment ? COMMENT_END : INSTRUCTION_END, from)
    // The last byte may be the first half of the end.
    const end = found === -1 ? Math.max(from, limit - 1) : found
    this.#source.checkCharacters(from, end)
    if (found === -1) return -1 - end
    if (isComment && found + 2 >= limit) return -1 - found
    if (isComment && bytes[found + 2] !== GREATER) throw this.#errorAt(found, 'a comment holds "--"')
    this.#mode = CONTENT
    return found + (isComment ? 3 : 2)
  }
}
