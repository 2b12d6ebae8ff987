import FormField from '@cloudscape-design/components/form-field'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { issueOf } from '../api/field-issues.ts'
import { RecurrenceFields } from './recurrence-fields.tsx'
import type { ScheduleForm } from './schedule-form.ts'

export interface ScheduleFieldsProps {
  readonly form: ScheduleForm
  readonly onChange: (form: ScheduleForm) => void
  /** What the last attempt was refused for. */
  readonly error: unknown
}

const ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({ value, label: value }))

/** When a scan starts by itself. Loaded when it is first shown. */
export default function ScheduleFields({ form, onChange, error }: ScheduleFieldsProps) {
  return (
    <SpaceBetween size="m">
      <RecurrenceFields
        value={form.recurrence}
        onChange={(recurrence) => onChange({ ...form, recurrence })}
        errorText={issueOf(error, 'expression')}
      />
      <FormField label="Time zone" errorText={issueOf(error, 'timezone')}>
        <Select
          options={ZONES}
          selectedOption={{ value: form.timezone, label: form.timezone }}
          filteringType="auto"
          filteringPlaceholder="Find"
          virtualScroll
          onChange={({ detail }) => onChange({ ...form, timezone: detail.selectedOption.value ?? form.timezone })}
        />
      </FormField>
      <FormField label="If the run before is still at work then">
        <RadioGroup
          value={form.overlap}
          items={[
            { value: 'skip', label: 'Leave this time out' },
            { value: 'queue', label: 'Start when that run has ended' },
          ]}
          onChange={({ detail }) => onChange({ ...form, overlap: detail.value === 'queue' ? 'queue' : 'skip' })}
        />
      </FormField>
    </SpaceBetween>
  )
}
