import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { DiffKind } from '../api/types.ts'
import { scanKeys } from '../scan/scan-queries.ts'

/** Names of runs, to choose from. */
export const baselinesQuery = (scanId: string) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'baselines'],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scans/{scanId}/baselines', { params: { path: { scanId } }, signal })).items,
  })

export interface DiffQuestion {
  readonly scanId: string
  readonly number: number
  /** `previous`, a number, or the name of a baseline. */
  readonly against: string
  readonly kind: DiffKind
}

/** Made by the server when it is first asked for, which may take seconds; it does not change until a report is fetched anew. */
export const diffQuery = ({ scanId, number, against, kind }: DiffQuestion, limit: number, cursor: string | undefined) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'diff', number, against, kind, limit, cursor],
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/v1/scans/{scanId}/runs/{number}/diff', {
          params: {
            path: { scanId, number },
            query: { against, kind, limit, ...(cursor === undefined ? {} : { cursor }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })

/** The newest decision about a run, whole; null if nobody has judged it. */
export const newestDecisionQuery = (scanId: string, number: number) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'decision', number],
    queryFn: async ({ signal }) => {
      const path = { scanId, number }
      const { items } = dataOf(
        await api.GET('/v1/scans/{scanId}/runs/{number}/decisions', { params: { path }, signal }),
      )
      const [newest] = items
      if (newest === undefined) return null
      const params = { path: { ...path, decisionId: newest.id } }
      return dataOf(await api.GET('/v1/scans/{scanId}/runs/{number}/decisions/{decisionId}', { params, signal }))
    },
    retry: false,
  })
