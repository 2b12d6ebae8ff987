import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { issueOf } from '../api/field-issues.ts'
import type { ZoneKind } from '../api/types.ts'
import { KINDS } from './zone-form.ts'
import type { ZoneForm } from './zone-form.ts'

export interface ZoneFieldsProps {
  readonly zone: ZoneForm
  /** From 0: by this the server names what is wrong. */
  readonly index: number
  readonly onChange: (changes: Partial<ZoneForm>) => void
  readonly onRemove: () => void
  /** What the last attempt was refused for. */
  readonly error: unknown
}

const OPTIONS = (Object.keys(KINDS) as ZoneKind[]).map((value) => ({ value, ...KINDS[value] }))

/** One zone, being edited. */
export function ZoneFields({ zone, index, onChange, onRemove, error }: ZoneFieldsProps) {
  const said = (field: keyof ZoneForm) => issueOf(error, `zones[${String(index)}].${field}`)
  const title = zone.name.trim() === '' ? `Zone ${String(index + 1)}` : zone.name
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button formAction="none" ariaLabel={`Remove ${title}`} onClick={onRemove}>
              Remove
            </Button>
          }
        >
          <span className="breakable">{title}</span>
        </Header>
      }
    >
      <SpaceBetween size="m">
        <FormField label="Name" errorText={said('name')}>
          <Input value={zone.name} onChange={({ detail }) => onChange({ name: detail.value })} />
        </FormField>
        <FormField label="Kind" errorText={said('kind')}>
          <Select
            options={OPTIONS}
            selectedOption={OPTIONS.find(({ value }) => value === zone.kind) ?? null}
            onChange={({ detail }) => {
              const chosen = OPTIONS.find(({ value }) => value === detail.selectedOption.value)
              if (chosen !== undefined) onChange({ kind: chosen.value })
            }}
          />
        </FormField>
        <FormField
          label="Addresses and host names"
          description="Addresses, ranges, CIDR blocks, host names, or patterns such as *.example.org; between them commas, spaces or line ends."
          errorText={said('members')}
        >
          <Textarea
            value={zone.members}
            rows={4}
            spellcheck={false}
            placeholder={'10.20.0.0/16, fd00:20::/32\n*.office.example'}
            onChange={({ detail }) => onChange({ members: detail.value })}
          />
        </FormField>
        <FormField label="Notes" description="Optional." errorText={said('notes')}>
          <Input value={zone.notes} onChange={({ detail }) => onChange({ notes: detail.value })} />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}
