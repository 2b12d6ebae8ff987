import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

/** Who the reader of the page is, and may do. */
export const accessQuery = queryOptions({
  queryKey: ['access'],
  queryFn: async ({ signal }) => dataOf(await api.GET('/v1/access', { signal })),
})

/** Which version serves this page. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: async ({ signal }) => dataOf(await api.GET('/healthz', { signal })),
})
