import { parseTarget } from './target.ts'
import type { AddressSpan } from './target.ts'

/** Targets as a person types them, checked piece by piece, because Nessus checks nothing. */
export interface ParsedTargets {
  /** Normalised, duplicates folded, in the order given. */
  readonly targets: readonly string[]
  /** How many different addresses these cover, overlaps counted once; a host name counts as one. */
  readonly addressCount: bigint
}

export interface TargetIssue {
  /** From 0: the entry of the list that was given, or the position among the pieces of a text. */
  readonly index: number
  readonly piece: string
  readonly message: string
}

/** In one scan. */
export const MAX_PIECES = 10_000

/** One piece of a text or a list, and where it stands there. */
export interface Piece {
  readonly index: number
  readonly text: string
}

/** Splits and checks; all offending pieces are named, not only the first. */
export function parseTargets(
  input: string | readonly string[],
): ParsedTargets | { readonly issues: readonly TargetIssue[] } {
  const pieces = piecesOf(input)
  const surplus = pieces[MAX_PIECES]
  if (pieces.length === 0) return { issues: [{ index: 0, piece: '', message: 'name at least one target' }] }
  if (surplus !== undefined) {
    const most = String(MAX_PIECES)
    const message = `is one more than the ${most} that are allowed in one scan: use ranges or CIDR blocks`
    return { issues: [{ index: surplus.index, piece: surplus.text, message }] }
  }
  const issues: TargetIssue[] = []
  const found = new Map<string, AddressSpan | undefined>()
  for (const { index, text } of pieces) {
    const parsed = parseTarget(text)
    if ('message' in parsed) issues.push({ index, piece: text, message: parsed.message })
    else found.set(parsed.target, parsed.span)
  }
  return issues.length > 0 ? { issues } : { targets: [...found.keys()], addressCount: countAddresses(found.values()) }
}

/** Splits a text, and each entry of a list, as a person types addresses and names. */
export function piecesOf(input: string | readonly string[]): Piece[] {
  if (typeof input === 'string') return splitText(input).map((text, index) => ({ index, text }))
  return input.flatMap((entry, index) => splitText(entry).map((text) => ({ index, text })))
}

/**
 * Pieces are separated by commas, semicolons, spaces, tabs or line ends. `10.0.0.1 - 10.0.0.9` on one line is a range
 * that somebody spaced out; names are never joined so, because `a - b` would become the name `a-b`.
 *
 * By splitting twice instead of by one expression over the whole: backtracking over long runs of spaces would take
 * quadratic time.
 */
function splitText(text: string): string[] {
  return text.split(/[,;\r\n\u2028\u2029]/).flatMap((line) => {
    const words = line.split(/\s+/).filter((word) => word !== '')
    const pieces: string[] = []
    for (let index = 0; index < words.length;) {
      const [first = '', second = '', third = ''] = words.slice(index, index + 3)
      const count = isRange(first, second) ? 2 : DASH.test(second) && isRange(first + second, third) ? 3 : 1
      pieces.push(words.slice(index, index + count).join(''))
      index += count
    }
    return pieces
  })
}

/** The hyphen, and what word processors make of it. */
const DASH = /^[-\u2010-\u2015\u2212]$/

/** Whether two words are a range with its dash at the end of the one or the beginning of the other. */
function isRange(first: string, second: string): boolean {
  if (DASH.test(first.slice(-1))) return isLikeAddress(first.slice(0, -1)) && isLikeAddress(second)
  return DASH.test(second.slice(0, 1)) && isLikeAddress(first) && isLikeAddress(second.slice(1))
}

function isLikeAddress(text: string): boolean {
  return /^[\d.]+$/.test(text) || (text.includes(':') && /^[\da-f:.]+$/i.test(text))
}

/** Sorts the spans and walks over them once, so that `10.0.0.0/24, 10.0.0.7` are 256 addresses. */
function countAddresses(spans: Iterable<AddressSpan | undefined>): bigint {
  let count = 0n
  const known: AddressSpan[] = []
  for (const span of spans) {
    if (span === undefined) count += 1n
    else known.push(span)
  }
  known.sort((a, b) => a.kind.localeCompare(b.kind) || (a.low < b.low ? -1 : a.low > b.low ? 1 : 0))
  let kind = ''
  let next = 0n
  for (const span of known) {
    if (span.kind !== kind) next = 0n
    kind = span.kind
    const from = span.low > next ? span.low : next
    if (span.high < from) continue
    count += span.high - from + 1n
    next = span.high + 1n
  }
  return count
}
