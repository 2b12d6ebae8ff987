import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { Finding } from '../api/types.ts'
import { scanKeys } from '../scan/scan-queries.ts'
import { atLeast } from './severity.tsx'
import type { Severity } from './severity.tsx'

/** What of a run's findings is shown. An empty text is no filter. */
export interface FindingFilter {
  /** This severity and worse ones. */
  readonly least: Severity
  readonly plugin: string
  readonly host: string
  readonly cve: string
  readonly text: string
}

export const NO_FILTER: FindingFilter = { least: 'info', plugin: '', host: '', cve: '', text: '' }

/** One answer may hold fewer findings than asked for, or none, although there are more: a search is done in pieces. */
const MOST_PIECES = 20

interface FindingPage {
  readonly items: readonly Finding[]
  readonly nextCursor?: string | undefined
}

/** A page of findings, worst first; what is stored does not change, so it is read once. */
export const findingsQuery = (
  scanId: string,
  number: number,
  storedAt: string,
  filter: FindingFilter,
  limit: number,
  cursor: string | undefined,
) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'findings', number, storedAt, filter, limit, cursor],
    queryFn: async ({ signal }): Promise<FindingPage> => {
      const items: Finding[] = []
      let next = cursor
      for (let piece = 0; piece < MOST_PIECES; piece++) {
        const page = dataOf(
          await api.GET('/v1/scans/{scanId}/runs/{number}/findings', {
            params: {
              path: { scanId, number },
              query: {
                ...wordsOf(filter),
                limit: limit - items.length,
                ...(next === undefined ? {} : { cursor: next }),
              },
            },
            signal,
          }),
        )
        items.push(...page.items)
        next = page.nextCursor
        if (next === undefined || items.length >= limit) break
      }
      return { items, nextCursor: next }
    },
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })

function wordsOf({ least, plugin, host, cve, text }: FindingFilter) {
  return {
    ...(least === 'info' ? {} : { severity: [...atLeast(least)] }),
    ...(plugin === '' ? {} : { plugin }),
    ...(host === '' ? {} : { host }),
    ...(cve === '' ? {} : { cve }),
    ...(text === '' ? {} : { text }),
  }
}

/** What the report says of a plugin. */
export const pluginQuery = (scanId: string, number: number, storedAt: string, pluginId: string, variant: number) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'plugin', number, storedAt, pluginId, variant],
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/v1/scans/{scanId}/runs/{number}/plugins/{pluginId}', {
          params: { path: { scanId, number, pluginId }, query: { variant } },
          signal,
        }),
      ),
    staleTime: Infinity,
  })
