import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { EventBridgeScheduleStore } from '../../aws/event-bridge-schedule-store.ts'
import type { Clock } from '../../core/clock.ts'
import type { ScheduleStore } from '../../core/schedule/schedule-store.ts'
import type { SweepEnvironment } from '../environment.ts'
import { CLIENT_OPTIONS } from './clients.ts'

/** The mirror of the scans' schedules in EventBridge Scheduler. */
export function createScheduleStore(environment: SweepEnvironment, clock: Clock): ScheduleStore {
  return new EventBridgeScheduleStore({
    client: new SchedulerClient(CLIENT_OPTIONS),
    group: environment.SCHEDULE_GROUP,
    targetArn: environment.SCHEDULE_TARGET_ARN,
    roleArn: environment.SCHEDULE_ROLE_ARN,
    deadLetterArn: environment.SCHEDULE_DLQ_ARN,
    clock,
  })
}
