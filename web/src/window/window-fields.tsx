import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Multiselect from '@cloudscape-design/components/multiselect'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { issueOf } from '../api/field-issues.ts'
import type { Weekday } from '../api/types.ts'
import type { EntryProps } from '../settings/edit-document.tsx'
import { EntryFields, KindField } from '../settings/entry-fields.tsx'
import { DAYS, KINDS } from './window-form.ts'
import type { WindowForm } from './window-form.ts'

interface WindowFieldsProps extends EntryProps<WindowForm> {
  /** Names of the zones that there are. */
  readonly zones: readonly string[]
}

const DAY_OPTIONS = (Object.keys(DAYS) as Weekday[]).map((value) => ({ value, label: DAYS[value] }))
const TIME_ZONES = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
  value,
  label: value,
}))

/** One window, being edited. */
export function WindowFields({ entry: window, index, zones, onChange, onRemove, error }: WindowFieldsProps) {
  const said = (field: string) => issueOf(error, `windows[${String(index)}].${field}`)
  const known = [...new Set([...zones, ...window.zones])].map((value) => ({ value, label: value }))
  return (
    <EntryFields
      untitled={`Window ${String(index + 1)}`}
      entry={window}
      onChange={onChange}
      onRemove={onRemove}
      said={said}
    >
      <KindField kind={window.kind} kinds={KINDS} onChange={onChange} said={said} />
      <FormField label="Recurs">
        <RadioGroup
          value={window.recurs}
          items={[
            { value: 'weekly', label: 'Every week' },
            { value: 'once', label: 'Once' },
          ]}
          onChange={({ detail }) => onChange({ recurs: detail.value === 'once' ? 'once' : 'weekly' })}
        />
      </FormField>
      {window.recurs === 'weekly' ? (
        <WeeklyFields window={window} onChange={onChange} said={said} />
      ) : (
        <ColumnLayout columns={2}>
          <FormField label="Begin" description="2026-12-24T12:00:00+01:00" errorText={said('times.from')}>
            <Input value={window.begin} onChange={({ detail }) => onChange({ begin: detail.value })} />
          </FormField>
          <FormField label="End" description="2027-01-04T06:00:00+01:00" errorText={said('times.to')}>
            <Input value={window.end} onChange={({ detail }) => onChange({ end: detail.value })} />
          </FormField>
        </ColumnLayout>
      )}
      <FormField
        label="Zones"
        description="It is about scans whose endpoints touch one of these. With none, about every scan."
        errorText={said('zones')}
      >
        <Multiselect
          options={known}
          selectedOptions={known.filter(({ value }) => window.zones.includes(value))}
          placeholder="Every scan"
          deselectAriaLabel={({ label = '' }) => `Remove ${label}`}
          onChange={({ detail }) => onChange({ zones: detail.selectedOptions.map(({ value = '' }) => value) })}
        />
      </FormField>
    </EntryFields>
  )
}

interface WeeklyFieldsProps extends Pick<WindowFieldsProps, 'onChange'> {
  readonly window: WindowForm
  readonly said: (field: string) => string | undefined
}

function WeeklyFields({ window, onChange, said }: WeeklyFieldsProps) {
  return (
    <SpaceBetween size="m">
      <FormField label="Days" description="On which it begins." errorText={said('times.days')}>
        <Multiselect
          options={DAY_OPTIONS}
          deselectAriaLabel={({ label = '' }) => `Remove ${label}`}
          selectedOptions={DAY_OPTIONS.filter(({ value }) => window.days.includes(value))}
          onChange={({ detail }) => {
            const chosen = new Set(detail.selectedOptions.map(({ value }) => value))
            onChange({ days: DAY_OPTIONS.map(({ value }) => value).filter((day) => chosen.has(day)) })
          }}
        />
      </FormField>
      <ColumnLayout columns={3}>
        <FormField label="From" description="Such as 22:00." errorText={said('times.from')}>
          <Input value={window.from} onChange={({ detail }) => onChange({ from: detail.value })} />
        </FormField>
        <FormField label="To" description="On the next day, if it is not later." errorText={said('times.to')}>
          <Input value={window.to} onChange={({ detail }) => onChange({ to: detail.value })} />
        </FormField>
        <FormField label="Time zone" description="Of the clocks that decide." errorText={said('timezone')}>
          <Select
            options={TIME_ZONES}
            selectedOption={{ value: window.timezone, label: window.timezone }}
            filteringType="auto"
            filteringPlaceholder="Find"
            virtualScroll
            onChange={({ detail }) => onChange({ timezone: detail.selectedOption.value ?? window.timezone })}
          />
        </FormField>
      </ColumnLayout>
    </SpaceBetween>
  )
}
