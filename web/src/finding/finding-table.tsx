import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { Finding } from '../api/types.ts'
import { CursorPagination, useCursorPages } from '../app/cursor-pages.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { useSettled } from '../app/use-settled.ts'
import { FindingFilterFields } from './finding-filter-fields.tsx'
import { NO_FILTER, findingsQuery } from './finding-queries.ts'
import { SeverityBadge } from './severity.tsx'

const FindingModal = lazy(() => import('./finding-modal.tsx'))

const PAGE_SIZE = 20
/** As long as a pause in typing. */
const SETTLES_MS = 300

export interface FindingTableProps {
  readonly scanId: string
  readonly number: number
  /** When the report was stored: another retrieval has other findings. */
  readonly storedAt: string
}

/** What a run found, worst first, read page by page from the server. */
export default function FindingTable({ scanId, number, storedAt }: FindingTableProps) {
  const [typed, setTyped] = useState(NO_FILTER)
  const filter = useSettled(typed, SETTLES_MS)
  const pages = useCursorPages(JSON.stringify([scanId, number, storedAt, filter]))
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    findingsQuery(scanId, number, storedAt, filter, PAGE_SIZE, pages.cursor),
  )
  const [shown, setShown] = useState<Finding>()
  return (
    <SpaceBetween size="m">
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <Table
        items={data?.items ?? []}
        columnDefinitions={columnsOf(setShown)}
        loading={(isPending && error === null) || isPlaceholderData}
        loadingText="Loading the findings"
        wrapLines
        header={
          <Header variant="h2" description="Worst first, as the report has them.">
            Findings
          </Header>
        }
        filter={<FindingFilterFields filter={typed} onChange={setTyped} />}
        pagination={<CursorPagination pages={pages} nextCursor={data?.nextCursor} />}
        empty={<NoFindings isFiltered={filter !== NO_FILTER} onClear={() => setTyped(NO_FILTER)} />}
        ariaLabels={{ tableLabel: 'Findings' }}
      />
      {shown === undefined ? null : (
        <Suspense>
          <FindingModal
            scanId={scanId}
            number={number}
            storedAt={storedAt}
            finding={shown}
            onClose={() => setShown(undefined)}
          />
        </Suspense>
      )}
    </SpaceBetween>
  )
}

function columnsOf(show: (finding: Finding) => void): readonly TableProps.ColumnDefinition<Finding>[] {
  return [
    { id: 'severity', header: 'Severity', width: 110, cell: ({ severity }) => <SeverityBadge severity={severity} /> },
    {
      id: 'plugin',
      header: 'Finding',
      minWidth: 260,
      isRowHeader: true,
      cell: (finding) => (
        <>
          <Link onFollow={() => show(finding)}>{finding.compliance?.check ?? finding.pluginName}</Link>
          <Box variant="small" display="block">
            {finding.pluginFamily}, plugin {finding.pluginId}
          </Box>
        </>
      ),
    },
    {
      id: 'host',
      header: 'Host',
      minWidth: 150,
      cell: ({ host, address }) => (
        <span className="breakable">
          {host}
          {address === undefined || address === host ? '' : ` (${address})`}
        </span>
      ),
    },
    { id: 'port', header: 'Port', minWidth: 110, cell: (finding) => portText(finding) },
    { id: 'cves', header: 'CVE', minWidth: 150, cell: ({ cves }) => cveText(cves) },
    { id: 'cvss', header: 'CVSS', width: 80, cell: ({ cvssScore }) => cvssScore?.toFixed(1) ?? '–' },
    {
      id: 'exploit',
      header: 'Exploited',
      minWidth: 120,
      cell: ({ knownExploited, exploitAvailable }) =>
        knownExploited ? <Badge color="red">known exploited</Badge> : exploitAvailable ? 'exploit exists' : '–',
    },
  ]
}

function portText({ port, protocol, service }: Finding): string {
  if (port === 0) return `host (${protocol})`
  return `${String(port)}/${protocol}${service === '' || service === 'unknown' ? '' : ` ${service}`}`
}

/** A patch may stand for a hundred of them; the dialog has all. */
const SHOWN_CVES = 2

function cveText(cves: readonly string[]): string {
  if (cves.length === 0) return '–'
  const more = cves.length - SHOWN_CVES
  return `${cves.slice(0, SHOWN_CVES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`
}

function NoFindings({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="m">
        <Box variant="strong">{isFiltered ? 'No finding matches the filter' : 'The report has no findings'}</Box>
        {isFiltered ? <Button onClick={onClear}>Show all findings</Button> : null}
      </SpaceBetween>
    </Box>
  )
}
