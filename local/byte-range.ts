/** First and last byte, both included. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * The one range that a `Range` header asks for (RFC 9110, section 14). Undefined means the whole object: no header,
 * several ranges (a server may ignore those), or something that is no valid range (a server must ignore that).
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '') ?? []
  if (from === undefined || to === undefined) return undefined
  if (from === '') return to === '' ? undefined : suffix(Number(to), size)
  const start = Number(from)
  const end = to === '' ? Infinity : Number(to)
  if (end < start) return undefined
  return start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) }
}

/** `bytes=-n`: the last n bytes, or all if there are fewer. */
function suffix(length: number, size: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || size === 0) return 'unsatisfiable'
  return { start: Math.max(0, size - length), end: size - 1 }
}
