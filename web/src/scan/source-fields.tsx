import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import type { SelectProps } from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'
import { explainError } from '../api/explain-error.ts'
import { policiesQuery, remoteScansQuery, templatesQuery } from '../scanner/scanner-queries.ts'
import type { ChangeScanForm, ScanForm } from './scan-form.ts'

export interface SourceFieldProps {
  readonly form: ScanForm
  readonly onChange: ChangeScanForm
  readonly errorText: string | undefined
}

/** The template that scans are made from when nothing else is said; its settings no preset outranks. */
const DEFAULT = 'template:advanced'

/** What the scan is made from: a template, or a policy that somebody has stored at the scanner. */
export function SourceField({ form, onChange, errorText }: SourceFieldProps) {
  const isChosen = form.scannerId !== ''
  const templates = useQuery({ ...templatesQuery(form.scannerId), enabled: isChosen })
  // A policy belongs to one scanner.
  const isOfOne = form.pool === ''
  const policies = useQuery({ ...policiesQuery(form.scannerId), enabled: isChosen && isOfOne })
  const options: SelectProps.OptionGroup[] = [
    {
      label: 'Policies of the scanner',
      options: (isOfOne ? (policies.data ?? []) : []).map(({ id, name }) => ({ value: `policy:${id}`, label: name })),
    },
    {
      label: 'Templates',
      options: (templates.data ?? []).map(({ name, title, description }) => ({
        value: `template:${name}`,
        label: title,
        description,
      })),
    },
  ].filter((group) => group.options.length > 0)
  const wanted = form.source === '' ? DEFAULT : form.source
  const selected = options.flatMap((group) => group.options).find(({ value }) => value === wanted)
  const error = templates.error ?? (isOfOne ? policies.error : null)
  const isPending = templates.isPending || (isOfOne && policies.isPending)
  return (
    <FormField
      label={isOfOne ? 'Template or policy' : 'Template'}
      description="What is looked for, and how."
      errorText={errorText}
    >
      <Select
        options={options}
        selectedOption={selected ?? { value: wanted, label: form.source === '' ? 'Advanced' : form.source }}
        filteringType="auto"
        filteringPlaceholder="Find"
        disabled={!isChosen}
        statusType={error !== null ? 'error' : isPending ? 'loading' : 'finished'}
        loadingText="Asking the scanner"
        errorText={error === null ? '' : explainError(error).detail}
        recoveryText="Try again"
        onLoadItems={() => {
          if (templates.error !== null) void templates.refetch()
          if (isOfOne && policies.error !== null) void policies.refetch()
        }}
        onChange={({ detail }) => onChange({ source: detail.selectedOption.value ?? '' })}
      />
    </FormField>
  )
}

/** The scans that exist at the scanner. */
export function RemoteScanField({ form, onChange, errorText }: SourceFieldProps) {
  const remote = useQuery({ ...remoteScansQuery(form.scannerId), enabled: form.scannerId !== '' })
  const options = (remote.data ?? []).map(({ remoteId, name }) => ({
    value: remoteId,
    label: name,
    labelTag: `No. ${remoteId}`,
  }))
  return (
    <FormField
      label="Scan at the scanner"
      description="It is watched and its reports are retrieved; it is never changed there."
      errorText={errorText}
    >
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === form.remoteId) ?? null}
        placeholder="Choose a scan"
        filteringType="auto"
        filteringPlaceholder="Find"
        disabled={form.scannerId === ''}
        empty="There is no scan at this scanner, or none that these keys may see."
        statusType={remote.error !== null ? 'error' : remote.isPending ? 'loading' : 'finished'}
        loadingText="Asking the scanner"
        errorText={remote.error === null ? '' : explainError(remote.error).detail}
        recoveryText="Try again"
        onLoadItems={() => {
          if (remote.error !== null) void remote.refetch()
        }}
        onChange={({ detail }) => onChange({ remoteId: detail.selectedOption.value ?? '' })}
      />
    </FormField>
  )
}
