import Box from '@cloudscape-design/components/box'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CapabilityMatrix } from '../api/types.ts'

type Capability = CapabilityMatrix['create']

/** What the scanner's edition permits by API, in words: yes, or why not and what to do instead. */
export function CapabilityList({ capabilities }: { readonly capabilities: CapabilityMatrix }) {
  const { create, launch, pause, stop, exports } = capabilities
  const rows: readonly (readonly [string, Capability | undefined])[] = [
    ['Create scans', create],
    ['Start scans', launch],
    ['Pause and resume', pause],
    ['Stop scans', stop],
    ['Report as .nessus', exports['nessus']],
    ['Report as CSV', exports['csv']],
    ['Report as HTML', exports['html']],
    ['Report as PDF', exports['pdf']],
  ]
  return (
    <KeyValuePairs
      columns={2}
      minColumnWidth={200}
      items={rows.flatMap(([label, capability]) =>
        capability === undefined ? [] : [{ label, value: <CapabilityText capability={capability} /> }],
      )}
    />
  )
}

function CapabilityText({ capability }: { readonly capability: Capability }) {
  if (capability.allowed) return <StatusIndicator type="success">Permitted</StatusIndicator>
  return (
    <>
      <StatusIndicator type="stopped">Not permitted</StatusIndicator>
      <Box variant="small" display="block">
        {capability.reason} {capability.wayOut}
      </Box>
    </>
  )
}

/** The matrix as one phrase, for lists. */
export function permissionSummary({ create, launch, exports }: CapabilityMatrix): {
  readonly text: string
  readonly isFull: boolean
} {
  const permitted = [
    create.allowed ? 'create' : undefined,
    launch.allowed ? 'start' : undefined,
    exports['nessus']?.allowed === true ? 'retrieve' : undefined,
  ].filter((word) => word !== undefined)
  const isFull = permitted.length === 3
  if (isFull) return { text: 'Create, start, retrieve', isFull }
  return { text: permitted.length === 0 ? 'Watch only' : `Watch, ${permitted.join(', ')}`, isFull }
}
