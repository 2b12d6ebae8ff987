import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { hasOtherIssues, issueOf } from '../api/field-issues.ts'
import type { Schedule } from '../api/types.ts'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { expressionOf, NIGHTLY, recurrenceOf } from './recurrence.ts'
import { viewerTimeZone } from '../time/format.ts'
import { RecurrenceFields } from './recurrence-fields.tsx'
import { useChangeSchedule } from './schedule-queries.ts'

export interface ScheduleModalProps {
  readonly scanId: string
  readonly schedule: Schedule | null
  readonly onClose: () => void
}

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({ value, label: value }))

/** Loaded when it is first opened. */
export default function ScheduleModal({ scanId, schedule, onClose }: ScheduleModalProps) {
  const [recurrence, setRecurrence] = useState(() => (schedule === null ? NIGHTLY : recurrenceOf(schedule.expression)))
  const [timezone, setTimezone] = useState(schedule?.timezone ?? viewerTimeZone)
  const [overlap, setOverlap] = useState<Schedule['overlap']>(schedule?.overlap ?? 'skip')
  const change = useChangeSchedule(scanId)
  const { error } = change
  const save = () => {
    const expression = expressionOf(recurrence)
    const endDate = schedule?.endDate
    change.mutate(
      { expression, timezone, overlap, enabled: true, ...(endDate === undefined ? {} : { endDate }) },
      { onSuccess: onClose },
    )
  }
  return (
    <Modal
      visible
      header={schedule === null ? 'Set a schedule' : 'Change the schedule'}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" loading={change.isPending} onClick={save}>
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <RecurrenceFields value={recurrence} onChange={setRecurrence} errorText={issueOf(error, 'expression')} />
        <FormField label="Time zone" errorText={issueOf(error, 'timezone')}>
          <Select
            options={ZONES}
            selectedOption={{ value: timezone, label: timezone }}
            filteringType="auto"
            filteringPlaceholder="Find"
            virtualScroll
            onChange={({ detail }) => setTimezone(detail.selectedOption.value ?? timezone)}
          />
        </FormField>
        <FormField label="If the run before is still at work then">
          <RadioGroup
            value={overlap}
            items={[
              { value: 'skip', label: 'Leave this time out' },
              { value: 'queue', label: 'Start when that run has ended' },
            ]}
            onChange={({ detail }) => setOverlap(detail.value === 'queue' ? 'queue' : 'skip')}
          />
        </FormField>
        {error !== null && hasOtherIssues(error, ['expression', 'timezone']) ? <ProblemAlert error={error} /> : null}
      </SpaceBetween>
    </Modal>
  )
}
