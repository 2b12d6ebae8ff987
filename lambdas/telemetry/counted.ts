import type { EventPublisher } from '../../core/events.ts'
import type { Log } from '../../core/log.ts'
import type { RunStatus } from '../../core/run/run-status.ts'
import { MetricName } from '../metric-names.ts'

/** Counts something; the sum goes out at the end of the invocation. */
export type Count = (metric: MetricName, value?: number) => void

type Facts = Readonly<Record<string, unknown>>

/** What the log tells is what the metrics count, so that the core says everything once. By level and event. */
const BY_EVENT: Readonly<Record<string, (facts: Facts) => readonly [MetricName, number]>> = {
  'warn run.trouble': () => [MetricName.RunTrouble, 1],
  'warn create.trouble': () => [MetricName.RunTrouble, 1],
  'error step.failed': () => [MetricName.StepFailed, 1],
  'error step.bug': () => [MetricName.InternalError, 1],
  'error api.bug': () => [MetricName.InternalError, 1],
  'error function.bug': () => [MetricName.InternalError, 1],
  'info sweep.resumed': (facts) => [MetricName.SweepResumed, sum(facts, ['resumedRuns', 'resumedCreations'])],
  'info sweep.downloads-resumed': (facts) => [MetricName.SweepResumed, sum(facts, ['resumedDownloads'])],
  'error sweep.failed': () => [MetricName.SweepFailed, 1],
  'warn notice.failed': () => [MetricName.RunTrouble, 1],
  'info schedules.repaired': (facts) => [MetricName.ScheduleDrift, sum(facts, ['put', 'deleted'])],
  'error schedule.not-repaired': () => [MetricName.SweepFailed, 1],
  'error audit.not-recorded': () => [MetricName.AuditNotRecorded, 1],
  'warn event.not-published': () => [MetricName.EventNotPublished, 1],
}

const BY_STATUS: Partial<Record<RunStatus, MetricName>> = {
  RETRIEVED: MetricName.RunRetrieved,
  FAILED: MetricName.RunFailed,
  STOPPED: MetricName.RunStopped,
}

/** The log, with its events counted. */
export function countedLog(log: Log, count: Count): Log {
  const counted =
    (level: keyof Log): Log['info'] =>
    (event, facts = {}) => {
      log[level](event, facts)
      const [metric, value] = BY_EVENT[`${level} ${event}`]?.(facts) ?? []
      if (metric !== undefined && value !== 0) count(metric, value)
    }
  return { info: counted('info'), warn: counted('warn'), error: counted('error') }
}

/** The publisher, with the ends of runs counted. A run that is settled later is announced again in the same status. */
export function countedEvents(events: EventPublisher, count: Count): EventPublisher {
  return {
    async publish(event) {
      const metric = event.from === event.to ? undefined : BY_STATUS[event.to]
      if (metric !== undefined) count(metric)
      await events.publish(event)
    },
  }
}

function sum(facts: Facts, names: readonly string[]): number {
  return names.reduce((total, name) => total + (typeof facts[name] === 'number' ? facts[name] : 0), 0)
}
