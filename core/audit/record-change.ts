import { monotonicFactory } from 'ulid'
import { ScanloopError, StorageUnavailableError } from '../errors.ts'
import type { AuditServices } from '../services.ts'
import type { AuditChange, AuditEntry } from './audit-log.ts'
import { cutText } from './audit-value.ts'

export type AuditDraft = Pick<AuditEntry, 'actor' | 'action' | 'subject' | 'note'> & {
  readonly changes?: readonly AuditChange[]
}

/** Monotonic, so that two entries of one millisecond stand in the order in which they were recorded. */
const nextId = monotonicFactory()
const MOST_ACTOR_CHARACTERS = 200

/**
 * Records what was done. It never throws: the change has happened, at a scanner perhaps, and cannot be taken back. An
 * error now would tell the caller that nothing happened, and have them command it a second time. What the storage does
 * not take goes into the log whole, as `audit.not-recorded`, an error that somebody should be alarmed by.
 */
export async function recordChange(services: AuditServices, draft: AuditDraft): Promise<void> {
  const at = services.clock.now()
  const entry: AuditEntry = {
    id: nextId(at.getTime()).toLowerCase(),
    at: at.toISOString(),
    actor: cutText(draft.actor, MOST_ACTOR_CHARACTERS),
    action: draft.action,
    subject: draft.subject,
    changes: [...(draft.changes ?? [])],
    ...(draft.note === undefined ? {} : { note: cutText(draft.note) }),
  }
  try {
    await services.audit.record(entry)
  } catch (error) {
    services.log.error('audit.not-recorded', { entry, error: String(error) })
  }
}

/**
 * Does something and records it once it is done. A refusal is not recorded: nothing was changed. Where the storage or
 * a bug cut the work short, something may have been changed, and the entry says so.
 *
 * @throws whatever `work` throws.
 */
export async function recording<Result>(
  services: AuditServices,
  intended: AuditDraft,
  work: () => Promise<Result>,
  done: (result: Result) => Partial<AuditDraft> = () => ({}),
): Promise<Result> {
  let result: Result
  try {
    result = await work()
  } catch (error) {
    if (mayHaveChanged(error)) {
      const name = error instanceof ScanloopError ? error.name : 'InternalError'
      await recordChange(services, { ...intended, note: `It failed with ${name} and may be done in part.` })
    }
    throw error
  }
  await recordChange(services, { ...intended, ...done(result) })
  return result
}

function mayHaveChanged(error: unknown): boolean {
  return !(error instanceof ScanloopError) || error instanceof StorageUnavailableError
}
