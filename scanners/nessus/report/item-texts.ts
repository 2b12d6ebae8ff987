import { crc32 } from 'node:zlib'
import { MAX_ITEM_BYTES, MAX_ITEM_ELEMENTS, MAX_TEXT_BYTES } from './limits.ts'
import { decodeText, endOfWhole } from './xml-characters.ts'

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

  /** A number that is the same for the same elements in the same order, but for those that `isLeftOut` names, and for `also`. */
  checksum(isLeftOut: (name: string) => boolean, also: string): number {
    let sum = crc32(also)
    for (const { name, pieces } of this.#held) {
      if (isLeftOut(name)) continue
      sum = crc32(name, sum)
      for (const { bytes, start, end } of pieces) sum = crc32(bytes.subarray(start, end), sum)
      sum = crc32(pieces.some((piece) => piece.isRaw) ? '[' : '<', sum)
    }
    return sum
  }

  /** Names in the report's order, repeated as often as the element is. */
  names(): readonly string[] {
    return this.#held.map(({ name }) => name)
  }

  /** The first element of this name. */
  get(name: string): string | undefined {
    const held = this.#held.find((candidate) => candidate.name === name)
    return held === undefined ? undefined : decode(held)
  }

  all(name: string): string[] {
    return this.#held.filter((candidate) => candidate.name === name).map(decode)
  }

  /** Every element whose name `isWanted`. */
  *entries(isWanted: (name: string) => boolean): Generator<[name: string, text: string]> {
    for (const held of this.#held) if (isWanted(held.name)) yield [held.name, decode(held)]
  }
}

function decode({ pieces }: Held): string {
  let text = ''
  for (const { bytes, start, end, isRaw } of pieces) text += decodeText(bytes, start, end, isRaw)
  return text
}
