import { isSame } from './line.ts'
import type { LineRef, ScannerLine } from './line.ts'

export interface LineFacts {
  /** `maxActiveRuns` of the scanner. */
  readonly slots: number
  /** Runs that take a slot without having asked for it: started at the scanner. Nobody knows when they end. */
  readonly strangers: number
  readonly now: Date
}

/**
 * When this run's turn comes, if all that are before it take as long as they did before. Undefined if that is not known
 * of enough of them. Those of which it is not known count as never ending, so the turn may come earlier.
 */
export function estimateStart(line: ScannerLine, ref: LineRef, facts: LineFacts): Date | undefined {
  const now = facts.now.getTime()
  /** When each taken slot is free, in epoch milliseconds, ascending. */
  const freeAt = line.holders
    .map(({ since, expectedSeconds }) => Math.max(now, Date.parse(since) + milliseconds(expectedSeconds)))
    .toSorted((a, b) => a - b)
  for (let stranger = 0; stranger < facts.strangers; stranger += 1) freeAt.push(Infinity)
  // Above the limit, as when it was lowered, the first that end free nothing.
  freeAt.splice(0, Math.max(0, freeAt.length - facts.slots))
  const free = Math.max(0, facts.slots - freeAt.length)
  freeAt.unshift(...Array.from({ length: Math.min(free, line.waiting.length + 1) }, () => now))
  for (const entry of line.waiting) {
    const start = freeAt.shift()
    if (start === undefined || start === Infinity) return undefined
    if (isSame(entry, ref)) return new Date(start)
    insert(freeAt, start + milliseconds(entry.expectedSeconds))
  }
  return undefined
}

function milliseconds(expectedSeconds: number | undefined): number {
  return expectedSeconds === undefined ? Infinity : expectedSeconds * 1000
}

/** Keeps the order; by halving, because a line may be thousands long. */
function insert(sorted: number[], value: number): void {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  sorted.splice(low, 0, value)
}
