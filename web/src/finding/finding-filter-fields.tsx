import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { FindingFilter } from './finding-queries.ts'
import { SEVERITIES, SEVERITY_LABELS } from './severity.tsx'

const LEAST = SEVERITIES.map((severity) => ({
  value: severity,
  label: severity === 'critical' ? 'Critical' : severity === 'info' ? 'Any' : `${SEVERITY_LABELS[severity]} and worse`,
}))

const TEXTS = [
  ['text', 'Text', 'In name, output or host'],
  ['host', 'Host', '172.16.36.39'],
  ['plugin', 'Plugin', '19506'],
  ['cve', 'CVE', 'CVE-2021-44228'],
] as const

export interface FindingFilterFieldsProps {
  readonly filter: FindingFilter
  readonly onChange: (filter: FindingFilter) => void
}

export function FindingFilterFields({ filter, onChange }: FindingFilterFieldsProps) {
  return (
    <SpaceBetween direction="horizontal" size="m">
      <FormField label="Severity">
        <Select
          className="filter"
          options={LEAST}
          selectedOption={LEAST.find(({ value }) => value === filter.least) ?? null}
          onChange={({ detail }) => {
            const least = SEVERITIES.find((severity) => severity === detail.selectedOption.value)
            if (least !== undefined) onChange({ ...filter, least })
          }}
        />
      </FormField>
      {TEXTS.map(([field, label, placeholder]) => (
        <FormField key={field} label={label}>
          <Input
            className="filter"
            type="search"
            value={filter[field]}
            placeholder={placeholder}
            clearAriaLabel={`Clear ${label}`}
            onChange={({ detail }) => onChange({ ...filter, [field]: detail.value })}
          />
        </FormField>
      ))}
    </SpaceBetween>
  )
}
