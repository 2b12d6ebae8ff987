import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { Download } from '../api/types.ts'

/** While the ZIP is being built. */
export const PREPARING_MS = 1000
/** Once it is ready, only the end of its time is of interest. */
const SETTLED_MS = 60_000

export async function readDownload(downloadId: string, signal?: AbortSignal): Promise<Download> {
  const options = signal === undefined ? {} : { signal }
  return dataOf(await api.GET('/v1/downloads/{downloadId}', { params: { path: { downloadId } }, ...options }))
}

/** Several reports as one ZIP. The link in it is good for some minutes: whoever follows one reads it anew before. */
export const downloadQuery = (downloadId: string) =>
  queryOptions({
    queryKey: ['downloads', downloadId],
    queryFn: ({ signal }) => readDownload(downloadId, signal),
    refetchInterval: ({ state }) => (state.data?.status === 'PREPARING' ? PREPARING_MS : SETTLED_MS),
  })
