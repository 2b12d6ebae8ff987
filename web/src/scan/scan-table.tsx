import Box from '@cloudscape-design/components/box'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { RunStatus, Scan } from '../api/types.ts'
import { GuardedLinkButton } from '../access/guarded.tsx'
import { CursorPagination, useCursorPages } from '../app/cursor-pages.tsx'
import { ProblemAlert } from '../app/problem-alert.tsx'
import { scannersQuery } from '../scanner/scanner-queries.ts'
import { PreferencesButton } from './preferences-button.tsx'
import { ScanActions } from './scan-actions.tsx'
import { scanColumns } from './scan-columns.tsx'
import { useScanPreferences } from './scan-preferences.ts'
import { scansQuery } from './scan-queries.ts'
import { readSort, sortOf, useListOrder } from './scan-sort.ts'

export interface ScanTableProps {
  /** Only scans of this scanner. */
  readonly scannerId?: string | undefined
  readonly status?: RunStatus | undefined
  /** Only scans with this in their name. */
  readonly search?: string
  readonly headingLevel: 'h1' | 'h2'
  readonly filter?: ReactNode
  /** What is said when there is none. */
  readonly empty?: ReactNode
}

/** Scans, sorted and read page by page by the server, newest first unless asked otherwise; select some to command them. */
export function ScanTable({ scannerId, status, search = '', headingLevel, filter, empty }: ScanTableProps) {
  const [preferences, setPreferences] = useScanPreferences()
  const [selectedIds, setSelectedIds] = useState<readonly string[]>([])
  const [order, sortBy] = useListOrder()
  const list = { scannerId, status, search, sort: sortOf(order) }
  const pages = useCursorPages(JSON.stringify({ ...list, size: preferences.pageSize }))
  const { data, error, isPending, refetch } = useQuery(scansQuery(list, preferences.pageSize, pages.cursor))
  const isOfAll = headingLevel === 'h1'
  const scanners = useQuery({ ...scannersQuery(), enabled: isOfAll })
  const items = data?.items ?? []
  // By id, so that a selection holds on while the rows are read anew; what is on another page is not acted upon.
  const selected = items.filter(({ id }) => selectedIds.includes(id))
  const columns = scanColumns(isOfAll ? (scanners.data?.items ?? []) : undefined)
  return (
    <SpaceBetween size="m">
      {error === null ? null : <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <Table<Scan>
        variant={isOfAll ? 'full-page' : 'container'}
        items={items}
        trackBy="id"
        columnDefinitions={columns}
        columnDisplay={columns.map(({ id = '' }) => ({
          id,
          // What a list is sorted by is shown, also to who follows a link and has put that column away.
          visible:
            id === 'name' ||
            id === 'status' ||
            preferences.visible.includes(id) ||
            (id === order.by && list.sort !== '-created'),
        }))}
        sortingColumn={{ sortingField: order.by }}
        sortingDescending={order.isDescending}
        onSortingChange={({ detail }) => sortBy(readSort(detail.sortingColumn.sortingField ?? null).by)}
        wrapLines={preferences.wrapLines}
        loading={isPending && error === null}
        loadingText="Loading the scans"
        selectionType="multi"
        selectedItems={selected}
        onSelectionChange={({ detail }) => setSelectedIds(detail.selectedItems.map(({ id }) => id))}
        header={
          <Header
            variant={headingLevel}
            counter={selected.length > 0 ? `(${String(selected.length)} selected)` : ''}
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <ScanActions scans={selected} onDeleted={() => setSelectedIds([])} />
                <GuardedLinkButton
                  deed="define and command scans"
                  variant="primary"
                  href={scannerId === undefined ? '/scans/new' : `/scans/new?scannerId=${scannerId}`}
                >
                  Create scan
                </GuardedLinkButton>
              </SpaceBetween>
            }
          >
            Scans
          </Header>
        }
        filter={filter}
        pagination={<CursorPagination pages={pages} nextCursor={data?.nextCursor} />}
        preferences={<PreferencesButton preferences={preferences} onChange={setPreferences} />}
        empty={empty ?? <NoScans scannerId={scannerId} />}
        ariaLabels={{
          tableLabel: 'Scans',
          selectionGroupLabel: 'Scan selection',
          allItemsSelectionLabel: () => 'Select all scans of this page',
          itemSelectionLabel: (_selection, scan) => `Select ${scan.name}`,
        }}
      />
    </SpaceBetween>
  )
}

function NoScans({ scannerId }: { readonly scannerId: string | undefined }) {
  return (
    <Box textAlign="center" padding="l">
      <SpaceBetween size="m">
        <Box variant="strong">No scans</Box>
        <Box variant="p" color="text-body-secondary">
          Define one: what is to be scanned, and what is to happen by itself.
        </Box>
        <GuardedLinkButton
          deed="define and command scans"
          href={scannerId === undefined ? '/scans/new' : `/scans/new?scannerId=${scannerId}`}
        >
          Create scan
        </GuardedLinkButton>
      </SpaceBetween>
    </Box>
  )
}
