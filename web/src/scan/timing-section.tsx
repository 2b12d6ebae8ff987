import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { issueOf } from '../api/field-issues.ts'
import type { CapabilityMatrix } from '../api/types.ts'
import type { DurationUnit, TypedDuration } from '../time/duration.ts'
import type { ChangeScanForm, ScanForm } from './scan-form.ts'
import { IF_CLOSED, IF_UNPAUSABLE, TIMING_FIELDS } from './timing.ts'

export interface TimingSectionProps {
  /** Whether any of it was chosen before: then it is shown. */
  readonly isSet: boolean
  readonly form: ScanForm
  readonly onChange: ChangeScanForm
  readonly capabilities: CapabilityMatrix | undefined
  /** What the last attempt was refused for. */
  readonly error: unknown
}

/** When runs of the scan may be at work, and for how long. Right for most scans as it is, so that it begins closed. */
export function TimingSection({ isSet, form, onChange, capabilities, error }: TimingSectionProps) {
  const [isOpened, setOpened] = useState<boolean>()
  const said = (field: (typeof TIMING_FIELDS)[number]) => issueOf(error, field)
  const isRefused = TIMING_FIELDS.some((field) => said(field) !== undefined)
  // What a refusal has opened stays open when the first key takes the refusal back.
  const change: ChangeScanForm = (changes) => {
    setOpened(true)
    onChange(changes)
  }
  return (
    <ExpandableSection
      variant="container"
      headerText="Timing"
      headingTagOverride="h2"
      headerDescription="Whether a start waits while windows are closed, and how long a run may take."
      expanded={isRefused || (isOpened ?? isSet)}
      onChange={({ detail }) => setOpened(detail.expanded)}
    >
      <SpaceBetween size="l">
        <FormField
          label="If windows are closed when it starts"
          description="Admins set windows, the times when scans may run, on the page Settings."
          errorText={said('outsideWindow')}
        >
          <RadioGroup
            value={form.outsideWindow}
            items={IF_CLOSED}
            onChange={({ detail }) => {
              const chosen = IF_CLOSED.find(({ value }) => value === detail.value)
              if (chosen !== undefined) change({ outsideWindow: chosen.value })
            }}
          />
        </FormField>
        <FormField
          label="If the scanner cannot pause it"
          description={`When windows close, a scan is paused and goes on later. ${pauseText(capabilities)}`}
          errorText={said('whenUnpausable')}
        >
          <RadioGroup
            value={form.whenUnpausable}
            items={IF_UNPAUSABLE}
            onChange={({ detail }) => {
              const chosen = IF_UNPAUSABLE.find(({ value }) => value === detail.value)
              if (chosen !== undefined) change({ whenUnpausable: chosen.value })
            }}
          />
        </FormField>
        <MaxDurationField
          value={form.maxDuration}
          onChange={(maxDuration) => change({ maxDuration })}
          issue={said('maxDurationSeconds')}
        />
      </SpaceBetween>
    </ExpandableSection>
  )
}

function pauseText(capabilities: CapabilityMatrix | undefined): string {
  if (capabilities === undefined) return 'Some scanners cannot do that.'
  return capabilities.pause.allowed
    ? 'This scanner can do that; some others cannot.'
    : 'This scanner cannot do that with its present edition and keys.'
}

const UNITS: readonly { readonly value: DurationUnit; readonly label: string }[] = [
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'days' },
]

interface MaxDurationFieldProps {
  readonly value: TypedDuration
  readonly onChange: (value: TypedDuration) => void
  /** About the number of seconds that was sent. */
  readonly issue: string | undefined
}

function MaxDurationField({ value, onChange, issue }: MaxDurationFieldProps) {
  return (
    <FormField
      label="Maximum duration"
      description="A run that is at work for longer is stopped, and its partial results are kept. Pauses do not count."
      constraintText="From 1 minute to 365 days; empty for no maximum."
      errorText={issue === undefined ? undefined : `In seconds: ${issue}`}
    >
      <SpaceBetween direction="horizontal" size="xs">
        <Input
          type="number"
          inputMode="decimal"
          step="any"
          value={value.amount}
          onChange={({ detail }) => onChange({ ...value, amount: detail.value })}
        />
        <Select
          ariaLabel="Unit of the maximum duration"
          // Seconds are shown of what was defined in seconds, and are otherwise nothing to choose.
          options={value.unit === 'seconds' ? [{ value: 'seconds', label: 'seconds' }, ...UNITS] : UNITS}
          selectedOption={{ value: value.unit, label: value.unit }}
          onChange={({ detail }) => {
            const chosen = UNITS.find((unit) => unit.value === detail.selectedOption.value)
            if (chosen !== undefined) onChange({ ...value, unit: chosen.value })
          }}
        />
      </SpaceBetween>
    </FormField>
  )
}
