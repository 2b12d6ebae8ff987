import { secondsBetween } from '../clock.ts'
import type { Run } from '../run/run.ts'
import type { RecordServices } from '../services.ts'
import type { Settings } from '../settings.ts'

/** How many runs of a scan tell how long the next may take. */
const RUNS_LOOKED_AT = 5
/** How many pauses a run's record keeps, those of the runs before it included: the latest. */
const MOST_KEPT = 10
/** No scanner is trusted to pause at once. */
const LEAST_LEAD_SECONDS = 60
/** The longest run so far is no promise. */
const SAFETY_FACTOR = 1.5
const LEAST_PREDICTED_SECONDS = 600

/** Seconds that the scanner has worked on a run; pauses do not count. */
export function activeSecondsOf(run: Pick<Run, 'status' | 'activeSeconds' | 'times'>, now: Date): number {
  const before = run.activeSeconds ?? 0
  if (run.status !== 'RUNNING' || run.times.RUNNING === undefined) return before
  return before + Math.max(0, secondsBetween(run.times.RUNNING, now))
}

/** The record with one more pause (or stop) that the windows asked for, and that took so many seconds. */
export function withHoldSeconds<Subject extends Pick<Run, 'holdSeconds'>>(run: Subject, seconds: number): Subject {
  return { ...run, holdSeconds: [...(run.holdSeconds ?? []), Math.max(0, seconds)].slice(-MOST_KEPT) }
}

/**
 * How many seconds before windows close the scanner is asked to pause, or to stop: a quarter more than the longest of the
 * latest pauses of this scan took, and half a minute. Before there were any, `pauseLeadSeconds`.
 */
export function leadSeconds(
  { pauseLeadSeconds, pauseLeadMaxSeconds }: Settings,
  run: Pick<Run, 'holdSeconds'> | undefined,
): number {
  const seen = run?.holdSeconds ?? []
  const learned = seen.length === 0 ? pauseLeadSeconds : Math.ceil(Math.max(...seen) * 1.25 + 30)
  return Math.min(Math.max(learned, Math.min(LEAST_LEAD_SECONDS, pauseLeadSeconds)), pauseLeadMaxSeconds)
}

/**
 * How many seconds the next run of a scan may take: half as much again as the longest of the latest ones, whether they
 * finished or were stopped. Undefined if it never ran.
 */
export async function predictedSeconds(services: RecordServices, scanId: string): Promise<number | undefined> {
  const { items } = await services.runs.list(scanId, { limit: RUNS_LOOKED_AT + 1 })
  const seen = items.flatMap(({ settled, activeSeconds }) =>
    settled && activeSeconds !== undefined ? [activeSeconds] : [],
  )
  if (seen.length === 0) return undefined
  return Math.max(Math.ceil(Math.max(...seen) * SAFETY_FACTOR), LEAST_PREDICTED_SECONDS)
}
