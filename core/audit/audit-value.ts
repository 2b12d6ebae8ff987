import { createHash } from 'node:crypto'
import type { TlsMode } from '../scanner/scanner.ts'
import type { AuditChange } from './audit-log.ts'

type Value = AuditChange['from']

/** Notes may have 10,000 characters, and a scan 10,000 targets: an entry stays below some 20 KB. */
const MOST_CHARACTERS = 500
const MOST_ITEMS = 20

/** The fields in which two states differ; undefined stands for what is not there. */
export function differences(
  from: Readonly<Record<string, Value>>,
  to: Readonly<Record<string, Value>>,
): readonly AuditChange[] {
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])]
  return fields.flatMap((field) => {
    const [before, after] = [from[field], to[field]]
    if (before === after) return []
    return [
      {
        field,
        ...(before === undefined ? {} : { from: cut(before) }),
        ...(after === undefined ? {} : { to: cut(after) }),
      },
    ]
  })
}

/** A text in at most so many characters, and how many it had. */
export function cutText(text: string, most = MOST_CHARACTERS): string {
  if (text.length <= most) return text
  // A half of a surrogate pair at the cut would be no text.
  return `${text.slice(0, most).toWellFormed()}… (${String(text.length)} characters)`
}

function cut(value: string | number | boolean): string | number | boolean {
  return typeof value === 'string' ? cutText(value) : value
}

/** A list as one text. Of a long one: the count, and first those that `other`, its former or later state, has not. */
export function listText(items: readonly string[], other: readonly string[] = []): string {
  if (items.length <= MOST_ITEMS) return items.join(', ')
  const known = new Set(other)
  const isOwn = (item: string): boolean => !known.has(item)
  const shown = [...items.filter(isOwn), ...items.filter((item) => !isOwn(item))].slice(0, MOST_ITEMS)
  return `${String(items.length)}, among them ${shown.join(', ')}`
}

/** How a scanner's certificate is verified; of a CA's certificate its SHA-256, because a PEM has thousands of characters. */
export function tlsText(tls: TlsMode): string {
  switch (tls.mode) {
    case 'system':
      return 'system'
    case 'ca':
      return `ca, PEM with SHA-256 ${createHash('sha256').update(tls.pem).digest('hex')}`
    case 'pin':
      return `pin ${tls.fingerprint}`
    case 'insecure':
      return `insecure: ${tls.reason}`
  }
}
