import { InvalidInputError } from '../errors.ts'

/** S3 takes 1,024 bytes; no adapter takes more than another. */
const MAX_KEY = 500
/** No segment begins with a dot: neither `.` and `..` nor a folder of unfinished uploads. */
const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/

/** @throws InvalidInputError for a key that is no relative path of letters, digits, `-`, `_`, `.` and `/`. */
export function checkKey(key: string): string {
  if (key.length <= MAX_KEY && key.split('/').every((segment) => SEGMENT.test(segment))) return key
  const message = 'must be a relative path of letters, digits, "-", "_", "." and "/", no part beginning with a dot'
  throw new InvalidInputError([{ path: 'key', message, piece: key.slice(0, 200) }])
}

/**
 * The prefix itself, `/` included: without it, `scan-1` would also be the beginning of `scan-10/report.zip`.
 *
 * @throws InvalidInputError for what does not end in `/`, or is no key without it.
 */
export function checkPrefix(prefix: string): string {
  if (prefix.endsWith('/')) return `${checkKey(prefix.slice(0, -1))}/`
  throw new InvalidInputError([{ path: 'prefix', message: 'must end in "/"', piece: prefix.slice(0, 200) }])
}

/** @throws InvalidInputError for what is no range of bytes. */
export function checkRange(range: { start: number; end: number }): { start: number; end: number } {
  const { start, end } = range
  if (Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= start) return range
  throw new InvalidInputError([{ path: 'range', message: 'must be whole numbers with 0 <= start <= end' }])
}
