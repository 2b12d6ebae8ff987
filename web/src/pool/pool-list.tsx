import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import type { Pool, PoolMember, Pools } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { Timestamp } from '../time/timestamp.tsx'

const COLUMNS: readonly TableProps.ColumnDefinition<PoolMember>[] = [
  {
    id: 'scanner',
    header: 'Scanner',
    isRowHeader: true,
    cell: ({ scannerId, scannerName, isRegistered }) =>
      isRegistered ? (
        <AppLink href={`/scanners/${scannerId}`}>{scannerName ?? scannerId}</AppLink>
      ) : (
        <span className="breakable">{scannerId}</span>
      ),
  },
  // Second, because a narrow page shows no more than two.
  { id: 'now', header: 'Now', minWidth: 180, cell: (member) => <Standing member={member} /> },
  {
    id: 'slots',
    header: 'Slots in use',
    minWidth: 120,
    cell: ({ slotsInUse, slots }) => (slots === undefined ? '–' : `${String(slotsInUse)} of ${String(slots)}`),
  },
  { id: 'waiting', header: 'Waiting', cell: ({ waiting }) => waiting.toLocaleString('en') },
  { id: 'reaches', header: 'Reaches', minWidth: 150, cell: (member) => <Reaches member={member} /> },
]

/** The pools, for everybody to read. */
export function PoolList({ pools: { pools, updatedAt, updatedBy } }: { readonly pools: Pools }) {
  return (
    <SpaceBetween size="m">
      {pools.length === 0 ? (
        <Box color="text-body-secondary">There are none: every scan names the scanner that does it.</Box>
      ) : (
        <ul className="plain-list" aria-label="Scanner pools">
          {pools.map((pool) => (
            <li key={pool.name}>
              <PoolEntry pool={pool} />
            </li>
          ))}
        </ul>
      )}
      {updatedAt === undefined ? null : (
        <Box variant="small">
          Changed <Timestamp at={updatedAt} /> by <span className="breakable">{updatedBy}</span>
        </Box>
      )}
    </SpaceBetween>
  )
}

function PoolEntry({ pool: { name, members, notes } }: { readonly pool: Pool }) {
  return (
    <Box padding={{ bottom: 's' }}>
      <Box variant="h3" padding="n">
        <span className="breakable">{name}</span>
      </Box>
      {notes === '' ? null : (
        <Box variant="small" display="block">
          <span className="breakable">{notes}</span>
        </Box>
      )}
      <Table
        variant="embedded"
        wrapLines
        items={members}
        trackBy="scannerId"
        columnDefinitions={COLUMNS.map((column) => ({ ...column, verticalAlign: 'top' as const }))}
        ariaLabels={{ tableLabel: `Scanners of the pool ${name}` }}
      />
    </Box>
  )
}

function Reaches({ member: { reaches, missingZones } }: { readonly member: PoolMember }) {
  if (reaches.length === 0) return 'Everything'
  return (
    <>
      <div className="breakable">{reaches.join(', ')}</div>
      {missingZones.length === 0 ? null : (
        <StatusIndicator type="warning">
          No such zone any more: {missingZones.join(', ')}. Nothing lies in it until that is corrected.
        </StatusIndicator>
      )}
    </>
  )
}

function Standing({ member: { isRegistered, unwell } }: { readonly member: PoolMember }) {
  if (!isRegistered) return <StatusIndicator type="error">Not registered: it gets no scan</StatusIndicator>
  if (unwell === undefined) return <StatusIndicator type="success">Well</StatusIndicator>
  return (
    <>
      <StatusIndicator type="warning">Unwell</StatusIndicator>
      <Box variant="small" display="block">
        Since <Timestamp at={unwell.since} />; gets no scan of a pool until <Timestamp at={unwell.until} />.{' '}
        <span className="breakable">{unwell.reason}</span>
      </Box>
    </>
  )
}
