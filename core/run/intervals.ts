import { secondsBetween } from '../clock.ts'
import type { Settings } from '../settings.ts'

/**
 * Seconds until the next look at a run: quicker at first (10, 20, 30 s), then the scanner's `pollSeconds`, or with
 * adaptive polling 2 % of the elapsed time between 30 s and the cap. Never above `pollSeconds` while it is quick.
 */
export function pollInterval(settings: Settings, pollSeconds: number, startedAt: string, now: Date): number {
  const elapsed = secondsBetween(startedAt, now)
  let begun = 0
  for (const wait of settings.firstPollSeconds) {
    begun += wait
    if (elapsed < begun) return Math.min(wait, pollSeconds)
  }
  if (settings.polling === 'fixed') return pollSeconds
  return Math.min(Math.max(elapsed * 0.02, 30), settings.adaptiveMaxSeconds)
}

/** Seconds until the next look at an export: a quarter of what it has taken so far, within the bounds. */
export function exportInterval(settings: Settings, requestedAt: string, now: Date): number {
  const quarter = secondsBetween(requestedAt, now) / 4
  return Math.min(Math.max(quarter, settings.exportPollSeconds), settings.exportPollMaxSeconds)
}

/** Seconds before a failed attempt is repeated: doubling from `first`, at most `cap`. */
export function backoff(attempt: number, first: number, cap: number): number {
  return Math.min(first * 2 ** Math.max(0, attempt - 1), cap)
}
