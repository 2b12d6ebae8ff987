import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { issueOf } from '../api/field-issues.ts'
import type { Scan, Scanner } from '../api/types.ts'
import { hasRemoteScanners } from '../scanner/scanner-types.ts'
import { FragileField } from './fragile-field.tsx'
import { RemoteScannerField } from './remote-scanner-field.tsx'
import { fixedBecause } from './scan-changes.ts'
import { sourceText } from './scan-columns.tsx'
import type { ChangeScanForm, ScanForm } from './scan-form.ts'
import { BY_POOL } from './scanner-field.tsx'
import { SourceField } from './source-fields.tsx'
import { TargetsField } from './targets-field.tsx'

export interface DefinitionFieldsProps {
  readonly scan: Scan
  /** Of the scan's scanner, once it is known. */
  readonly scannerType: Scanner['type'] | undefined
  readonly form: ScanForm
  readonly onChange: ChangeScanForm
  /** What the last attempt was refused for. */
  readonly error: unknown
}

/** What is scanned and how, for a scan that is defined already. */
export function DefinitionFields({ scan, scannerType, form, onChange, error }: DefinitionFieldsProps) {
  const fixed = fixedBecause(scan)
  return (
    <SpaceBetween size="l">
      {scan.pool === undefined ? null : (
        <FormField label="Scanner" description={`Cannot change. ${BY_POOL}`}>
          <Input value={`Pool ${scan.pool}`} readOnly />
        </FormField>
      )}
      <FormField label="Name" errorText={issueOf(error, 'name')}>
        <Input value={form.name} onChange={({ detail }) => onChange({ name: detail.value })} />
      </FormField>
      <FormField label="Notes" description="Optional." errorText={issueOf(error, 'notes')}>
        <Textarea value={form.notes} rows={3} onChange={({ detail }) => onChange({ notes: detail.value })} />
      </FormField>
      {fixed === undefined ? (
        <TargetsField
          value={form.targets}
          form={form}
          onChange={(targets) => onChange({ targets })}
          errorText={issueOf(error, 'targets')}
        />
      ) : (
        <FormField label="Endpoints" description={`Cannot change. ${fixed}`}>
          <Textarea value={form.targets} rows={3} readOnly />
        </FormField>
      )}
      {fixed === undefined ? <FragileField form={form} onChange={onChange} /> : null}
      {fixed === undefined ? (
        <SourceField
          form={form}
          onChange={onChange}
          errorText={issueOf(error, 'template') ?? issueOf(error, 'policyId')}
        />
      ) : (
        <FormField label="Template or policy" description={`Cannot change. ${fixed}`}>
          <Input value={sourceText(scan.source)} readOnly />
        </FormField>
      )}
      {fixed === undefined && scan.pool === undefined && hasRemoteScanners(scannerType) ? (
        <RemoteScannerField form={form} onChange={onChange} errorText={issueOf(error, 'remoteScannerId')} />
      ) : null}
    </SpaceBetween>
  )
}
