import { ZipError } from './zip-error.ts'

/** The name's length is a 16-bit field (APPNOTE.TXT 4.4.10). */
const MAX_NAME_BYTES = 0xffff

/** A drive letter makes a name absolute (`C:/x`) or relative to another folder (`C:x`) on Windows. */
const DRIVE_LETTER = /^[A-Za-z]:/

/**
 * Returns a member's name as the UTF-8 bytes to write, or throws. APPNOTE.TXT 4.4.17.1 wants relative names with
 * forward slashes; what else is refused here could write outside the folder that a reader extracts to.
 */
export function encodeMemberName(name: string): Buffer {
  const refusal = whyRefused(name)
  if (refusal !== undefined) throw new ZipError(name, `Member name ${quote(name)} is refused: ${refusal}.`)
  return Buffer.from(name, 'utf8')
}

function whyRefused(name: string): string | undefined {
  if (name === '') return 'it is empty'
  if (name.includes('\0')) return 'it contains a NUL character'
  if (name.includes('\\')) return 'it contains a backslash; write folders with forward slashes'
  if (name.startsWith('/') || DRIVE_LETTER.test(name)) return 'it is absolute; names are relative'
  for (const segment of name.split('/')) {
    if (segment === '') return 'it has an empty segment'
    if (segment === '.' || segment === '..') return `it has a "${segment}" segment`
  }
  // A lone surrogate has no UTF-8 form; it would silently become U+FFFD, and two names could become one.
  if (!name.isWellFormed()) return 'it is not well-formed Unicode'
  if (Buffer.byteLength(name, 'utf8') > MAX_NAME_BYTES) return `it is longer than ${MAX_NAME_BYTES} bytes`
  return undefined
}

/** Quotes a name for a message: control characters escaped, overlong names cut. */
export function quote(name: string): string {
  return JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}…` : name)
}
