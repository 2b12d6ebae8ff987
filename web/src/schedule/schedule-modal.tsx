import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { hasOtherIssues } from '../api/field-issues.ts'
import type { Schedule } from '../api/types.ts'
import { ProblemAlert } from '../app/problem-alert.tsx'
import ScheduleFields from './schedule-fields.tsx'
import { formOfSchedule, inputOfSchedule } from './schedule-form.ts'
import { useChangeSchedule } from './schedule-queries.ts'

export interface ScheduleModalProps {
  readonly scanId: string
  readonly schedule: Schedule | null
  readonly onClose: () => void
}

/** Loaded when it is first opened. */
export default function ScheduleModal({ scanId, schedule, onClose }: ScheduleModalProps) {
  const [form, setForm] = useState(() => formOfSchedule(schedule))
  const change = useChangeSchedule(scanId)
  const { error } = change
  const save = () => {
    const endDate = schedule?.endDate
    change.mutate({ ...inputOfSchedule(form), ...(endDate === undefined ? {} : { endDate }) }, { onSuccess: onClose })
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
        <ScheduleFields form={form} onChange={setForm} error={error} />
        {error !== null && hasOtherIssues(error, ['expression', 'timezone']) ? <ProblemAlert error={error} /> : null}
      </SpaceBetween>
    </Modal>
  )
}
