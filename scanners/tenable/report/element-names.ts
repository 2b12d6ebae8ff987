import type { ErrorAt } from './report-position.ts'
import { NAME_BYTE } from './xml-characters.ts'

/** A name of elements or attributes, one object for all its occurrences. */
export interface XmlName {
  readonly text: string
  readonly bytes: Buffer
  /** The attributes that the last element of this name had: the next one most likely has the same. */
  attributes: readonly XmlName[]
}

/** Reports have some 250 names. A list without an end is a report that nobody made in good faith. */
export const MAX_NAMES = 4096
/** The longest seen has 41 bytes. */
export const MAX_NAME_BYTES = 256
const SLOTS = 1024

/** Finds names by their bytes without making strings of them. */
export class XmlNames {
  readonly #known = new Map<string, XmlName>()
  readonly #slots: (XmlName | undefined)[] = Array.from({ length: SLOTS }, () => undefined)

  /** @throws ExportParseError if the bytes are no name. `hash` is any number made of them. */
  find(bytes: Buffer, start: number, end: number, hash: number, errorAt: ErrorAt): XmlName {
    const slot = hash & (SLOTS - 1)
    const guess = this.#slots[slot]
    if (guess !== undefined && isName(guess, bytes, start, end)) return guess
    if ((NAME_BYTE[bytes[start] ?? 0] ?? 0) < 2 || end <= start) throw errorAt(start, 'a name was expected here')
    if (end - start > MAX_NAME_BYTES) throw errorAt(start, `a name is longer than ${String(MAX_NAME_BYTES)} bytes`)
    const text = bytes.toString('utf8', start, end)
    let name = this.#known.get(text)
    if (name === undefined) {
      if (this.#known.size === MAX_NAMES) throw errorAt(start, `it has more than ${String(MAX_NAMES)} different names`)
      name = { text, bytes: Buffer.from(text), attributes: [] }
      this.#known.set(text, name)
    }
    this.#slots[slot] = name
    return name
  }
}

/** Whether exactly these bytes are the name. */
export function isName(name: XmlName, bytes: Buffer, start: number, end: number): boolean {
  const wanted = name.bytes
  const length = wanted.length
  if (end - start !== length) return false
  for (let index = 0; index < length; index++) if (wanted[index] !== bytes[start + index]) return false
  return true
}
