import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { issueOf } from '../api/field-issues.ts'
import type { TlsMode } from '../api/types.ts'
import type { FieldsProps } from './detail-fields.tsx'

const MODES: readonly { readonly value: TlsMode['mode']; readonly label: string; readonly description: string }[] = [
  {
    value: 'system',
    label: 'By the authorities of this system',
    description: 'For a certificate of a known authority.',
  },
  { value: 'pin', label: 'By its fingerprint', description: "For Nessus's own certificate, as it is installed." },
  { value: 'ca', label: 'By a CA certificate', description: "For a certificate of your organisation's authority." },
  {
    value: 'insecure',
    label: 'Not at all',
    description: 'Whoever is in between can read the keys. Asks for a reason.',
  },
]

/** In words, for lists and details. */
export function tlsText(tls: TlsMode): string {
  switch (tls.mode) {
    case 'system':
      return 'Verified by the authorities of this system'
    case 'ca':
      return 'Verified by a CA certificate'
    case 'pin':
      return `Verified by its fingerprint ${tls.fingerprint}`
    case 'insecure':
      return `Not verified: ${tls.reason}`
  }
}

export function TlsFields({ form, onChange, error }: FieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label="How its certificate is verified" errorText={issueOf(error, 'tls.mode')}>
        <RadioGroup
          value={form.tlsMode}
          items={MODES.map((mode) => ({ ...mode }))}
          onChange={({ detail }) => {
            const mode = MODES.find(({ value }) => value === detail.value)
            if (mode !== undefined) onChange({ tlsMode: mode.value })
          }}
        />
      </FormField>
      {form.tlsMode === 'pin' ? (
        <FormField
          label="SHA-256 fingerprint of its certificate"
          description="Leave it empty and test the connection: it is shown then, to compare with the one at the scanner."
          errorText={form.fingerprint === '' ? undefined : issueOf(error, 'tls.fingerprint')}
        >
          <Input
            value={form.fingerprint}
            placeholder="AA:BB:…"
            spellcheck={false}
            onChange={({ detail }) => onChange({ fingerprint: detail.value })}
          />
        </FormField>
      ) : null}
      {form.tlsMode === 'ca' ? (
        <FormField
          label="CA certificate"
          description="As PEM. The certificate alone, without any private key."
          errorText={issueOf(error, 'tls.pem')}
        >
          <Textarea
            value={form.pem}
            rows={6}
            spellcheck={false}
            placeholder="-----BEGIN CERTIFICATE-----"
            onChange={({ detail }) => onChange({ pem: detail.value })}
          />
        </FormField>
      ) : null}
      {form.tlsMode === 'insecure' ? (
        <FormField
          label="Reason"
          description="Why it cannot be verified, for whoever asks later. At least ten characters."
          errorText={issueOf(error, 'tls.reason')}
        >
          <Input value={form.reason} onChange={({ detail }) => onChange({ reason: detail.value })} />
        </FormField>
      ) : null}
    </SpaceBetween>
  )
}
