import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import type { FragileTargets } from '../api/types.ts'
import type { ChangeScanForm, ScanForm } from './scan-form.ts'

/** What may become of endpoints in fragile zones. */
export const WAYS: Readonly<Record<FragileTargets, { readonly label: string; readonly description: string }>> = {
  split: {
    label: 'A part of its own',
    description:
      'With gentle settings for what is fragile, and ordinary ones for the rest: two parts, one run, one report.',
  },
  gentle: { label: 'Gentle for all', description: 'As soon as one is fragile, all endpoints are scanned gently.' },
  refuse: { label: 'Refuse', description: 'The scan is not taken if it touches what is fragile.' },
}

const ORDER = ['split', 'gentle', 'refuse'] as const

interface FragileFieldProps {
  readonly form: ScanForm
  readonly onChange: ChangeScanForm
}

export function FragileField({ form, onChange }: FragileFieldProps) {
  const options = ORDER.map((value) => ({ value, ...WAYS[value] }))
  return (
    <FormField label="Fragile endpoints" description="What happens to endpoints that lie in a fragile zone.">
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === form.fragileTargets) ?? null}
        onChange={({ detail }) => {
          const chosen = ORDER.find((value) => value === detail.selectedOption.value)
          if (chosen !== undefined) onChange({ fragileTargets: chosen })
        }}
      />
    </FormField>
  )
}
