import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { scanKeys } from '../scan/scan-queries.ts'

const BUSY_MS = 2500
const IDLE_MS = 15_000

/** One run; the latest comes with its scan. */
export const runQuery = (scanId: string, number: number) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'run', number],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scans/{scanId}/runs/{number}', { params: { path: { scanId, number } }, signal })),
    refetchInterval: ({ state }) => (state.data?.settled === false ? BUSY_MS : IDLE_MS),
  })

/** The runs of a scan, newest first. */
export const runsQuery = (scanId: string, limit: number, cursor: string | undefined) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'runs', limit, cursor],
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/v1/scans/{scanId}/runs', {
          params: { path: { scanId }, query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(({ settled }) => !settled) === true ? BUSY_MS : IDLE_MS),
  })
