import type { ScheduledScan } from '../schedule/change-schedule.ts'
import type { ScheduleInput } from '../schedule/schedule-input.ts'
import { removeSchedule, setSchedule } from '../schedule/set-schedule.ts'
import type { ScheduleChange } from '../schedule/set-schedule.ts'
import type { AuditServices, ScheduleServices } from '../services.ts'
import { differences } from './audit-value.ts'
import { recording } from './record-change.ts'

/**
 * The use cases of schedules for whoever acts in a person's name. An entry holds the schedule that was set; the one
 * before is in the entry before.
 */

type AuditedServices = AuditServices & ScheduleServices

export async function setAuditedSchedule(
  services: AuditedServices,
  change: ScheduleChange,
  input: ScheduleInput,
): Promise<ScheduledScan> {
  return await recording(
    services,
    { actor: change.requestedBy, action: 'schedule.set', subject: change.scanId },
    () => setSchedule(services, change, input),
    ({ schedule: { expression, timezone, enabled, endDate, overlap } }) => ({
      changes: differences({}, { expression, timezone, enabled, endDate, overlap }),
    }),
  )
}

export async function removeAuditedSchedule(services: AuditedServices, change: ScheduleChange): Promise<void> {
  await recording(services, { actor: change.requestedBy, action: 'schedule.removed', subject: change.scanId }, () =>
    removeSchedule(services, change),
  )
}
