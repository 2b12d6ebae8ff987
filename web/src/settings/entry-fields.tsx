import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

/** What every entry of a document has. */
interface NamedEntry {
  readonly name: string
  readonly notes: string
}

export interface EntryFieldsProps {
  /** What it is called as long as it has no name: `Zone 1`. */
  readonly untitled: string
  readonly entry: NamedEntry
  readonly onChange: (changes: Partial<NamedEntry>) => void
  readonly onRemove: () => void
  /** What is wrong with one of its fields. */
  readonly said: (field: string) => string | undefined
  /** The fields that only such entries have. */
  readonly children: ReactNode
}

/** One entry of a document, being edited. */
export function EntryFields({ untitled, entry, onChange, onRemove, said, children }: EntryFieldsProps) {
  const title = entry.name.trim() === '' ? untitled : entry.name
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
          <Input value={entry.name} onChange={({ detail }) => onChange({ name: detail.value })} />
        </FormField>
        {children}
        <FormField label="Notes" description="Optional." errorText={said('notes')}>
          <Input value={entry.notes} onChange={({ detail }) => onChange({ notes: detail.value })} />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

export interface KindFieldProps<Kind extends string> extends Pick<EntryFieldsProps, 'said'> {
  readonly kind: Kind
  readonly kinds: Readonly<Record<Kind, { readonly label: string; readonly description: string }>>
  readonly onChange: (changes: { readonly kind: Kind }) => void
}

/** What an entry means, where entries of one document mean different things. */
export function KindField<Kind extends string>({ kind, kinds, onChange, said }: KindFieldProps<Kind>) {
  const options = (Object.keys(kinds) as Kind[]).map((value) => ({ value, ...kinds[value] }))
  return (
    <FormField label="Kind" errorText={said('kind')}>
      <Select
        options={options}
        selectedOption={options.find(({ value }) => value === kind) ?? null}
        onChange={({ detail }) => {
          const chosen = options.find(({ value }) => value === detail.selectedOption.value)
          if (chosen !== undefined) onChange({ kind: chosen.value })
        }}
      />
    </FormField>
  )
}
