import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { RunStatus, Scan, ScanDetail, ScanSort, ScanStatus } from '../api/types.ts'

/** While something goes on, and while nothing does: somebody else, or a schedule, may start something. */
const BUSY_MS = 2500
const IDLE_MS = 10_000

export const scanKeys = {
  all: ['scans'] as const,
  lists: ['scans', 'list'] as const,
  one: (scanId: string) => ['scans', 'one', scanId] as const,
}

export interface ScanFilter {
  readonly scannerId: string | undefined
  readonly status: RunStatus | undefined
  /** A part of the name; empty for every name. */
  readonly search: string
  readonly sort: ScanSort
}

const BUSY: ReadonlySet<ScanStatus> = new Set(['CREATING', 'QUEUED', 'STARTING', 'RUNNING', 'FINISHED', 'RETRIEVING'])

/** Whether a status is one that changes by itself. */
export function isBusy({ status }: Pick<Scan, 'status'>): boolean {
  return BUSY.has(status)
}

/** Whether a run is at work, or the scan is being created: deleting it then means to stop watching. */
export function isAtWork(scan: ScanDetail): boolean {
  return scan.creation === 'CREATING' || scan.run?.settled === false
}

export const scansQuery = (
  { scannerId, status, search, sort }: ScanFilter,
  limit: number,
  cursor: string | undefined,
) =>
  queryOptions({
    queryKey: [...scanKeys.lists, { scannerId, status, search, sort, limit, cursor }],
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/v1/scans', {
          params: {
            query: {
              limit,
              sort,
              ...(search === '' ? {} : { search }),
              ...(scannerId === undefined ? {} : { scannerId }),
              ...(status === undefined ? {} : { status }),
              ...(cursor === undefined ? {} : { cursor }),
            },
          },
          signal,
        }),
      ),
    // The rows stay while the next ones are on their way.
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(isBusy) === true ? BUSY_MS : IDLE_MS),
  })

/** A scan with its latest run and what may be commanded now. */
export const scanQuery = (scanId: string) =>
  queryOptions({
    queryKey: scanKeys.one(scanId),
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scans/{scanId}', { params: { path: { scanId } }, signal })),
    refetchInterval: ({ state }) =>
      state.data !== undefined && (isBusy(state.data) || isAtWork(state.data)) ? BUSY_MS : IDLE_MS,
  })
