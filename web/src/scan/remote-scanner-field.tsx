import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'
import { explainError } from '../api/explain-error.ts'
import { remoteScannersQuery } from '../scanner/scanner-queries.ts'
import type { SourceFieldProps } from './source-fields.tsx'

const OWN_CHOICE = { value: '', label: "The cloud's default scanner" }

/** Which of the product's own scanners is to do the scan. */
export function RemoteScannerField({ form, onChange, errorText }: SourceFieldProps) {
  const { data, error, isPending, refetch } = useQuery(remoteScannersQuery(form.scannerId))
  const options = [OWN_CHOICE, ...(data ?? []).map(({ id, name }) => ({ value: id, label: name }))]
  const chosen = options.find(({ value }) => value === form.remoteScannerId)
  return (
    <FormField
      label="Done by"
      description="A scanner in your network reaches what is not public; the cloud's own do not."
      errorText={errorText}
    >
      <Select
        options={options}
        selectedOption={chosen ?? { value: form.remoteScannerId, label: form.remoteScannerId }}
        filteringType="auto"
        filteringPlaceholder="Find"
        statusType={error !== null ? 'error' : isPending ? 'loading' : 'finished'}
        loadingText="Asking the cloud"
        errorText={error === null ? '' : explainError(error).detail}
        recoveryText="Try again"
        onLoadItems={() => {
          if (error !== null) void refetch()
        }}
        onChange={({ detail }) => onChange({ remoteScannerId: detail.selectedOption.value ?? '' })}
      />
    </FormField>
  )
}
