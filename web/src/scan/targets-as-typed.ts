import { parseTargets } from '../../../core/scan/targets.ts'
import type { TargetIssue } from '../../../core/scan/targets.ts'

/** What is said of endpoints while they are typed. */
export interface TargetsAsTyped {
  readonly issues: readonly TargetIssue[]
  /** How many there are; undefined while there are none, or not all are right. */
  readonly summary: string | undefined
}

const SEPARATOR_AT_END = /[\s,;]$/

/**
 * @param isTyping then the last piece may be half of what it will be, and is not complained about before something
 *   stands behind it.
 */
export function readTargets(text: string, isTyping: boolean): TargetsAsTyped {
  if (text.trim() === '') return { issues: [], summary: undefined }
  const parsed = parseTargets(text)
  if ('targets' in parsed) return { issues: [], summary: summaryOf(parsed.targets.length, parsed.addressCount) }
  const end = text.trimEnd()
  const isHalf = ({ piece }: TargetIssue, index: number) =>
    isTyping && index === parsed.issues.length - 1 && !SEPARATOR_AT_END.test(text) && end.endsWith(piece)
  return { issues: parsed.issues.filter((issue, index) => !isHalf(issue, index)), summary: undefined }
}

function summaryOf(targets: number, addresses: bigint): string {
  const counted = `${targets.toLocaleString('en')} ${targets === 1 ? 'endpoint' : 'endpoints'}`
  return `${counted}, ${addresses.toLocaleString('en')} ${addresses === 1n ? 'address' : 'addresses'}`
}

/** A part of the text as it was typed. */
export interface TextPart {
  /** Where it begins. */
  readonly start: number
  readonly text: string
  readonly isWrong: boolean
}

/** A list of 10,000 would be as long below the field as in it. */
const MOST_CHARACTERS = 2000

/** The text in parts, so that the offending pieces, in the order in which they stand there, can be marked. */
export function markPieces(text: string, pieces: readonly string[]): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const piece of pieces) {
    const at = piece === '' ? -1 : text.indexOf(piece, from)
    if (at === -1 || at > MOST_CHARACTERS) continue
    if (at > from) parts.push({ start: from, text: text.slice(from, at), isWrong: false })
    parts.push({ start: at, text: piece, isWrong: true })
    from = at + piece.length
  }
  const rest = text.slice(from, Math.max(from, MOST_CHARACTERS))
  return rest === '' ? parts : [...parts, { start: from, text: rest, isWrong: false }]
}
