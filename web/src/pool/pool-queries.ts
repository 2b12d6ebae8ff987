import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { PoolsInput } from '../api/types-of-input.ts'
import type { DocumentChange } from '../settings/edit-document.tsx'

const poolsKey = ['pools'] as const
/** As often as scanners are read again: slots are taken and given back all the time. */
const REFRESH_MS = 15_000

/** Which scanners stand in for each other, and how each stands now. */
export const poolsQuery = queryOptions({
  queryKey: poolsKey,
  queryFn: async ({ signal }) => dataOf(await api.GET('/v1/pools', { signal })),
  refetchInterval: REFRESH_MS,
})

/** Replaces the pools, only if nobody changed them since this version was read. */
export function useSetPools() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ version, input }: DocumentChange<PoolsInput>) =>
      dataOf(await api.PUT('/v1/pools', { params: { header: { 'if-match': `"${String(version)}"` } }, body: input })),
    onSuccess: (pools) => queryClient.setQueryData(poolsKey, pools),
  })
}
