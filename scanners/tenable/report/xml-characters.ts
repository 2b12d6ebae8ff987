import type { ErrorAt } from './report-position.ts'
import { endOfCharacters } from './utf8.ts'

export const TAB = 9
export const NEWLINE = 10
export const RETURN = 13
export const SPACE = 32
export const HASH = 35
export const AMPERSAND = 38
export const SLASH = 47
export const SEMICOLON = 59
export const LESS = 60
export const EQUALS = 61
export const GREATER = 62
export const QUESTION = 63
export const BRACKET = 93

/** The longest reference worth waiting for when a chunk ends inside one: `&#x0010FFFF;`. */
export const MAX_REFERENCE_BYTES = 12

/** Of a byte: 0 if no name holds it, 1 if a name may hold it, 2 if a name may also begin with it. UTF-8 counts as letters. */
export const NAME_BYTE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte)
  if (byte >= 0x80 || /[A-Za-z_:]/.test(letter)) return 2
  return /[-.0-9]/.test(letter) ? 1 : 0
})

/** Of a byte: whether XML forbids it as a character. */
export const isForbidden = (byte: number): boolean =>
  byte < SPACE && byte !== NEWLINE && byte !== RETURN && byte !== TAB

export const isSpace = (byte: number | undefined): boolean =>
  byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB

/** The five entities that XML has without a document type, and what they stand for. */
const ENTITIES = [
  ['lt;', '<'],
  ['gt;', '>'],
  ['amp;', '&'],
  ['quot;', '"'],
  ['apos;', "'"],
] as const
const ENTITY_BYTES = ENTITIES.map(([name]) => Buffer.from(name))

/** What `#10` or `#x0A` stands for; undefined if XML has no such character. */
function character(reference: string): string | undefined {
  const isHex = reference[1] === 'x'
  const digits = reference.slice(isHex ? 2 : 1)
  if (!(isHex ? /^[0-9a-fA-F]{1,8}$/ : /^[0-9]{1,8}$/).test(digits)) return undefined
  const code = Number.parseInt(digits, isHex ? 16 : 10)
  const isCharacter =
    code >= 0x20
      ? code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x1_0000 && code <= 0x10_ffff)
      : !isForbidden(code)
  return isCharacter ? String.fromCodePoint(code) : undefined
}

/** Where the reference at an `&` ends, or -1 if it refers to no character. */
function endOfReference(bytes: Buffer, at: number, end: number): number {
  if (bytes[at + 1] === HASH) {
    let stop = at + 2
    while (stop < end && stop - at < MAX_REFERENCE_BYTES && bytes[stop] !== SEMICOLON) stop++
    if (stop >= end || bytes[stop] !== SEMICOLON) return -1
    return character(bytes.toString('latin1', at + 1, stop)) === undefined ? -1 : stop + 1
  }
  for (const name of ENTITY_BYTES) {
    let index = 0
    while (index < name.length && bytes[at + 1 + index] === name[index]) index++
    if (index === name.length && at + 1 + index <= end) return at + 1 + index
  }
  return -1
}

/**
 * Checks every reference from the `&` at `start` on.
 *
 * @returns the first `&` at or after `end`, or -1
 * @throws ExportParseError at an `&` that begins no reference to a character
 */
export function checkReferences(bytes: Buffer, start: number, end: number, errorAt: ErrorAt): number {
  let at = start
  while (at !== -1 && at < end) {
    const next = endOfReference(bytes, at, end)
    if (next === -1) {
      const word =
        /^&[#\w.:-]*;?/.exec(bytes.toString('latin1', at, Math.min(end, at + MAX_REFERENCE_BYTES)))?.[0] ?? '&'
      throw errorAt(at, `${word} is no reference to a character; other entities are not resolved`)
    }
    at = bytes.indexOf(AMPERSAND, next)
  }
  return at
}

/** The last place at or before `end` where characters from `start` can be cut: not inside a character, a reference or a line end. */
export function endOfWhole(bytes: Buffer, start: number, end: number): number {
  for (let at = end - 1; at >= start && at >= end - MAX_REFERENCE_BYTES && bytes[at] !== SEMICOLON; at--) {
    if (bytes[at] === AMPERSAND) return at
  }
  const whole = Math.max(start, endOfCharacters(bytes, end))
  return whole > start && bytes[whole - 1] === RETURN ? whole - 1 : whole
}

/** Text with its references resolved, which `checkReferences` has seen. */
function resolveReferences(text: string): string {
  let at = text.indexOf('&')
  if (at === -1) return text
  let resolved = ''
  let from = 0
  while (at !== -1) {
    const entity = ENTITIES.find(([name]) => text.startsWith(name, at + 1))
    const stop = entity === undefined ? text.indexOf(';', at) : at + entity[0].length
    resolved += text.slice(from, at) + (entity?.[1] ?? character(text.slice(at + 1, stop)) ?? '')
    from = stop + 1
    at = text.indexOf('&', from)
  }
  return resolved + text.slice(from)
}

/**
 * Characters of an element's content. Line ends are made one before references are resolved, so that `&#13;` stays
 * (XML 1.0, 2.11). `isRaw`: from a CDATA section, which has no references.
 */
export function decodeText(bytes: Buffer, start: number, end: number, isRaw: boolean): string {
  let text = bytes.toString('utf8', start, end)
  if (text.includes('\r')) text = text.replaceAll(/\r\n?/g, '\n')
  return isRaw ? text : resolveReferences(text)
}

/** An attribute's value: white space becomes spaces (XML 1.0, 3.3.3), but for that written as a reference. */
export function decodeAttribute(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end)
  return resolveReferences(/[\t\n\r]/.test(text) ? text.replaceAll(/\r\n|[\t\n\r]/g, ' ') : text)
}
