import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import type { TableProps } from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useGuard } from '../access/guarded.tsx'
import type { RemoteRun } from '../api/types.ts'
import { useNotify, useNotifyError } from '../app/notifications.tsx'
import { Timestamp } from '../time/timestamp.tsx'
import { pastRunsQuery, useImportRuns } from './past-queries.ts'

const COLUMNS: readonly TableProps.ColumnDefinition<RemoteRun>[] = [
  { id: 'number', header: 'Becomes', isRowHeader: true, cell: ({ number }) => `Run ${String(number)}` },
  { id: 'status', header: 'At the scanner', cell: ({ status }) => (status === 'STOPPED' ? 'Stopped' : 'Completed') },
  {
    id: 'started',
    header: 'Began',
    cell: ({ startedAt }) => (startedAt === undefined ? '–' : <Timestamp at={startedAt} />),
  },
  { id: 'ended', header: 'Ended', cell: ({ endedAt }) => (endedAt === undefined ? '–' : <Timestamp at={endedAt} />) },
]

/** What an adopted scan did at its scanner before it was known here, as long as there is something to import. */
export default function PastRuns({ scanId }: { readonly scanId: string }) {
  const { data } = useQuery(pastRunsQuery(scanId))
  const [selected, setSelected] = useState<readonly RemoteRun[]>([])
  const importRuns = useImportRuns(scanId)
  const notify = useNotify()
  const notifyError = useNotifyError()
  const guard = useGuard('define and command scans')
  if (data === undefined || data.importable === 0) return null
  const items = data.items.filter(({ reason }) => reason === undefined)
  const take = (retrieve: boolean) => {
    const historyIds = selected.length === 0 ? ('all' as const) : selected.map(({ historyId }) => historyId)
    importRuns.mutate(
      { historyIds, retrieve },
      {
        onSuccess: ({ imported, retrieving }) => {
          setSelected([])
          const reports = retrieving.length === 0 ? '' : '. Their reports are fetched, one after the other'
          notify({ type: 'success', header: `${runsText(imported.length)} imported${reports}` })
        },
        onError: (error) => notifyError('The runs cannot be imported', error),
      },
    )
  }
  const what = selected.length === 0 ? 'all' : runsText(selected.length)
  return (
    <Table
      items={items}
      trackBy="historyId"
      columnDefinitions={COLUMNS}
      selectionType="multi"
      selectedItems={[...selected]}
      onSelectionChange={({ detail }) => setSelected(detail.selectedItems)}
      wrapLines
      header={
        <Header
          variant="h2"
          counter={`(${String(data.importable)})`}
          description="It ran there before it was adopted. Imported runs have the scanner's times, and can be compared with later ones once their reports are here."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button loading={importRuns.isPending} onClick={() => take(false)} {...guard}>
                Import {what}
              </Button>
              <Button variant="primary" loading={importRuns.isPending} onClick={() => take(true)} {...guard}>
                Import {what} with reports
              </Button>
            </SpaceBetween>
          }
        >
          Past runs at the scanner
        </Header>
      }
      ariaLabels={{
        tableLabel: 'Past runs at the scanner',
        selectionGroupLabel: 'Past runs',
        allItemsSelectionLabel: () => 'All past runs',
        itemSelectionLabel: (_selection, { number }) => `Run ${String(number)}`,
      }}
    />
  )
}

function runsText(count: number): string {
  return count === 1 ? '1 run' : `${String(count)} runs`
}
