import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

export const auditQuery = (limit: number, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['audit', limit, cursor],
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/v1/audit', {
          params: { query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
