import { cut } from './cut.ts'
import type { XmlAttributes } from './xml-attributes.ts'

const SLOTS = 256
/** Of a protocol or a service. */
const MAX_WORD = 128

/** Short attribute values that come again and again: found by their bytes, without making a string each time. */
export class WordCache {
  readonly #slots: ({ readonly bytes: Buffer; readonly word: string } | undefined)[] = Array.from(
    { length: SLOTS },
    () => undefined,
  )

  /** The value of an attribute; empty for -1, no attribute. */
  get(attributes: XmlAttributes, index: number): string {
    if (index === -1) return ''
    const { bytes } = attributes
    const start = attributes.starts[index] ?? 0
    const end = attributes.ends[index] ?? 0
    let hash = end - start
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0
    const slot = hash & (SLOTS - 1)
    const known = this.#slots[slot]
    if (known !== undefined && isSame(known.bytes, bytes, start, end)) return known.word
    const word = cut(attributes.valueAt(index), MAX_WORD)
    this.#slots[slot] = { bytes: Buffer.from(bytes.subarray(start, end)), word }
    return word
  }
}

function isSame(wanted: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (end - start !== wanted.length) return false
  for (let index = 0; index < wanted.length; index++) if (bytes[start + index] !== wanted[index]) return false
  return true
}
