import type { Run } from './run.ts'

/** What the cloud keeps of runs that are long over, by Tenable's documentation (API reference, scans: export). */

const DAY_MS = 24 * 3600 * 1000
const ARCHIVED_AFTER_MS = 35 * DAY_MS
const NO_PAGES_AFTER_MS = 60 * DAY_MS

/** Its details lack hosts and vulnerabilities; it can be exported. */
export function isArchived(run: Run, now: number): boolean {
  return ageOf(run, now) > ARCHIVED_AFTER_MS
}

/** Reports for people, html and pdf, and db, are made of it no more. */
export function isTooOldForPages(run: Run, now: number): boolean {
  return ageOf(run, now) > NO_PAGES_AFTER_MS
}

function ageOf(run: Run, now: number): number {
  return run.endedAt === undefined ? 0 : now - run.endedAt
}
