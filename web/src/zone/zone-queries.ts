import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { ZonesInput } from '../api/types-of-input.ts'
import type { DocumentChange } from '../settings/edit-document.tsx'

const zonesKey = ['zones'] as const

/** What may be scanned. */
export const zonesQuery = queryOptions({
  queryKey: zonesKey,
  queryFn: async ({ signal }) => dataOf(await api.GET('/v1/zones', { signal })),
})

/** Replaces the zones, only if nobody changed them since this version was read. */
export function useSetZones() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ version, input }: DocumentChange<ZonesInput>) =>
      dataOf(await api.PUT('/v1/zones', { params: { header: { 'if-match': `"${String(version)}"` } }, body: input })),
    onSuccess: (zones) => queryClient.setQueryData(zonesKey, zones),
  })
}
