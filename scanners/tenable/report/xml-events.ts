import type { XmlAttributes } from './xml-attributes.ts'
import type { XmlBytes } from './xml-bytes.ts'

/** What the reader of an element wants of it. */
export const IGNORE = 0
/** Its characters, up to the first element inside it. */
export const TEXT = 1
/** To be asked at once whether it knows the bytes that follow. */
export const SKIP = 2
/** Answered to that question: the same tag again, when there are more bytes. At most half of MAX_TAG_BYTES long. */
export const WAIT = -1

/** Places (`at`, `next`) are in the bytes at hand; `depth` is 0 for the root. */
export interface XmlEvents {
  /** A start tag from `at` to before `next`. @returns IGNORE, TEXT or SKIP */
  open(name: string, depth: number, attributes: XmlAttributes, at: number, next: number): number
  /** @returns where to go on: `at`, a later place at the same depth if all before is known to be good, or WAIT */
  skip(source: XmlBytes, at: number): number
  /** Characters, as they are written; they never end inside a character, a reference or a line end. */
  text(bytes: Buffer, start: number, end: number, isRaw: boolean): void
  close(name: string, depth: number, at: number, next: number): void
  /** The bytes at hand are given up: copy what is still needed of them. */
  detach(bytes: Buffer): void
}
