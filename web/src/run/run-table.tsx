import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import type { Run } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { CursorPagination, useCursorPages } from '../app/cursor-pages.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { scannersQuery } from '../scanner/scanner-queries.ts'
import { StatusText } from '../scan/scan-status.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { formatBytes } from './download.ts'
import { runsQuery } from './run-queries.ts'

const PAGE_SIZE = 10

const COLUMNS: readonly TableProps.ColumnDefinition<Run>[] = [
  {
    id: 'number',
    header: 'Run',
    minWidth: 80,
    isRowHeader: true,
    cell: ({ scanId, number }) => <AppLink href={`/scans/${scanId}?run=${String(number)}`}>Run {number}</AppLink>,
  },
  { id: 'status', header: 'Status', minWidth: 140, cell: ({ status }) => <StatusText status={status} /> },
  { id: 'wanted', header: 'Wanted', minWidth: 150, cell: ({ createdAt }) => <Timestamp at={createdAt} /> },
  {
    id: 'findings',
    header: 'Findings',
    minWidth: 160,
    cell: ({ findings }) => (findings === undefined ? '–' : totalOf(findings)),
  },
  { id: 'report', header: 'Report', cell: ({ report }) => (report === undefined ? '–' : formatBytes(report.bytes)) },
]

/** Of runs that were placed by a pool, each at a scanner of its own. */
function scannerColumn(names: ReadonlyMap<string, string>): TableProps.ColumnDefinition<Run> {
  return {
    id: 'scanner',
    header: 'Scanner',
    cell: ({ scannerId }) => <AppLink href={`/scanners/${scannerId}`}>{names.get(scannerId) ?? scannerId}</AppLink>,
  }
}

function totalOf({ critical, high, medium, low, info }: NonNullable<Run['findings']>): string {
  return `${(critical + high + medium + low + info).toLocaleString('en')}, of them ${String(critical + high)} high or critical`
}

/** Every run of a scan, newest first. */
export function RunTable({ scanId }: { readonly scanId: string }) {
  const pages = useCursorPages(scanId)
  const { data, error, isPending, refetch } = useQuery(runsQuery(scanId, PAGE_SIZE, pages.cursor))
  const isPlaced = data?.items.some(({ placement }) => placement !== undefined) === true
  const scanners = useQuery({ ...scannersQuery(), enabled: isPlaced })
  const names = new Map(scanners.data?.items.map(({ id, name }) => [id, name]))
  if (error !== null && data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  return (
    <Table
      items={data?.items ?? []}
      trackBy="number"
      columnDefinitions={isPlaced ? [...COLUMNS, scannerColumn(names)] : COLUMNS}
      loading={isPending}
      loadingText="Loading the runs"
      wrapLines
      header={<Header variant="h2">Runs</Header>}
      pagination={<CursorPagination pages={pages} nextCursor={data?.nextCursor} />}
      empty={
        <Box textAlign="center" padding="l" color="text-body-secondary">
          It has not run yet. Give START, or set a schedule.
        </Box>
      }
      ariaLabels={{ tableLabel: 'Runs' }}
    />
  )
}
