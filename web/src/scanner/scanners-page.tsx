import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { GuardedLinkButton } from '../access/guarded.tsx'
import type { Scanner } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { CursorPagination, useCursorPages } from '../app/cursor-pages.tsx'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { permissionSummary } from './capability-list.tsx'
import { scannersQuery } from './scanner-queries.ts'

const COLUMNS: readonly TableProps.ColumnDefinition<Scanner>[] = [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    cell: (scanner) => <AppLink href={`/scanners/${scanner.id}`}>{scanner.name}</AppLink>,
  },
  { id: 'edition', header: 'Edition', cell: ({ identity }) => `${identity.edition} ${identity.version}` },
  { id: 'permits', header: 'Permits', cell: (scanner) => <Permits scanner={scanner} /> },
  { id: 'checked', header: 'Last answered', cell: ({ checkedAt }) => <Timestamp at={checkedAt} relative /> },
  { id: 'address', header: 'Address', cell: ({ apiUrl }) => apiUrl },
  { id: 'notes', header: 'Notes', cell: ({ notes }) => notes || '–' },
]

const PAGE_SIZE = 50

function Permits({ scanner }: { readonly scanner: Scanner }) {
  const { text, isFull } = permissionSummary(scanner.capabilities)
  return <StatusIndicator type={isFull ? 'success' : 'info'}>{text}</StatusIndicator>
}

export function Component() {
  usePage({ text: 'Scanners', href: '/scanners' })
  const pages = useCursorPages('scanners')
  const { data, error, isPending, refetch } = useQuery(scannersQuery(PAGE_SIZE, pages.cursor))
  const register = (
    <GuardedLinkButton deed="register and change scanners" href="/scanners/new" variant="primary">
      Register a scanner
    </GuardedLinkButton>
  )
  return (
    <SpaceBetween size="m">
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <Table
        variant="full-page"
        items={data?.items ?? []}
        columnDefinitions={COLUMNS}
        trackBy="id"
        loading={isPending && error === null}
        loadingText="Loading the scanners"
        wrapLines
        header={
          <Header variant="h1" actions={register} description="The vulnerability scanners that Scanloop drives.">
            Scanners
          </Header>
        }
        pagination={<CursorPagination pages={pages} nextCursor={data?.nextCursor} />}
        empty={
          <Box textAlign="center" padding="l">
            <SpaceBetween size="m">
              <Box variant="strong">No scanner is registered yet</Box>
              <Box variant="p" color="text-body-secondary">
                Register one first: its address, and an access key and a secret key that were generated in it.
              </Box>
              {register}
            </SpaceBetween>
          </Box>
        }
        ariaLabels={{ tableLabel: 'Scanners' }}
      />
    </SpaceBetween>
  )
}
