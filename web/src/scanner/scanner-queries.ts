import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { Scanner } from '../api/types.ts'
import type { ScannerPatch } from '../api/types-of-input.ts'

/** Scanners are few; a page that chooses one shows this many. */
const MOST_CHOICES = 200
/** Who looks at a scanner sees within this what somebody else changed. */
const REFRESH_MS = 15_000

export const scannerKeys = {
  all: ['scanners'] as const,
  page: (limit: number, cursor: string | undefined) => ['scanners', 'page', limit, cursor] as const,
  one: (scannerId: string) => ['scanners', scannerId] as const,
}

export const scannersQuery = (limit: number = MOST_CHOICES, cursor?: string) =>
  queryOptions({
    queryKey: scannerKeys.page(limit, cursor),
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/v1/scanners', {
          params: { query: { limit, ...(cursor === undefined ? {} : { cursor }) } },
          signal,
        }),
      ),
    refetchInterval: REFRESH_MS,
  })

export const scannerQuery = (scannerId: string) =>
  queryOptions({
    queryKey: scannerKeys.one(scannerId),
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scanners/{scannerId}', { params: { path: { scannerId } }, signal })),
    refetchInterval: REFRESH_MS,
  })

/** These ask the scanner itself, so that they are not repeated without need. */
const ASKED_RARELY = { staleTime: 60_000, retry: false } as const

export const templatesQuery = (scannerId: string) =>
  queryOptions({
    ...ASKED_RARELY,
    queryKey: [...scannerKeys.one(scannerId), 'templates'],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scanners/{scannerId}/templates', { params: { path: { scannerId } }, signal })).items,
  })

export const policiesQuery = (scannerId: string) =>
  queryOptions({
    ...ASKED_RARELY,
    queryKey: [...scannerKeys.one(scannerId), 'policies'],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scanners/{scannerId}/policies', { params: { path: { scannerId } }, signal })).items,
  })

export const remoteScannersQuery = (scannerId: string) =>
  queryOptions({
    ...ASKED_RARELY,
    queryKey: [...scannerKeys.one(scannerId), 'remote-scanners'],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scanners/{scannerId}/remote-scanners', { params: { path: { scannerId } }, signal }))
        .items,
  })

export const remoteScansQuery = (scannerId: string) =>
  queryOptions({
    ...ASKED_RARELY,
    queryKey: [...scannerKeys.one(scannerId), 'remote-scans'],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/scanners/{scannerId}/remote-scans', { params: { path: { scannerId } }, signal })).items,
  })

/** Looks at the scanner now. What it answers is what every page shows from then on. */
export function useCheckScanner(scannerId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () =>
      dataOf(await api.POST('/v1/scanners/{scannerId}/check', { params: { path: { scannerId } } })),
    onSuccess: ({ scanner }) => queryClient.setQueryData(scannerKeys.one(scannerId), scanner),
  })
}

/** Changes a scanner, only if nobody changed it since it was read. */
export function useUpdateScanner(scanner: Pick<Scanner, 'id' | 'version'>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (changes: ScannerPatch) =>
      dataOf(
        await api.PATCH('/v1/scanners/{scannerId}', {
          params: { path: { scannerId: scanner.id }, header: { 'if-match': `"${String(scanner.version)}"` } },
          body: changes,
        }),
      ),
    onSuccess: (changed) => {
      queryClient.setQueryData(scannerKeys.one(scanner.id), changed)
      return queryClient.invalidateQueries({ queryKey: scannerKeys.all })
    },
  })
}
