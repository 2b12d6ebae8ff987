import { isName, type XmlName, type XmlNames } from './element-names.ts'
import type { ErrorAt } from './report-position.ts'
import {
  AMPERSAND,
  checkReferences,
  decodeAttribute,
  EQUALS,
  GREATER,
  isForbidden,
  isSpace,
  LESS,
  NAME_BYTE,
  SLASH,
  SPACE,
} from './xml-characters.ts'

/** An element of a report has at most seven. */
export const MAX_ATTRIBUTES = 64
const INCOMPLETE = -1

/** The attributes of one start tag, as places in the bytes at hand; good until the next tag. */
export class XmlAttributes {
  isSelfClosing = false
  count = 0
  /** The names; the same object for tags with the same names in the same order, as long as they follow one another. */
  layout: readonly XmlName[] = []
  bytes: Buffer = Buffer.alloc(0)
  /** Where each value begins and ends, without its quotes. */
  readonly starts = new Int32Array(MAX_ATTRIBUTES)
  readonly ends = new Int32Array(MAX_ATTRIBUTES)
  readonly #names: XmlName[] = []
  readonly #known: XmlNames
  readonly #errorAt: ErrorAt

  constructor(known: XmlNames, errorAt: ErrorAt) {
    this.#known = known
    this.#errorAt = errorAt
  }

  /** Which attribute has this name, or -1. */
  indexOf(name: string): number {
    for (let index = 0; index < this.count; index++) if (this.#names[index]?.text === name) return index
    return -1
  }

  get(name: string): string | undefined {
    const index = this.indexOf(name)
    return index === -1 ? undefined : this.valueAt(index)
  }

  valueAt(index: number): string {
    return decodeAttribute(this.bytes, this.starts[index] ?? 0, this.ends[index] ?? 0)
  }

  none(): void {
    this.count = 0
    this.layout = []
    this.isSelfClosing = false
  }

  /**
   * Reads what follows an element's name, up to and with the `>`.
   *
   * @returns what comes next, or -1 if the tag does not end before `limit`
   */
  read(element: XmlName, bytes: Buffer, from: number, limit: number): number {
    this.bytes = bytes
    this.count = 0
    const expected = element.attributes
    let isAsExpected = true
    let at = from
    for (;;) {
      const gap = at
      while (at < limit && isSpace(bytes[at])) at++
      if (at >= limit) return INCOMPLETE
      if (bytes[at] === GREATER || bytes[at] === SLASH) break
      if (at === gap) throw this.#errorAt(at, 'a space was expected between attributes')
      if (this.count === MAX_ATTRIBUTES) {
        throw this.#errorAt(at, `a tag has more than ${String(MAX_ATTRIBUTES)} attributes`)
      }
      const guess = expected[this.count]
      let stop = at + (guess?.bytes.length ?? 0)
      if (guess !== undefined && stop < limit && bytes[stop] === EQUALS && isName(guess, bytes, at, stop)) {
        this.#names[this.count] = guess
      } else {
        isAsExpected = false
        let hash = 0
        stop = at
        while (stop < limit && (NAME_BYTE[bytes[stop] ?? 0] ?? 0) > 0) {
          hash = (Math.imul(hash, 31) + (bytes[stop++] ?? 0)) | 0
        }
        if (stop >= limit) return INCOMPLETE
        this.#names[this.count] = this.#known.find(bytes, at, stop, hash, this.#errorAt)
      }
      at = this.#readValue(bytes, stop, limit)
      if (at === INCOMPLETE) return INCOMPLETE
      this.count += 1
    }
    if (!isAsExpected) this.#refuseDuplicates(from)
    if (!isAsExpected || this.count !== expected.length) element.attributes = this.#names.slice(0, this.count)
    this.layout = element.attributes
    this.isSelfClosing = bytes[at] === SLASH
    if (!this.isSelfClosing) return at + 1
    if (at + 1 >= limit) return INCOMPLETE
    if (bytes[at + 1] !== GREATER) throw this.#errorAt(at, 'a tag is malformed')
    return at + 2
  }

  #readValue(bytes: Buffer, from: number, limit: number): number {
    let at = from
    while (at < limit && isSpace(bytes[at])) at++
    if (at >= limit) return INCOMPLETE
    if (bytes[at] !== EQUALS) throw this.#errorAt(at, 'an attribute has no value')
    at++
    while (at < limit && isSpace(bytes[at])) at++
    if (at >= limit) return INCOMPLETE
    const quote = bytes[at]
    if (quote !== 0x22 && quote !== 0x27) throw this.#errorAt(at, 'the value of an attribute is not quoted')
    const start = at + 1
    let reference = -1
    for (at = start; at < limit; at++) {
      const byte = bytes[at] ?? 0
      if (byte === quote) break
      if (byte > LESS) continue
      if (byte === LESS) throw this.#errorAt(at, 'the value of an attribute holds a "<"')
      if (byte === AMPERSAND) reference = reference === -1 ? at : reference
      else if (byte < SPACE && isForbidden(byte)) throw this.#errorAt(at, 'it holds a control character')
    }
    if (at >= limit) return INCOMPLETE
    if (reference !== -1) checkReferences(bytes, reference, at, this.#errorAt)
    this.starts[this.count] = start
    this.ends[this.count] = at
    return at + 1
  }

  #refuseDuplicates(at: number): void {
    for (let index = 1; index < this.count; index++) {
      const name = this.#names[index]
      if (this.#names.indexOf(name as XmlName) < index) {
        throw this.#errorAt(at, `a tag has the attribute ${name?.text ?? ''} twice`)
      }
    }
  }
}
