import Checkbox from '@cloudscape-design/components/checkbox'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { CapabilityMatrix } from '../api/types.ts'
import type { ChangeScanForm, ScanForm } from './scan-form.ts'

export interface FlagFieldsProps {
  readonly form: ScanForm
  readonly onChange: ChangeScanForm
  readonly capabilities: CapabilityMatrix | undefined
  /** Whether it is past the moment at which auto create was chosen. */
  readonly isDefined?: boolean
}

/** What happens without anybody at the keyboard, with a line on each. */
export function FlagFields({ form, onChange, capabilities, isDefined = false }: FlagFieldsProps) {
  const { create, launch } = capabilities ?? {}
  const noCreate = create?.allowed === false ? `${create.reason} ${create.wayOut}` : undefined
  const noStart = launch?.allowed === false ? `${launch.reason} ${launch.wayOut}` : undefined
  const retrieve = (
    <Checkbox
      checked={form.autoRetrieve}
      onChange={({ detail }) => onChange({ autoRetrieve: detail.checked })}
      description="When a run has finished, its report is fetched and packed into a ZIP. Otherwise you give RETRIEVE."
    >
      Auto retrieve
    </Checkbox>
  )
  if (form.kind === 'adopt') return retrieve
  return (
    <SpaceBetween size="s">
      <Checkbox
        checked={form.autoCreate}
        disabled={isDefined || noCreate !== undefined}
        onChange={({ detail }) =>
          onChange({ autoCreate: detail.checked, ...(detail.checked ? {} : { autoStart: false }) })
        }
        description={
          isDefined
            ? 'Was chosen when it was defined.'
            : (noCreate ?? 'It is created at the scanner at once. Otherwise it waits here until you give CREATE.')
        }
      >
        Auto create
      </Checkbox>
      <Checkbox
        checked={form.autoStart}
        disabled={noStart !== undefined || !form.autoCreate}
        onChange={({ detail }) => onChange({ autoStart: detail.checked })}
        description={
          noStart ??
          (form.autoCreate
            ? 'It starts as soon as it is created. Otherwise it waits until you give START.'
            : 'Needs auto create: what is not created cannot start by itself.')
        }
      >
        Auto start
      </Checkbox>
      {retrieve}
    </SpaceBetween>
  )
}
