import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import Modal from '@cloudscape-design/components/modal'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { OPTIONAL_COLUMNS, PAGE_SIZES } from './scan-preferences.ts'
import type { ScanPreferences } from './scan-preferences.ts'

const LABELS: Readonly<Record<(typeof OPTIONAL_COLUMNS)[number], string>> = {
  scanner: 'Scanner',
  targets: 'Targets',
  automatic: 'By itself',
  activity: 'Latest activity',
  created: 'Defined',
  notes: 'Notes',
}

export interface ScanPreferencesModalProps {
  readonly preferences: ScanPreferences
  readonly onChange: (preferences: ScanPreferences) => void
  readonly onClose: () => void
}

/** Loaded when it is first opened: Cloudscape's own brings 20 KB of dragging along, which this list has no use for. */
export default function ScanPreferencesModal({ preferences, onChange, onClose }: ScanPreferencesModalProps) {
  const [wanted, setWanted] = useState(preferences)
  const { pageSize, wrapLines, visible } = wanted
  const keep = () => {
    onChange(wanted)
    onClose()
  }
  return (
    <Modal
      visible
      header="Preferences"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" onClick={keep}>
              Keep
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="l">
        <FormField label="Scans on a page">
          <RadioGroup
            value={String(pageSize)}
            items={PAGE_SIZES.map((size) => ({ value: String(size), label: `${String(size)} scans` }))}
            onChange={({ detail }) => setWanted({ ...wanted, pageSize: Number(detail.value) })}
          />
        </FormField>
        <Checkbox
          checked={wrapLines}
          description="Show the whole text of long fields, on several lines."
          onChange={({ detail }) => setWanted({ ...wanted, wrapLines: detail.checked })}
        >
          Wrap lines
        </Checkbox>
        <FormField label="Columns beside name and status">
          <SpaceBetween size="xs">
            {OPTIONAL_COLUMNS.map((id) => (
              <Checkbox
                key={id}
                checked={visible.includes(id)}
                onChange={({ detail }) =>
                  setWanted({
                    ...wanted,
                    visible: detail.checked ? [...visible, id] : visible.filter((one) => one !== id),
                  })
                }
              >
                {LABELS[id]}
              </Checkbox>
            ))}
          </SpaceBetween>
        </FormField>
      </SpaceBetween>
    </Modal>
  )
}
