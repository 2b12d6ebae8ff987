import type { ErrorAt, ExportParseFault } from './report-position.ts'
import { endOfCharacters, findBadCharacter } from './utf8.ts'
import { AMPERSAND, BRACKET, checkReferences, endOfWhole, isForbidden, LESS, SPACE } from './xml-characters.ts'

export const CDATA_END = Buffer.from(']]>')
const NEVER = Number.MAX_SAFE_INTEGER
const orNever = (at: number): number => (at === -1 ? NEVER : at)

/** Some of a report is looked at at once: enough to be worth a call, and little enough to stay in the processor's cache. */
export const MAX_PIECE_BYTES = 65_536

/**
 * The bytes at hand, which are UTF-8 up to the limit, and what ends the characters among them. They are copied into a
 * buffer of its own, behind what was left of the last ones: a copy costs a hundredth of reading them.
 */
export class XmlBytes {
  bytes: Buffer
  /** How many bytes are at hand. */
  length = 0
  /** Where the last whole character ends. */
  limit = 0
  readonly #errorAt: ErrorAt
  #words: Int32Array
  #fault: ExportParseFault | undefined
  /** The next `&` and the next `]]>` at or after the last place that was asked for: searched once, natively. */
  #ampersand = -1
  #cdataEnd = -1

  constructor(errorAt: ErrorAt) {
    this.#errorAt = errorAt
    this.bytes = Buffer.alloc(2 * MAX_PIECE_BYTES)
    this.#words = new Int32Array(this.bytes.buffer)
  }

  /** Nothing is taken for characters before `admit`. */
  append(piece: Uint8Array): void {
    const length = this.length + piece.length
    if (length > this.bytes.length) this.#grow(length)
    this.bytes.set(piece, this.length)
    this.length = length
  }

  /** Sets the limit behind what was appended, or before the first of it that is no character: see `refuse`. */
  admit(): void {
    const end = endOfCharacters(this.bytes, this.length)
    this.#fault = findBadCharacter(this.bytes, this.limit, end)
    this.limit = this.#fault?.at ?? end
    this.#ampersand = -1
    this.#cdataEnd = -1
  }

  /** To be called when all up to the limit has been read. @throws ExportParseError if that is not all that there is */
  refuse(): void {
    if (this.#fault !== undefined) throw this.#errorAt(this.#fault.at, this.#fault.reason)
  }

  /** Gives up all bytes before `from`. */
  drop(from: number): void {
    if (from === 0) return
    this.bytes.copyWithin(0, from, this.length)
    this.length -= from
    this.limit = Math.max(0, this.limit - from)
  }

  #grow(length: number): void {
    const bytes = Buffer.alloc(2 * length)
    this.bytes.copy(bytes, 0, 0, this.length)
    this.bytes = bytes
    this.#words = new Int32Array(bytes.buffer, 0, bytes.length >> 2)
  }

  /**
   * The place of the `<` that ends the characters at `from`, which are then good ones; -1 if it is not at hand.
   * @throws ExportParseError for what XML does not allow between tags
   */
  textEnd(from: number): number {
    const at = this.#charactersEnd(from)
    const end = at === -1 ? this.limit : at
    if (this.#ampersand < from) this.#ampersand = this.#atHand(this.bytes.indexOf(AMPERSAND, from))
    if (this.#ampersand < end) {
      const stop = at === -1 ? this.safeCut(from) : at
      this.#ampersand = this.#atHand(checkReferences(this.bytes, this.#ampersand, stop, this.#errorAt))
    }
    if (this.#cdataEnd < from) this.#cdataEnd = orNever(this.find(CDATA_END, from))
    if (this.#cdataEnd < end) throw this.#errorAt(this.#cdataEnd, 'it holds "]]>" outside a CDATA section')
    return at
  }

  /** Behind the bytes at hand are old ones. */
  #atHand(at: number): number {
    return at >= this.length ? NEVER : orNever(at)
  }

  /** Where something begins that is at hand as a whole; -1: nowhere. */
  find(what: number | Buffer, from: number): number {
    const at = this.bytes.subarray(from, this.length).indexOf(what)
    return at === -1 ? -1 : from + at
  }

  /** The next `<`; -1: none up to the limit. */
  #charactersEnd(from: number): number {
    const { bytes, limit } = this
    let at = from
    for (;;) {
      if ((at & 3) === 0) at = plainWordsEnd(this.#words, at >> 2, limit >> 2) << 2
      if (at >= limit) return -1
      const byte = bytes[at] ?? 0
      if (byte === LESS) return at
      if (byte < SPACE && isForbidden(byte)) throw this.#errorAt(at, 'it holds a control character')
      at++
    }
  }

  /** Where characters may be cut at the end of a chunk: not inside a reference, a line end or a `]]>`. */
  safeCut(from: number): number {
    const whole = endOfWhole(this.bytes, from, this.limit)
    let cut = whole
    while (cut > from && whole - cut < 2 && this.bytes[cut - 1] === BRACKET) cut--
    return cut
  }

  /** Of comments, instructions and CDATA sections. @throws ExportParseError at a control character */
  checkCharacters(from: number, end: number): void {
    for (let at = from; at < end; at++) {
      if ((this.bytes[at] ?? 0) < SPACE && isForbidden(this.bytes[at] ?? 0)) {
        throw this.#errorAt(at, 'it holds a control character')
      }
    }
  }
}

/**
 * The first of these groups of four bytes that holds a `<` or a control character other than a line feed. The tests take
 * four bytes at a time: their highest bits tell which are below 0x20, or equal to something (Warren, Hacker's Delight, 6-1).
 */
function plainWordsEnd(words: Int32Array, from: number, end: number): number {
  for (let index = from; index < end; index++) {
    const word = words[index] ?? 0
    const low = ~(((word & 0x7f7f7f7f) + 0x60606060) | word)
    const less = word ^ 0x3c3c3c3c
    if (((low | ((less - 0x01010101) & ~less)) & 0x80808080) === 0) continue
    const feed = word ^ 0x0a0a0a0a
    const isFeed = ~(((feed & 0x7f7f7f7f) + 0x7f7f7f7f) | feed)
    if ((((low & ~isFeed) | ((less - 0x01010101) & ~less)) & 0x80808080) !== 0) return index
  }
  return end
}
