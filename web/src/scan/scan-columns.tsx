import type { TableProps } from '@cloudscape-design/components/table'
import type { Scan, Scanner } from '../api/types.ts'
import { AppLink } from '../app/app-link.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { ScanPlace } from './scan-place.tsx'
import { LiveStatus } from './scan-status.tsx'

/** @param scanners undefined where all scans are of one scanner, which is said elsewhere. */
export function scanColumns(scanners: readonly Scanner[] | undefined): TableProps.ColumnDefinition<Scan>[] {
  const names = new Map(scanners?.map(({ id, name }) => [id, name]))
  const ofScanner: TableProps.ColumnDefinition<Scan> = {
    id: 'scanner',
    header: 'Scanner',
    cell: (scan) => <ScanPlace scan={scan} scannerName={names.get(scan.scannerId)} />,
  }
  return [
    {
      id: 'name',
      header: 'Name',
      isRowHeader: true,
      sortingField: 'name',
      cell: (scan) => <AppLink href={`/scans/${scan.id}`}>{scan.name}</AppLink>,
    },
    { id: 'status', header: 'Status', minWidth: 175, cell: (scan) => <LiveStatus scan={scan} /> },
    ...(scanners === undefined ? [] : [ofScanner]),
    { id: 'targets', header: 'Targets', cell: ({ targets }) => targetSummary(targets) },
    { id: 'automatic', header: 'By itself', cell: automaticText },
    {
      id: 'activity',
      header: 'Latest activity',
      minWidth: 150,
      sortingField: 'activity',
      cell: ({ latestActivityAt }) => <Timestamp at={latestActivityAt} relative />,
    },
    {
      id: 'created',
      header: 'Defined',
      minWidth: 130,
      sortingField: 'created',
      cell: ({ createdAt }) => <Timestamp at={createdAt} relative />,
    },
    { id: 'notes', header: 'Notes', cell: ({ notes }) => notes || '–' },
  ]
}

const SHOWN_TARGETS = 3

/** The first targets, and how many there are beside them. */
export function targetSummary(targets: readonly string[]): string {
  const more = targets.length - SHOWN_TARGETS
  return `${targets.slice(0, SHOWN_TARGETS).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`
}

export function automaticText({ autoCreate, autoStart, autoRetrieve }: Scan): string {
  const done = [autoCreate ? 'create' : '', autoStart ? 'start' : '', autoRetrieve ? 'retrieve' : ''].filter(
    (word) => word !== '',
  )
  const text = done.join(', ')
  return text === '' ? 'Nothing' : text.charAt(0).toUpperCase() + text.slice(1)
}

export function sourceText(source: Scan['source']): string {
  if ('template' in source) return `The template “${source.template}”`
  if ('policyId' in source) return `The policy ${source.policyId} of the scanner`
  return `Adopted; its name at the scanner is “${source.adopted.name}”`
}
