import type { Schedule } from '../api/types.ts'
import type { ScheduleInput } from '../api/types-of-input.ts'
import { viewerTimeZone } from '../time/format.ts'
import { expressionOf, NIGHTLY, recurrenceOf } from './recurrence.ts'
import type { Recurrence } from './recurrence.ts'

/** A schedule as it stands in a form. */
export interface ScheduleForm {
  readonly recurrence: Recurrence
  readonly timezone: string
  readonly overlap: Schedule['overlap']
}

export function formOfSchedule(schedule: Schedule | null): ScheduleForm {
  if (schedule === null) return { recurrence: NIGHTLY, timezone: viewerTimeZone, overlap: 'skip' }
  const { expression, timezone, overlap } = schedule
  return { recurrence: recurrenceOf(expression), timezone, overlap }
}

export function inputOfSchedule({ recurrence, timezone, overlap }: ScheduleForm): ScheduleInput {
  return { expression: expressionOf(recurrence), timezone, overlap, enabled: true }
}
