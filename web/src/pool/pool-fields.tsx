import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import FormField from '@cloudscape-design/components/form-field'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import { issueOf, issueOfItself } from '../api/field-issues.ts'
import type { Scanner } from '../api/types.ts'
import type { EntryProps } from '../settings/edit-document.tsx'
import { EntryFields } from '../settings/entry-fields.tsx'
import { EMPTY_MEMBER } from './pool-form.ts'
import type { MemberForm, PoolForm } from './pool-form.ts'

interface PoolFieldsProps extends EntryProps<PoolForm> {
  /** The scanners that there are. */
  readonly scanners: readonly Scanner[]
  /** Names of the zones that there are. */
  readonly zones: readonly string[]
}

/** One pool, being edited. */
export function PoolFields({ entry: pool, index, scanners, zones, onChange, onRemove, error }: PoolFieldsProps) {
  const path = `pools[${String(index)}]`
  const { members } = pool
  const names = new Map(scanners.map(({ id, name }) => [id, name]))
  const change = (place: number, changes: Partial<MemberForm>) =>
    onChange({ members: members.map((member, at) => (at === place ? { ...member, ...changes } : member)) })
  return (
    <EntryFields
      untitled={`Pool ${String(index + 1)}`}
      entry={pool}
      onChange={onChange}
      onRemove={onRemove}
      said={(field) => issueOf(error, `${path}.${field}`)}
    >
      <FormField
        label="Scanners"
        description="All of one type. A scanner gets only scans whose endpoints all lie in the zones that it reaches."
        errorText={issueOfItself(error, `${path}.members`)}
        stretch
      >
        <AttributeEditor
          items={members}
          empty="It has no scanner yet."
          addButtonText="Add a scanner"
          removeButtonText="Remove"
          removeButtonAriaLabel={({ scannerId }) => `Remove ${names.get(scannerId) ?? (scannerId || 'this scanner')}`}
          i18nStrings={{ itemRemovedAriaLive: 'The scanner is removed.', errorIconAriaLabel: 'Error' }}
          onAddButtonClick={() => onChange({ members: [...members, EMPTY_MEMBER] })}
          onRemoveButtonClick={({ detail }) => onChange({ members: members.toSpliced(detail.itemIndex, 1) })}
          definition={[
            {
              label: 'Scanner',
              errorText: (_, place) => issueOfItself(error, `${path}.members[${String(place)}].scannerId`),
              control: ({ scannerId }, place) => (
                <ScannerSelect
                  scanners={scanners}
                  scannerId={scannerId}
                  onChange={(chosen) => change(place, { scannerId: chosen })}
                />
              ),
            },
            {
              label: 'Reaches',
              errorText: (_, place) => issueOf(error, `${path}.members[${String(place)}].reaches`),
              control: ({ reaches }, place) => (
                <ZoneSelect zones={zones} reaches={reaches} onChange={(chosen) => change(place, { reaches: chosen })} />
              ),
            },
          ]}
        />
      </FormField>
    </EntryFields>
  )
}

interface ScannerSelectProps {
  readonly scanners: readonly Scanner[]
  readonly scannerId: string
  readonly onChange: (scannerId: string) => void
}

function ScannerSelect({ scanners, scannerId, onChange }: ScannerSelectProps) {
  const options = scanners.map(({ id, name, identity }) => ({
    value: id,
    label: name,
    description: `${identity.edition} ${identity.version}`,
  }))
  // Of one that is gone nothing but its id is known.
  const gone = scannerId === '' ? null : { value: scannerId, label: scannerId }
  return (
    <Select
      options={options}
      selectedOption={options.find(({ value }) => value === scannerId) ?? gone}
      placeholder="Choose a scanner"
      filteringType="auto"
      filteringPlaceholder="Find"
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
    />
  )
}

interface ZoneSelectProps {
  readonly zones: readonly string[]
  readonly reaches: readonly string[]
  readonly onChange: (reaches: readonly string[]) => void
}

function ZoneSelect({ zones, reaches, onChange }: ZoneSelectProps) {
  // A zone that is gone is still to be seen, and to be taken out.
  const options = [...new Set([...zones, ...reaches])].map((value) => ({ value, label: value }))
  return (
    <Multiselect
      options={options}
      selectedOptions={options.filter(({ value }) => reaches.includes(value))}
      // It stands there beside the chosen ones, too.
      placeholder={reaches.length === 0 ? 'Everything' : 'Add a zone'}
      deselectAriaLabel={({ label = '' }) => `Remove ${label}`}
      onChange={({ detail }) => onChange(detail.selectedOptions.map(({ value = '' }) => value))}
    />
  )
}
