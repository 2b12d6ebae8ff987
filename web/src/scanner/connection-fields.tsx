import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { issueOf } from '../api/field-issues.ts'
import type { FieldsProps } from './detail-fields.tsx'

export function AddressField({ form, onChange, error }: FieldsProps) {
  return (
    <FormField
      label="API URL"
      description="Begins with https://, because the keys travel with every request."
      errorText={issueOf(error, 'apiUrl')}
    >
      <Input
        type="url"
        inputMode="url"
        value={form.apiUrl}
        placeholder="https://nessus.example:8834"
        spellcheck={false}
        onChange={({ detail }) => onChange({ apiUrl: detail.value })}
      />
    </FormField>
  )
}

/** Passwords to the browser, so that nobody reads them over a shoulder; but none that it should offer to keep. */
export function KeyFields({ form, onChange, error }: FieldsProps) {
  return (
    <ColumnLayout columns={2}>
      <FormField
        label="Access key"
        description="Generated in Nessus under My Account, API Keys."
        errorText={issueOf(error, 'accessKey')}
      >
        <Input
          type="password"
          autoComplete="off"
          value={form.accessKey}
          onChange={({ detail }) => onChange({ accessKey: detail.value })}
        />
      </FormField>
      <FormField
        label="Secret key"
        description="Stored encrypted, and never shown again."
        errorText={issueOf(error, 'secretKey')}
      >
        <Input
          type="password"
          autoComplete="off"
          value={form.secretKey}
          onChange={({ detail }) => onChange({ secretKey: detail.value })}
        />
      </FormField>
    </ColumnLayout>
  )
}
