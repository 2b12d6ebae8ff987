import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import type { AuditEntry } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { CursorPagination, useCursorPages } from '../app/cursor-pages.tsx'
import { usePage } from '../app/page.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { auditQuery } from './audit-query.ts'

const PAGE_SIZE = 25

const DONE: Readonly<Record<AuditEntry['action'], string>> = {
  'scanner.registered': 'Registered a scanner',
  'scanner.changed': 'Changed a scanner',
  'scanner.keys-rotated': 'Rotated keys',
  'scanner.deleted': 'Deleted a scanner',
  'scan.defined': 'Defined a scan',
  'scan.adopted': 'Adopted a scan',
  'scan.changed': 'Changed a scan',
  'scan.deleted': 'Deleted a scan',
  'scan.commanded': 'Commanded a scan',
  'schedule.set': 'Set a schedule',
  'schedule.removed': 'Removed a schedule',
  'scan.runs-imported': 'Imported past runs',
  'baseline.set': 'Set a baseline',
  'baseline.removed': 'Removed a baseline',
  'zones.changed': 'Changed the zones',
  'windows.changed': 'Changed the windows',
  'pools.changed': 'Changed the pools',
}

const FIELDS: readonly TableProps.ColumnDefinition<AuditEntry>[] = [
  { id: 'at', header: 'When', minWidth: 150, cell: ({ at }) => <Timestamp at={at} /> },
  { id: 'actor', header: 'Who', cell: ({ actor }) => <span className="breakable">{actor}</span> },
  { id: 'action', header: 'What', isRowHeader: true, minWidth: 150, cell: ({ action }) => DONE[action] },
  { id: 'subject', header: 'To what', minWidth: 180, cell: (entry) => <Subject entry={entry} /> },
  { id: 'changes', header: 'Changes', minWidth: 260, cell: (entry) => <Changes entry={entry} /> },
]
const COLUMNS = FIELDS.map((column) => ({ ...column, verticalAlign: 'top' as const }))

/** Who did what, newest first. */
export function Component() {
  usePage({ text: 'Settings', href: '/settings' }, { text: 'Audit log', href: '/settings/audit' })
  const pages = useCursorPages('audit')
  const { data, error, isPending, isFetching, refetch } = useQuery(auditQuery(PAGE_SIZE, pages.cursor))
  return (
    <SpaceBetween size="m">
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <Table
        variant="full-page"
        items={data?.items ?? []}
        columnDefinitions={COLUMNS}
        trackBy="id"
        loading={isPending && error === null}
        loadingText="Loading the audit log"
        wrapLines
        header={
          <Header
            variant="h1"
            description="What people did here, newest first."
            actions={
              <Button
                iconName="refresh"
                ariaLabel="Read again"
                loading={isFetching && !isPending}
                onClick={() => void refetch()}
              />
            }
          >
            Audit log
          </Header>
        }
        pagination={<CursorPagination pages={pages} nextCursor={data?.nextCursor} />}
        empty={<Box textAlign="center">Nobody has changed anything yet.</Box>}
        ariaLabels={{ tableLabel: 'Audit log' }}
      />
    </SpaceBetween>
  )
}

function Subject({ entry: { action, subject } }: { readonly entry: AuditEntry }) {
  // What this entry says is deleted has no page any more.
  if (action.endsWith('.deleted')) return <span className="breakable">{subject}</span>
  return <AppLink href={pageOf(action, subject)}>{subject}</AppLink>
}

/** What is about a document that the page Settings shows. */
const SETTINGS: ReadonlySet<AuditEntry['action']> = new Set(['zones.changed', 'windows.changed', 'pools.changed'])

function pageOf(action: AuditEntry['action'], subject: string): string {
  if (SETTINGS.has(action)) return '/settings'
  return action.startsWith('scanner.') ? `/scanners/${subject}` : `/scans/${subject}`
}

/** A definition has more fields; in the list they would hide who did what. */
const SHOWN_CHANGES = 3

function Changes({ entry: { changes, note } }: { readonly entry: AuditEntry }) {
  const list = (
    <ul className="plain-list breakable">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          <strong>{field}</strong>: {changeText(from, to)}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {note}
      {changes.length > SHOWN_CHANGES ? (
        <ExpandableSection headerText={`${String(changes.length)} fields`}>{list}</ExpandableSection>
      ) : null}
      {changes.length > 0 && changes.length <= SHOWN_CHANGES ? list : null}
    </>
  )
}

type Value = AuditEntry['changes'][number]['from']

function changeText(from: Value, to: Value): string {
  if (from === undefined) return valueText(to)
  return to === undefined ? `was ${valueText(from)}` : `${valueText(from)} → ${valueText(to)}`
}

function valueText(value: Value): string {
  if (value === true || value === false) return value ? 'yes' : 'no'
  return value === '' || value === undefined ? 'empty' : String(value)
}
