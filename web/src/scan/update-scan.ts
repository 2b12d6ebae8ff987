import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, dataOf, ProblemError } from '../api/client.ts'
import type { Scan } from '../api/types.ts'
import type { ScanPatch } from '../api/types-of-input.ts'
import { isSameDefinition } from './scan-changes.ts'
import { scanKeys } from './scan-queries.ts'

/** Its creation at the scanner changes a scan's version a few times, never this often in a row. */
const MOST_TRIES = 4

/** Changes a scan, only if nobody changed its definition since it was read. */
export function useUpdateScan(scan: Scan) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (changes: ScanPatch) => updateScan(scan, changes),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scanKeys.all }),
  })
}

/** @throws ProblemError, `StaleVersionError` if somebody else changed the definition. */
async function updateScan(read: Scan, changes: ScanPatch): Promise<Scan> {
  const path = { scanId: read.id }
  let { version } = read
  for (let left = MOST_TRIES - 1; ; left -= 1) {
    try {
      const header = { 'if-match': `"${String(version)}"` }
      return dataOf(await api.PATCH('/v1/scans/{scanId}', { params: { path, header }, body: changes }))
    } catch (error) {
      if (left === 0 || !(error instanceof ProblemError) || error.title !== 'StaleVersionError') throw error
      const now = dataOf(await api.GET('/v1/scans/{scanId}', { params: { path } }))
      if (!isSameDefinition(read, now)) throw error
      version = now.version
    }
  }
}
