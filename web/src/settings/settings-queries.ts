import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

/** Which version serves this page. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: async ({ signal }) => dataOf(await api.GET('/healthz', { signal })),
})
