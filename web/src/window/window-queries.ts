import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { WindowsInput } from '../api/types-of-input.ts'
import type { DocumentChange } from '../settings/edit-document.tsx'

const windowsKey = ['windows'] as const

/** When scans may run, and how each window stands now: read again every minute. */
export const windowsQuery = queryOptions({
  queryKey: windowsKey,
  queryFn: async ({ signal }) => dataOf(await api.GET('/v1/windows', { signal })),
  refetchInterval: 60_000,
})

/** Replaces the windows, only if nobody changed them since this version was read. */
export function useSetWindows() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async ({ version, input }: DocumentChange<WindowsInput>) =>
      dataOf(await api.PUT('/v1/windows', { params: { header: { 'if-match': `"${String(version)}"` } }, body: input })),
    onSuccess: (windows) => queryClient.setQueryData(windowsKey, windows),
  })
}
