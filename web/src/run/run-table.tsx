import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import type { Run } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { CursorPagination, useCursorPages } from '../app/cursor-pages.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
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

function totalOf({ critical, high, medium, low, info }: NonNullable<Run['findings']>): string {
  return `${(critical + high + medium + low + info).toLocaleString('en')}, of them ${String(critical + high)} high or critical`
}

/** Every run of a scan, newest first. */
export function RunTable({ scanId }: { readonly scanId: string }) {
  const pages = useCursorPages(scanId)
  const { data, error, isPending, refetch } = useQuery(runsQuery(scanId, PAGE_SIZE, pages.cursor))
  if (error !== null && data === undefined) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  return (
    <Table
      items={data?.items ?? []}
      trackBy="number"
      columnDefinitions={COLUMNS}
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
