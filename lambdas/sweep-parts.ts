import { DeadlineExceededError } from '../core/errors.ts'
import type { Log } from '../core/log.ts'

/** Kept back from the function's limit, to say which part did not end. */
const MARGIN_MILLISECONDS = 10_000

/**
 * Does the parts of a sweep one after the other. One that fails, or does not end in time, keeps no other from being
 * done before the next sweep, and the function still fails, so that its errors and its alarm show it.
 *
 * @throws the error of the first part that failed, at the end.
 */
export async function sweepInParts(
  log: Log,
  remainingMilliseconds: number,
  parts: Readonly<Record<string, () => Promise<unknown>>>,
): Promise<void> {
  const failures: unknown[] = []
  const deadline = new AbortController()
  const budget = Math.max(0, remainingMilliseconds - MARGIN_MILLISECONDS)
  const timer = setTimeout(() => deadline.abort(), budget)
  try {
    for (const [part, work] of Object.entries(parts)) {
      try {
        await inTime(work, deadline.signal, part, budget)
      } catch (error) {
        failures.push(error)
        log.error('sweep.failed', {
          part,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        })
      }
    }
  } finally {
    clearTimeout(timer)
  }
  if (failures.length > 0) throw failures[0]
}

async function inTime(work: () => Promise<unknown>, signal: AbortSignal, part: string, budget: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const late = (): void => {
    const action = 'The next sweep goes on; if this lasts, a scanner is slow or silent: check those that it names.'
    reject(new DeadlineExceededError(`The sweep could not finish with ${part}`, Math.round(budget / 1000), action))
  }
  if (signal.aborted) late()
  signal.addEventListener('abort', late, { once: true })
  try {
    await Promise.race([promise, ...(signal.aborted ? [] : [work()])])
  } finally {
    signal.removeEventListener('abort', late)
  }
}
