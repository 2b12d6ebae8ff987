import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { chosenType, SCANNER_TYPES } from './scanner-types.ts'
import type { ChangeForm, ScannerForm } from './scanner-form.ts'

export function TypeField({ form, onChange }: { form: ScannerForm; onChange: ChangeForm }) {
  const selected = SCANNER_TYPES.find(({ value }) => value === form.type)
  return (
    <FormField label="Type">
      <Select
        options={SCANNER_TYPES}
        selectedOption={selected ?? null}
        onChange={({ detail }) => {
          const type = SCANNER_TYPES.find(({ value }) => value === detail.selectedOption.value)
          if (type !== undefined) onChange(chosenType(form, type.value))
        }}
      />
    </FormField>
  )
}
