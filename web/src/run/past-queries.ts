import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import { scanKeys } from '../scan/scan-queries.ts'

/** The scan's history at its scanner, which is asked, so not repeated without need. */
export const pastRunsQuery = (scanId: string) =>
  queryOptions({
    queryKey: [...scanKeys.one(scanId), 'remote-runs'],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scans/{scanId}/remote-runs', { params: { path: { scanId } }, signal })),
    staleTime: 60_000,
    retry: false,
  })

interface ImportWish {
  readonly historyIds: 'all' | string[]
  readonly retrieve: boolean
}

export function useImportRuns(scanId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (body: ImportWish) =>
      dataOf(await api.POST('/v1/scans/{scanId}/imports', { params: { path: { scanId } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scanKeys.one(scanId) }),
  })
}
