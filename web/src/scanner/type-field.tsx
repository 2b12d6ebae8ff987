import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { CLOUD_URL, SCANNER_TYPES } from './scanner-types.ts'
import type { ChangeForm, ScannerForm } from './scanner-form.ts'

export function TypeField({ form, onChange }: { form: ScannerForm; onChange: ChangeForm }) {
  const selected = SCANNER_TYPES.find(({ value }) => value === form.type)
  return (
    <FormField label="Type">
      <Select
        options={SCANNER_TYPES}
        selectedOption={selected ?? null}
        onChange={({ detail }) => {
          const type = SCANNER_TYPES.find(({ value }) => value === detail.selectedOption.value)?.value ?? 'nessus'
          // The cloud is at one address for nearly everybody; an address that was typed is left alone.
          const apiUrl = type === 'tenable-vm' && form.apiUrl.trim() === '' ? CLOUD_URL : form.apiUrl
          onChange({ type, apiUrl: type === 'nessus' && apiUrl === CLOUD_URL ? '' : apiUrl })
        }}
      />
    </FormField>
  )
}
