import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import type { CapabilityMatrix, ExportFormat } from '../api/types.ts'
import { FORMATS } from './scan-form.ts'
import type { ChangeScanForm, ScanForm, Wish } from './scan-form.ts'

const LABELS: Readonly<Record<ExportFormat, string>> = { nessus: '.nessus (XML)', csv: 'CSV', html: 'HTML', pdf: 'PDF' }

const WISHES: readonly { readonly value: Wish; readonly label: string; readonly description: string }[] = [
  { value: 'required', label: 'Required', description: 'Without it, retrieving fails' },
  { value: 'optional', label: 'If possible', description: 'Without it, the ZIP says so' },
  { value: 'no', label: 'No', description: 'Not asked for' },
]

export interface FormatFieldsProps {
  readonly form: ScanForm
  readonly onChange: ChangeScanForm
  readonly capabilities: CapabilityMatrix | undefined
}

/** In which formats the report is wanted, and how much. */
export function FormatFields({ form, onChange, capabilities }: FormatFieldsProps) {
  return (
    <ColumnLayout columns={4} minColumnWidth={150}>
      {FORMATS.map((format) => {
        const permitted = capabilities?.exports[format]
        return (
          <FormField
            key={format}
            label={LABELS[format]}
            constraintText={permitted?.allowed === false ? permitted.reason : undefined}
          >
            <Select
              options={WISHES.map((wish) => ({ ...wish }))}
              selectedOption={WISHES.find(({ value }) => value === form.formats[format]) ?? null}
              onChange={({ detail }) => {
                const wish = WISHES.find(({ value }) => value === detail.selectedOption.value)
                if (wish !== undefined) onChange({ formats: { ...form.formats, [format]: wish.value } })
              }}
            />
          </FormField>
        )
      })}
    </ColumnLayout>
  )
}
