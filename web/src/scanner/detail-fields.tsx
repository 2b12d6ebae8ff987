import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { issueOf } from '../api/field-issues.ts'
import type { ChangeForm, ScannerForm } from './scanner-form.ts'

export interface FieldsProps {
  readonly form: ScannerForm
  readonly onChange: ChangeForm
  /** What the last attempt was refused for. */
  readonly error: unknown
}

export function DetailFields({ form, onChange, error }: FieldsProps) {
  return (
    <SpaceBetween size="l">
      <FormField label="Name" description="As people call it." errorText={issueOf(error, 'name')}>
        <Input
          value={form.name}
          placeholder="Head office"
          onChange={({ detail }) => onChange({ name: detail.value })}
        />
      </FormField>
      <FormField
        label="Notes"
        description="Optional. For example where it stands, and who looks after it."
        errorText={issueOf(error, 'notes')}
      >
        <Textarea value={form.notes} rows={3} onChange={({ detail }) => onChange({ notes: detail.value })} />
      </FormField>
    </SpaceBetween>
  )
}

/** What is right for most scanners as it is. */
export function PaceFields({ form, onChange, error }: FieldsProps) {
  const issues = [issueOf(error, 'pollSeconds'), issueOf(error, 'maxActiveRuns')]
  return (
    <ExpandableSection
      headerText="Pace"
      headerDescription="How often the scanner is asked, and how much it does at once"
      defaultExpanded={issues.some((issue) => issue !== undefined)}
    >
      <SpaceBetween size="l">
        <FormField
          label="Seconds between two looks at a running scan"
          description="The web server of a scanner is small; a minute is gentle."
          errorText={issues[0]}
        >
          <Input
            type="number"
            inputMode="numeric"
            value={form.pollSeconds}
            onChange={({ detail }) => onChange({ pollSeconds: detail.value })}
          />
        </FormField>
        <FormField label="Most runs at once" description="More wait in line until one has ended." errorText={issues[1]}>
          <Input
            type="number"
            inputMode="numeric"
            value={form.maxActiveRuns}
            onChange={({ detail }) => onChange({ maxActiveRuns: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </ExpandableSection>
  )
}
