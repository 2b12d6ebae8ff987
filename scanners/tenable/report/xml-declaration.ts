import type { ErrorAt } from './report-position.ts'

/** Scanners write UTF-8, with or without saying so. Another encoding means that something rewrote the report. */
export function checkDeclaration(attributes: string, at: number, errorAt: ErrorAt): void {
  const match =
    /^\s+version\s*=\s*(["'])1\.\d\1(?:\s+encoding\s*=\s*(["'])([A-Za-z][\w.-]*)\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*$/.exec(
      attributes,
    )
  if (match === null) throw errorAt(at, 'its XML declaration is malformed')
  const encoding = match[3]
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
    throw errorAt(at, `its encoding is ${encoding.slice(0, 40)}, not UTF-8`)
  }
}

/** UTF-16 and UTF-32, with a byte order mark or by the zeros of a `<`. */
export function refuseForeignEncoding(bytes: Buffer, errorAt: ErrorAt): void {
  const [first = 0, second = 0, third = 0] = bytes
  const hasMark = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe)
  const hasZeros = first === 0 || second === 0
  if (hasMark || hasZeros) throw errorAt(0, 'its encoding is UTF-16 or UTF-32, not UTF-8')
  if (first === 0xef && (second !== 0xbb || third !== 0xbf)) throw errorAt(0, 'it does not begin like XML')
}
