import type { RemoteStatus } from '../../core/scanner/scanner-adapter.ts'

/** Every status word in the on-box API page of 10.12.4, in Tenable's cloud documentation and in recordings. */
const CLASSES: ReadonlyMap<string, RemoteStatus> = new Map<string, RemoteStatus>([
  ['empty', 'NEVER_RUN'],
  ['pending', 'ACTIVE'],
  ['initializing', 'ACTIVE'],
  ['processing', 'ACTIVE'],
  ['running', 'ACTIVE'],
  ['pausing', 'ACTIVE'],
  ['resuming', 'ACTIVE'],
  ['stopping', 'ACTIVE'],
  // Both spellings of cancelling: the documentation has two l, recordings have one.
  ['canceling', 'ACTIVE'],
  ['cancelling', 'ACTIVE'],
  ['killing', 'ACTIVE'],
  ['publishing', 'ACTIVE'],
  ['paused', 'PAUSED'],
  ['completed', 'COMPLETED'],
  ['imported', 'COMPLETED'],
  ['canceled', 'STOPPED'],
  ['cancelled', 'STOPPED'],
  ['stopped', 'STOPPED'],
  // The scanner restarted, was lost or overloaded. Partial results may exist, as after a stop.
  ['aborted', 'STOPPED'],
])

/** The class of a status word. A word that nobody has seen yet is UNKNOWN, which must not end a run. */
export function statusOf(word: string): RemoteStatus {
  return CLASSES.get(word.trim().toLowerCase()) ?? 'UNKNOWN'
}

/** True if a run of this status will not go on. */
export function isEnd(status: RemoteStatus): boolean {
  return status === 'COMPLETED' || status === 'STOPPED'
}
