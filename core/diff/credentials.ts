import type { CredentialsOutcome } from '../finding/report-host.ts'

/**
 * Whether logging in worked no worse than before. Failed credentials open as little as none. An outcome that is unknown
 * may have been any: before, it is taken for the best, and now for the worst.
 */
export function areNoWorse(before: CredentialsOutcome, now: CredentialsOutcome): boolean {
  if (now === 'worked') return true
  return before === 'none' || before === 'failed'
}
