/**
 * The metrics that functions emit, all of them counts in the namespace `Scanloop` with the one dimension `service`.
 * The dashboard and the alarms import the same names, so that neither can wait for a metric that nobody emits.
 */
export const METRIC_NAMESPACE = 'Scanloop'

/** The value of the dimension `service` where POWERTOOLS_SERVICE_NAME, the stack's name, is not set. */
export const METRIC_SERVICE = 'scanloop'

export const MetricName = {
  /** Runs whose report was stored. */
  RunRetrieved: 'RunRetrieved',
  /** Runs that failed; each record says why and what to do. */
  RunFailed: 'RunFailed',
  /** Runs that were stopped, here or at the scanner. */
  RunStopped: 'RunStopped',
  /** Looks at a scanner that brought no usable answer: silent, busy, or refusing. The run goes on. */
  RunTrouble: 'RunTrouble',
  /** A step ended its execution with an error. */
  StepFailed: 'StepFailed',
  /** An error that is a bug of ours: no class of `core/errors.ts`. */
  InternalError: 'InternalError',
  /** Runs, creations and downloads that had to be taken over, because the execution that owned them was gone. */
  SweepResumed: 'SweepResumed',
  /** Parts of a sweep that failed: one record, one scanner's list, the schedules. */
  SweepFailed: 'SweepFailed',
  /** Schedules whose mirror in EventBridge Scheduler was not what the record says, and was repaired. */
  ScheduleDrift: 'ScheduleDrift',
  /** Events that could not be published to the bus. */
  EventNotPublished: 'EventNotPublished',
  /** Changes that were made, but whose entry in the audit log could not be stored; the log has the entry. */
  AuditNotRecorded: 'AuditNotRecorded',
} as const
export type MetricName = (typeof MetricName)[keyof typeof MetricName]
