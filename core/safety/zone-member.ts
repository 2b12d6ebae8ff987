import { parseTarget } from '../scan/target.ts'
import type { AddressSpan } from '../scan/target.ts'

/** One member of a zone. Without a span and a suffix it is one host name. */
export interface ZoneMember {
  /** Normalised, as a target is. */
  readonly member: string
  readonly span?: AddressSpan
  /** Of a pattern: `.example.org` for `*.example.org`. */
  readonly suffix?: string
}

/**
 * Whatever is a target may be a member of a zone, and patterns: `*.example.org` stands for every name below
 * `example.org`, at any depth, and not for `example.org` itself. What is wrong comes as a phrase that fits behind the
 * piece.
 */
export function parseZoneMember(piece: string): ZoneMember | { readonly message: string } {
  if (!piece.includes('*')) {
    const parsed = parseTarget(piece)
    return 'message' in parsed ? parsed : { member: parsed.target, ...withSpan(parsed.span) }
  }
  const base = piece.startsWith('*.') ? parseTarget(piece.slice(2)) : undefined
  if (base === undefined || 'message' in base || base.span !== undefined) {
    return { message: 'is not a pattern such as *.example.org: an asterisk stands for the first labels of a host name' }
  }
  return { member: `*.${base.target}`, suffix: `.${base.target}` }
}

function withSpan(span: AddressSpan | undefined): { readonly span?: AddressSpan } {
  return span === undefined ? {} : { span }
}
