import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NOT_RETESTED_REASONS } from '../../../core/diff/not-retested-reasons.ts'
import type { Diff, DiffEntry, DiffKind, NotRetestedReason } from '../api/types.ts'
import { CursorPagination, useCursorPages } from '../app/cursor-pages.tsx'
import { Loading } from '../app/loading.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { SeverityBadge } from '../finding/severity.tsx'
import { diffQuery } from './diff-queries.ts'
import { KIND_NAMES, KINDS, totalOf } from './diff-words.ts'

const PAGE_SIZE = 20

export interface DiffPanelProps {
  readonly scanId: string
  readonly number: number
  readonly against: string
}

/** The findings of two runs by what became of them. The kind stays when other runs are chosen, and nothing else does. */
export function DiffPanel(props: DiffPanelProps) {
  const [kind, setKind] = useState<DiffKind>('new')
  return <KindOfDiff key={`${String(props.number)}/${props.against}`} {...props} kind={kind} onKind={setKind} />
}

interface KindOfDiffProps extends DiffPanelProps {
  readonly kind: DiffKind
  readonly onKind: (kind: DiffKind) => void
}

function KindOfDiff({ scanId, number, against, kind, onKind }: KindOfDiffProps) {
  const pages = useCursorPages(JSON.stringify([scanId, number, against, kind]))
  const question = { scanId, number, against, kind }
  const { data, error, isPlaceholderData, refetch } = useQuery(diffQuery(question, PAGE_SIZE, pages.cursor))
  if (error !== null) return <ProblemAlert error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading what="the comparison" error={null} onRetry={() => void refetch()} />
  const { counts, reasons } = data.summary
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header variant="h2" description={hostsText(data)}>
            Run {data.run} compared with run {data.against}
          </Header>
        }
      >
        <SpaceBetween size="m">
          <SegmentedControl
            label="What became of findings"
            selectedId={kind}
            options={KINDS.map((one) => ({
              id: one,
              text: `${KIND_NAMES[one]} (${totalOf(counts[one]).toLocaleString('en')})`,
            }))}
            onChange={({ detail }) => onKind(KINDS.find((one) => one === detail.selectedId) ?? 'new')}
          />
          {kind === 'notRetested' ? <Reasons reasons={reasons} /> : null}
        </SpaceBetween>
      </Container>
      <Table
        items={data.items}
        columnDefinitions={columnsOf(kind)}
        loading={isPlaceholderData}
        loadingText="Loading the findings"
        wrapLines
        header={<Header variant="h2">{KIND_NAMES[kind]}</Header>}
        pagination={<CursorPagination pages={pages} nextCursor={data.nextCursor} />}
        empty={
          <Box textAlign="center" padding="l">
            There are none.
          </Box>
        }
        ariaLabels={{ tableLabel: `Findings: ${KIND_NAMES[kind].toLowerCase()}` }}
      />
    </SpaceBetween>
  )
}

function hostsText({ summary: { hosts } }: Diff): string {
  const { before, now, same, moved, uncertain, gone } = hosts
  const parts = [
    `${before === 1 ? '1 host' : `${String(before)} hosts`} before, ${String(now)} now: ${String(same)} the same`,
    moved === 0 ? '' : `${String(moved)} moved`,
    uncertain === 0 ? '' : `${String(uncertain)} uncertain`,
    gone === 0 ? '' : `${String(gone)} gone`,
  ]
  return `${parts.filter((part) => part !== '').join(', ')}.`
}

function Reasons({ reasons }: { readonly reasons: Diff['summary']['reasons'] }) {
  const told = Object.entries(reasons) as [NotRetestedReason, number][]
  if (told.length === 0) return null
  return (
    <ul className="plain-list">
      {told.map(([reason, count]) => (
        <li key={reason}>
          {count.toLocaleString('en')}: {NOT_RETESTED_REASONS[reason]}
        </li>
      ))}
    </ul>
  )
}

function columnsOf(kind: DiffKind): readonly TableProps.ColumnDefinition<DiffEntry>[] {
  return [
    {
      id: 'severity',
      header: 'Severity',
      width: 110,
      cell: ({ finding }) => <SeverityBadge severity={finding.severity} />,
    },
    {
      id: 'finding',
      header: 'Finding',
      minWidth: 260,
      isRowHeader: true,
      cell: ({ finding }) => (
        <>
          {finding.compliance?.check ?? finding.pluginName}
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
      cell: ({ finding }) => <span className="breakable">{finding.host}</span>,
    },
    {
      id: 'port',
      header: 'Port',
      minWidth: 100,
      cell: ({ finding }) => (finding.port === 0 ? 'host' : `${String(finding.port)}/${finding.protocol}`),
    },
    ...(kind === 'changed'
      ? [{ id: 'changes', header: 'What changed', minWidth: 180, cell: (entry: DiffEntry) => changesText(entry) }]
      : []),
    ...(kind === 'notRetested'
      ? [
          {
            id: 'reason',
            header: 'Why',
            minWidth: 220,
            cell: ({ reason }: DiffEntry) => (reason === undefined ? '–' : NOT_RETESTED_REASONS[reason]),
          },
        ]
      : []),
  ]
}

function changesText({ finding, before, changes = [] }: DiffEntry): string {
  return changes
    .map((field) =>
      field === 'severity' && before !== undefined ? `severity: ${before.severity} → ${finding.severity}` : field,
    )
    .join(', ')
}
