import { ConflictError } from '../errors.ts'
import { TRANSITIONS } from './lifecycle.ts'
import { Run } from './run.ts'
import type { RunIn } from './run.ts'
import type { RunStatus } from './run-status.ts'
import { activeSecondsOf } from '../window/hold-times.ts'

/** What only some statuses carry; dropped and set anew on every move. */
type StatusFields<Status extends RunStatus> = Omit<RunIn<Status>, keyof RunIn<'QUEUED'>>

/** Shared fields that a move may set along the way. */
export type SharedFields = Partial<
  Omit<RunIn<'QUEUED'>, 'status' | 'scanId' | 'number' | 'version' | 'createdAt' | 'times' | 'settled'>
>

/**
 * Moves a run to another status: checks the table, stamps the time, settles it or not. Pure.
 *
 * @throws ConflictError if the table does not have this move, so that a late step cannot move a run backwards.
 */
export function transition<Status extends RunStatus>(
  run: Run,
  to: Status,
  at: Date,
  fields: StatusFields<Status> & SharedFields & { readonly settled?: boolean },
): Run {
  if (!TRANSITIONS[run.status].includes(to)) {
    throw new ConflictError(`Run ${String(run.number)} of ${run.scanId} cannot go from ${run.status} to ${to}.`)
  }
  const stamp = at.toISOString()
  const { trouble: _answered, hold, ...kept } = run
  // Of a launched run alone: what it waited for before it was launched is over.
  const isHeldOn = (to === 'RUNNING' && run.status === 'PAUSED') || (to === 'PAUSED' && run.status === 'RUNNING')
  return Run.parse({
    ...kept,
    queue: undefined,
    launch: undefined,
    exports: undefined,
    error: undefined,
    failedFrom: undefined,
    report: undefined,
    previousReport: undefined,
    archiveAttempts: undefined,
    ...(run.status === 'RUNNING' ? { activeSeconds: activeSecondsOf(run, at) } : {}),
    ...(isHeldOn && hold !== undefined ? { hold } : {}),
    ...fields,
    status: to,
    settled: fields.settled ?? (to === 'RETRIEVED' || to === 'STOPPED' || to === 'FAILED'),
    times: { ...run.times, [to]: stamp },
    heartbeatAt: stamp,
    updatedAt: stamp,
  })
}
