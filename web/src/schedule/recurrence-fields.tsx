import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { WEEKDAYS } from './recurrence.ts'
import type { Recurrence } from './recurrence.ts'

const KINDS = [
  { value: 'daily', label: 'Every day' },
  { value: 'weekly', label: 'Every week' },
  { value: 'monthly', label: 'Every month' },
  { value: 'hours', label: 'Every few hours' },
  { value: 'once', label: 'Once' },
  { value: 'expression', label: 'By an expression' },
] as const satisfies readonly { readonly value: Recurrence['kind']; readonly label: string }[]

const DAYS = WEEKDAYS.map(([value, label]) => ({ value, label }))

export interface RecurrenceFieldsProps {
  readonly value: Recurrence
  readonly onChange: (value: Recurrence) => void
  readonly errorText: string | undefined
}

export function RecurrenceFields({ value, onChange, errorText }: RecurrenceFieldsProps) {
  const { kind } = value
  const change = (changes: Partial<Recurrence>) => onChange({ ...value, ...changes })
  const hasTime = kind !== 'hours' && kind !== 'expression'
  return (
    <SpaceBetween size="m">
      <FormField label="When" errorText={kind === 'expression' ? undefined : errorText}>
        <Select
          options={KINDS}
          selectedOption={KINDS.find((one) => one.value === kind) ?? null}
          onChange={({ detail }) => {
            const chosen = KINDS.find((one) => one.value === detail.selectedOption.value)
            if (chosen !== undefined) change({ kind: chosen.value })
          }}
        />
      </FormField>
      {kind === 'weekly' ? (
        <FormField label="Day of the week">
          <Select
            options={DAYS}
            selectedOption={DAYS.find((day) => day.value === value.weekday) ?? null}
            onChange={({ detail }) => change({ weekday: detail.selectedOption.value ?? value.weekday })}
          />
        </FormField>
      ) : null}
      {kind === 'monthly' ? (
        <FormField label="Day of the month" description="A month that has no such day is left out.">
          <Input
            type="number"
            inputMode="numeric"
            value={value.dayOfMonth}
            onChange={({ detail }) => change({ dayOfMonth: detail.value })}
          />
        </FormField>
      ) : null}
      {kind === 'once' ? (
        <FormField label="Date" description="As 2030-12-31.">
          <Input
            value={value.date}
            placeholder="2030-12-31"
            onChange={({ detail }) => change({ date: detail.value })}
          />
        </FormField>
      ) : null}
      {hasTime ? (
        <FormField label="Time" description="As 02:30, by a clock of 24 hours.">
          <Input value={value.time} placeholder="02:30" onChange={({ detail }) => change({ time: detail.value })} />
        </FormField>
      ) : null}
      {kind === 'hours' ? (
        <FormField label="Hours in between">
          <Input
            type="number"
            inputMode="numeric"
            value={value.everyHours}
            onChange={({ detail }) => change({ everyHours: detail.value })}
          />
        </FormField>
      ) : null}
      {kind === 'expression' ? (
        <FormField
          label="Expression"
          description="In the syntax of EventBridge Scheduler: cron(30 2 ? * MON-FRI *), rate(12 hours), at(2030-12-31T08:00:00)."
          errorText={errorText}
        >
          <Input
            value={value.expression}
            spellcheck={false}
            onChange={({ detail }) => change({ expression: detail.value })}
          />
        </FormField>
      ) : null}
    </SpaceBetween>
  )
}
