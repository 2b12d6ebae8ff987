import type { ErrorAt } from './report-position.ts'
import { checkUtf8, endOfCharacters } from './utf8.ts'
import { AMPERSAND, BRACKET, checkReferences, endOfWhole, isForbidden, LESS, SPACE } from './xml-characters.ts'

const CDATA_END = Buffer.from(']]>')
const NEVER = Number.MAX_SAFE_INTEGER
const NO_BYTES = Buffer.alloc(0)
const NO_WORDS = new Int32Array(0)

/** The bytes at hand, which are UTF-8 up to the limit, and what ends the characters among them. */
export class XmlBytes {
  bytes: Buffer = Buffer.alloc(0)
  /** Where the last whole character ends. */
  limit = 0
  readonly #errorAt: ErrorAt
  #words: Int32Array = NO_WORDS
  #wordsAt = NEVER
  /** The next `&` and the next `]]>` at or after the last place that was asked for: searched once, natively. */
  #ampersand = -1
  #cdataEnd = -1

  constructor(errorAt: ErrorAt) {
    this.#errorAt = errorAt
  }

  /** `checked`: how many of the bytes are known to be UTF-8. @throws ExportParseError */
  take(bytes: Buffer, checked: number): void {
    this.bytes = bytes
    this.limit = endOfCharacters(bytes, bytes.length)
    checkUtf8(bytes, checked, this.limit, this.#errorAt)
    const skew = -bytes.byteOffset & 3
    const count = bytes.length < 4 ? 0 : (bytes.length - skew) >> 2
    this.#words = count === 0 ? NO_WORDS : new Int32Array(bytes.buffer, bytes.byteOffset + skew, count)
    this.#wordsAt = count === 0 ? NEVER : skew
    this.#ampersand = -1
    this.#cdataEnd = -1
  }

  /** The bytes are another's from now on. */
  giveUp(): void {
    this.bytes = NO_BYTES
    this.#words = NO_WORDS
    this.limit = 0
  }

  /**
   * The place of the `<` that ends the characters at `from`, which are then good ones; -1 if it is not at hand.
   * @throws ExportParseError for what XML does not allow between tags
   */
  textEnd(from: number): number {
    const at = this.#charactersEnd(from)
    const end = at === -1 ? this.limit : at
    if (this.#ampersand < from) this.#ampersand = this.#find(AMPERSAND, from)
    if (this.#ampersand < end) {
      checkReferences(this.bytes, this.#ampersand, at === -1 ? this.safeCut(from) : at, this.#errorAt)
    }
    if (this.#cdataEnd < from) this.#cdataEnd = this.#find(CDATA_END, from)
    if (this.#cdataEnd < end) throw this.#errorAt(this.#cdataEnd, 'it holds "]]>" outside a CDATA section')
    return at
  }

  #find(what: number | Buffer, from: number): number {
    const at = this.bytes.indexOf(what, from)
    return at === -1 ? NEVER : at
  }

  /** The next `<`, four bytes at a time: no byte may be a control character. -1: none up to the limit. */
  #charactersEnd(from: number): number {
    const { bytes, limit } = this
    const words = this.#words
    const wordsAt = this.#wordsAt
    let at = from
    while (at < limit) {
      const isAligned = ((at - wordsAt) & 3) === 0 && at >= wordsAt
      if (isAligned) {
        let index = (at - wordsAt) >> 2
        const last = (limit - wordsAt) >> 2
        while (index < last) {
          const word = words[index] ?? 0
          const less = word ^ 0x3c3c3c3c
          // A byte below 0x20 or equal to `<` sets its highest bit (Warren, Hacker's Delight, 6-1).
          if ((((word - 0x20202020) & ~word) | ((less - 0x01010101) & ~less)) & 0x80808080) break
          index++
        }
        at = wordsAt + (index << 2)
      }
      const stop = Math.min(limit, at + (isAligned ? 4 : 1))
      for (; at < stop; at++) {
        const byte = bytes[at] ?? 0
        if (byte === LESS) return at
        if (byte < SPACE && isForbidden(byte)) throw this.#errorAt(at, 'it holds a control character')
      }
    }
    return -1
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
