import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { refusalOf } from './permission.ts'
import type { Deed } from './permission.ts'

/** A role is given by the sign-in, so that it seldom changes; the server refuses by the one that counts. */
const FRESH_MS = 60_000

/** Who the reader of the page is, and may do. */
export const accessQuery = queryOptions({
  queryKey: ['access'],
  queryFn: async ({ signal }) => dataOf(await api.GET('/v1/access', { signal })),
  staleTime: FRESH_MS,
})

/** Why the reader of the page may not do something; undefined if nothing speaks against it, as far as is known. */
export function useRefusal(deed: Deed): string | undefined {
  const { data } = useQuery(accessQuery)
  return data === undefined ? undefined : refusalOf(data.role, deed)
}
