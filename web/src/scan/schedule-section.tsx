import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { lazy, Suspense } from 'react'
import type { CapabilityMatrix } from '../api/types.ts'
import { formOfSchedule } from '../schedule/schedule-form.ts'
import type { ScheduleForm } from '../schedule/schedule-form.ts'

const ScheduleFields = lazy(() => import('../schedule/schedule-fields.tsx'))

export interface ScheduleSectionProps {
  /** Undefined where none is wanted. */
  readonly form: ScheduleForm | undefined
  readonly onChange: (form: ScheduleForm | undefined) => void
  readonly capabilities: CapabilityMatrix | undefined
}

/** A schedule for the scan that is being created, if one is wanted. */
export function ScheduleSection({ form, onChange, capabilities }: ScheduleSectionProps) {
  const launch = capabilities?.launch
  const refusal = launch?.allowed === false ? `${launch.reason} ${launch.wayOut}` : undefined
  return (
    <Container header={<Header variant="h2">Schedule</Header>}>
      <SpaceBetween size="l">
        <Checkbox
          checked={form !== undefined}
          disabled={refusal !== undefined}
          description={refusal ?? 'Again and again, or once at a time to come. It can be set and changed later too.'}
          onChange={({ detail }) => onChange(detail.checked ? formOfSchedule(null) : undefined)}
        >
          Start by a schedule
        </Checkbox>
        {form === undefined ? null : (
          <Suspense>
            <ScheduleFields form={form} onChange={onChange} error={null} />
          </Suspense>
        )}
      </SpaceBetween>
    </Container>
  )
}
