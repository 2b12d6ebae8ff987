import type { ErrorAt } from './report-position.ts'
import { endOfCharacters } from './utf8.ts'

export const TAB = 9
export const NEWLINE = 10
export const RETURN = 13
export const SPACE = 32
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
  const character = String.fromCharCode(byte)
  if (byte >= 0x80 || /[A-Za-z_:]/.test(character)) return 2
  return /[-.0-9]/.test(character) ? 1 : 0
})

/** Of a byte: whether XML forbids it as a character. */
export const isForbidden = (byte: number): boolean =>
  byte < SPACE && byte !== NEWLINE && byte !== RETURN && byte !== TAB

export const isSpace = (byte: number | undefined): boolean =>
  byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** What `&…;` stands for, or undefined if XML has no such character or only a document type could define it. */
function resolve(reference: string): string | undefined {
  if (!reference.startsWith('#')) return NAMED.get(reference)
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

/** @throws ExportParseError at the first `&` that begins no reference to a character. */
export function checkReferences(bytes: Buffer, start: number, end: number, errorAt: ErrorAt): void {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== AMPERSAND) continue
    let stop = at + 1
    while (stop < end && stop - at < MAX_REFERENCE_BYTES && bytes[stop] !== SEMICOLON) stop++
    const reference = bytes.toString('latin1', at + 1, stop)
    if (bytes[stop] === SEMICOLON && stop < end && resolve(reference) !== undefined) continue
    throw errorAt(at, `&${reference.slice(0, 12)} is no reference to a character; other entities are not resolved`)
  }
}

/** The last place at or before `end` where characters from `start` can be cut: not inside a character, a reference or a line end. */
export function endOfWhole(bytes: Buffer, start: number, end: number): number {
  for (let at = Math.max(start, end - MAX_REFERENCE_BYTES); at < end; at++) {
    if (bytes[at] === AMPERSAND && !bytes.subarray(at, end).includes(SEMICOLON)) return at
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
    const stop = text.indexOf(';', at)
    resolved += text.slice(from, at) + (resolve(text.slice(at + 1, stop)) ?? '')
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
