import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import type { ScanWindow, Windows } from '../api/types.ts'
import { Timestamp } from '../time/timestamp.tsx'
import { DAYS, KINDS } from './window-form.ts'

const COLUMNS: readonly TableProps.ColumnDefinition<ScanWindow>[] = [
  {
    id: 'name',
    header: 'Window',
    isRowHeader: true,
    cell: ({ name, notes }) => (
      <>
        <span className="breakable">{name}</span>
        {notes === '' ? null : (
          <Box variant="small" display="block">
            <span className="breakable">{notes}</span>
          </Box>
        )}
      </>
    ),
  },
  { id: 'kind', header: 'Kind', cell: ({ kind }) => KINDS[kind].label },
  { id: 'times', header: 'Times', minWidth: 180, cell: (window) => <Times window={window} /> },
  { id: 'zones', header: 'About', cell: (window) => <About window={window} /> },
  { id: 'now', header: 'Now', minWidth: 180, cell: (window) => <Standing window={window} /> },
]

/** The windows, for everybody to read. */
export function WindowList({ windows: { windows, updatedAt, updatedBy } }: { readonly windows: Windows }) {
  return (
    <SpaceBetween size="m">
      {windows.length === 0 ? (
        <Box color="text-body-secondary">There are none: scans run at any time.</Box>
      ) : (
        <Table
          variant="embedded"
          wrapLines
          items={windows}
          trackBy="name"
          columnDefinitions={COLUMNS.map((column) => ({ ...column, verticalAlign: 'top' as const }))}
          ariaLabels={{ tableLabel: 'Windows' }}
        />
      )}
      {updatedAt === undefined ? null : (
        <Box variant="small">
          Changed by {updatedBy ?? 'nobody'} <Timestamp at={updatedAt} relative />
        </Box>
      )}
    </SpaceBetween>
  )
}

function Times({ window: { times, timezone } }: { readonly window: ScanWindow }) {
  if (times.recurs === 'once') {
    return (
      <>
        <Timestamp at={times.from} /> to <Timestamp at={times.to} />
      </>
    )
  }
  const days = times.days.length === 7 ? 'Every day' : times.days.map((day) => DAYS[day]).join(', ')
  return (
    <>
      {days}, {times.from} to {times.to} ({timezone})
    </>
  )
}

function About({ window: { zones, missingZones } }: { readonly window: ScanWindow }) {
  if (zones.length === 0) return 'Every scan'
  return (
    <>
      <span className="breakable">{zones.join(', ')}</span>
      {missingZones.length === 0 ? null : (
        <StatusIndicator type="warning">
          No such zone any more: {missingZones.join(', ')}. It is about every scan until that is corrected.
        </StatusIndicator>
      )}
    </>
  )
}

function Standing({ window: { kind, isInside, changesAt } }: { readonly window: ScanWindow }) {
  const isClosed = (kind === 'blackout') === isInside
  return (
    <>
      <StatusIndicator type={isClosed ? 'stopped' : 'success'}>{isClosed ? 'Closed' : 'Open'}</StatusIndicator>
      {changesAt === undefined ? null : (
        <Box variant="small" display="block">
          {isClosed ? 'opens ' : 'closes '}
          <Timestamp at={changesAt} />
        </Box>
      )}
    </>
  )
}
