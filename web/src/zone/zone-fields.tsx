import FormField from '@cloudscape-design/components/form-field'
import Textarea from '@cloudscape-design/components/textarea'
import { issueOf } from '../api/field-issues.ts'
import type { EntryProps } from '../settings/edit-document.tsx'
import { EntryFields, KindField } from '../settings/entry-fields.tsx'
import { KINDS } from './zone-form.ts'
import type { ZoneForm } from './zone-form.ts'

/** One zone, being edited. */
export function ZoneFields({ entry, index, onChange, onRemove, error }: EntryProps<ZoneForm>) {
  const said = (field: string) => issueOf(error, `zones[${String(index)}].${field}`)
  return (
    <EntryFields
      untitled={`Zone ${String(index + 1)}`}
      entry={entry}
      onChange={onChange}
      onRemove={onRemove}
      said={said}
    >
      <KindField kind={entry.kind} kinds={KINDS} onChange={onChange} said={said} />
      <FormField
        label="Addresses and host names"
        description="Addresses, ranges, CIDR blocks, host names, or patterns such as *.example.org; between them commas, spaces or line ends."
        errorText={said('members')}
      >
        <Textarea
          value={entry.members}
          rows={4}
          spellcheck={false}
          placeholder={'10.20.0.0/16, fd00:20::/32\n*.office.example'}
          onChange={({ detail }) => onChange({ members: detail.value })}
        />
      </FormField>
    </EntryFields>
  )
}
