import type { Command, ScanDetail, Verdict } from '../api/types.ts'

/** What can be done with scans: the commands, and what concerns only Scanloop. */
export type ScanAction = Command | 'DOWNLOAD'

const YES: Verdict = { allowed: true }

/** The server's own word on a scan; this page has no rules of its own about what is allowed. */
function verdictOf(scan: ScanDetail, action: ScanAction): Verdict {
  if (action !== 'DOWNLOAD') return scan.commands[action] ?? { allowed: false, reason: 'this server does not know it.' }
  return scan.run?.report === undefined ? { allowed: false, reason: 'there is no report yet.' } : YES
}

/**
 * Whether an action may be taken on all of these, and if not, why: the first reason, with the scan that it is about.
 *
 * @param scans undefined where the server has not answered yet.
 */
export function judgeAll(scans: readonly (ScanDetail | undefined)[], action: ScanAction): Verdict {
  if (scans.length === 0) return { allowed: false, reason: 'Select one or more scans first.' }
  const known = scans.filter((scan) => scan !== undefined)
  if (known.length < scans.length) return { allowed: false, reason: 'Looking what is allowed …' }
  // A ZIP of several goes without those that have no report, and names them.
  if (action === 'DOWNLOAD' && known.length > 1) {
    return known.some((scan) => scan.run !== undefined) ? YES : { allowed: false, reason: 'None of them ever ran.' }
  }
  for (const scan of known) {
    const verdict = verdictOf(scan, action)
    if (!verdict.allowed) {
      const reason = verdict.reason.charAt(0).toUpperCase() + verdict.reason.slice(1)
      return { allowed: false, reason: known.length === 1 ? reason : `${scan.name}: ${reason}` }
    }
  }
  return YES
}
