import { isAscii, isUtf8 } from 'node:buffer'
import type { ExportParseFault } from './report-position.ts'

/** U+FFFE and U+FFFF, which are no characters (XML 1.0, 2.2), begin with these bytes; so does U+FFFD, which is one. */
const NEAR_NONCHARACTER = Buffer.from([0xef, 0xbf])

/** Where the last character that is whole ends: at most three bytes before `end`. */
export function endOfCharacters(bytes: Buffer, end: number): number {
  for (let back = 1; back <= 3 && back <= end; back++) {
    const byte = bytes[end - back] ?? 0
    if (byte < 0x80) return end
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return back < length ? end - back : end
  }
  return end
}

/** The first byte that is no UTF-8, or at which a character stands that XML forbids above U+001F; undefined: none. */
export function findBadCharacter(bytes: Buffer, start: number, end: number): ExportParseFault | undefined {
  const part = bytes.subarray(start, end)
  if (isAscii(part)) return undefined
  const bad = isUtf8(part) ? -1 : firstBadByte(part)
  const good = bad === -1 ? part : part.subarray(0, bad)
  for (let at = good.indexOf(NEAR_NONCHARACTER); at !== -1; at = good.indexOf(NEAR_NONCHARACTER, at + 3)) {
    if ((good[at + 2] ?? 0) >= 0xbe) return { at: start + at, reason: 'it holds a character that XML forbids' }
  }
  return bad === -1 ? undefined : { at: start + bad, reason: 'it is not valid UTF-8' }
}

/** By halves: everything before is valid. */
function firstBadByte(part: Buffer): number {
  let good = 0
  let bad = part.length
  while (bad - good > 4) {
    const middle = endOfCharacters(part, (good + bad) >> 1)
    if (middle <= good) break
    if (isUtf8(part.subarray(good, middle))) good = middle
    else bad = middle
  }
  while (good < bad) {
    const next = [1, 2, 3, 4].find((length) => isUtf8(part.subarray(good, good + length)) && good + length <= bad)
    if (next === undefined) return good
    good += next
  }
  return good
}
