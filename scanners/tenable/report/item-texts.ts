import { crc32 } from 'node:zlib'
import { MAX_ITEM_BYTES, MAX_ITEM_ELEMENTS, MAX_TEXT_BYTES } from './limits.ts'
import { decodeText, endOfWhole } from './xml-characters.ts'

/** Of the hash by Fowler, Noll and Vo. */
const FNV_OFFSET = 0x811c_9dc5 | 0
const FNV_PRIME = 0x0100_0193
/** Up to here a call of a native function costs more than it saves. */
const SHORT_BYTES = 128

interface Piece {
  bytes: Buffer
  start: number
  end: number
  readonly isRaw: boolean
}

interface Held {
  readonly name: string
  readonly pieces: Piece[]
  bytes: number
}

/**
 * The elements of one finding, held as the bytes they came in until it is known which of them are worth decoding: a
 * report repeats a plugin's texts with every finding.
 */
export class ItemTexts {
  readonly #held: Held[] = []
  #bytes = 0
  #current: Held | undefined

  clear(): void {
    this.#held.length = 0
    this.#bytes = 0
    this.#current = undefined
  }

  begin(name: string): void {
    this.#current = { name, pieces: [], bytes: 0 }
    if (this.#held.length < MAX_ITEM_ELEMENTS) this.#held.push(this.#current)
  }

  add(bytes: Buffer, start: number, end: number, isRaw: boolean): void {
    const held = this.#current
    if (held === undefined) return
    const room = Math.min(MAX_TEXT_BYTES - held.bytes, MAX_ITEM_BYTES - this.#bytes)
    let stop = end
    if (end - start > room) {
      stop = endOfWhole(bytes, start, start + room)
      // The rest of this element is left out.
      this.#current = undefined
    }
    held.bytes += stop - start
    this.#bytes += stop - start
    if (stop > start) held.pieces.push({ bytes, start, end: stop, isRaw })
  }

  /** Copies what lies in bytes that are given up. */
  detach(given: Buffer): void {
    for (const { pieces } of this.#held) {
      for (const piece of pieces) {
        if (piece.bytes !== given) continue
        piece.bytes = Buffer.from(given.subarray(piece.start, piece.end))
        piece.start = 0
        piece.end = piece.bytes.length
      }
    }
  }

  /**
   * A number that is the same for the same elements in the same order, but for those that `isLeftOut` names, and for
   * `also`: a CRC-32 of the long texts above 21 bits of another sum, which is quicker for short ones.
   */
  checksum(isLeftOut: (name: string) => boolean, also: string): number {
    let long = 0
    let short = addCharacters(FNV_OFFSET, also)
    for (const held of this.#held) {
      if (isLeftOut(held.name)) continue
      short = addCharacters(Math.imul(short ^ held.bytes, FNV_PRIME), held.name)
      if (held.pieces[0]?.isRaw === true) short = ~short
      const isShort = held.bytes <= SHORT_BYTES
      for (const { bytes, start, end } of held.pieces) {
        if (!isShort) long = crc32(bytes.subarray(start, end), long)
        else for (let at = start; at < end; at++) short = Math.imul(short ^ (bytes[at] ?? 0), FNV_PRIME)
      }
    }
    return long * 0x20_0000 + (short & 0x1f_ffff)
  }

  /** Everything that is held but for what `isLeftOut` names: the texts by their element's name, in the report's order. */
  byName(isLeftOut: (name: string) => boolean): Map<string, string[]> {
    const texts = new Map<string, string[]>()
    for (const held of this.#held) {
      if (isLeftOut(held.name)) continue
      const same = texts.get(held.name)
      if (same === undefined) texts.set(held.name, [decode(held)])
      else same.push(decode(held))
    }
    return texts
  }

  /** The first element of this name. */
  get(name: string): string | undefined {
    for (const held of this.#held) if (held.name === name) return decode(held)
    return undefined
  }
}

function decode({ pieces }: Held): string {
  let text = ''
  for (const { bytes, start, end, isRaw } of pieces) text += decodeText(bytes, start, end, isRaw)
  return text
}

function addCharacters(sum: number, text: string): number {
  let added = sum
  for (let index = 0; index < text.length; index++) added = Math.imul(added ^ text.charCodeAt(index), FNV_PRIME)
  return added
}
