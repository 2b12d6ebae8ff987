import type { RunStatus } from './run/run-status.ts'

/** Published after every change of a run's status. */
export interface RunStatusChanged {
  readonly type: 'RunStatusChanged'
  readonly scanId: string
  readonly runNumber: number
  readonly scannerId: string
  readonly from: RunStatus | 'NONE'
  readonly to: RunStatus
  readonly at: string
  readonly message: string
}

/** Tells the world. Losing an event must not matter to a run: publishing never throws into a step. */
export interface EventPublisher {
  publish(event: RunStatusChanged): Promise<void>
}
