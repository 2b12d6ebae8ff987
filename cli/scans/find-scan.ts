import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import { allItems } from '../all-items.ts'
import type { Scan, ScanDetail } from '../api-types.ts'
import { pickByName } from '../pick-by-name.ts'
import { unlessMissing } from '../scanners/find-scanner.ts'

/** By its id, or by its name; with its latest run. */
export async function findScan(api: ApiClient, given: string, scannerId?: string): Promise<ScanDetail> {
  if (given.startsWith('scan-')) {
    const byId = await unlessMissing(api.GET('/v1/scans/{scanId}', { params: { path: { scanId: given } } }))
    if (byId !== undefined) return dataOf(byId)
  }
  const { id } = pickByName('scan', given, await listScans(api, { scannerId }), describeScan)
  return readScan(api, id)
}

export async function readScan(api: ApiClient, scanId: string): Promise<ScanDetail> {
  return dataOf(await api.GET('/v1/scans/{scanId}', { params: { path: { scanId } } }))
}

export interface ScanFilter {
  readonly scannerId?: string | undefined
  readonly status?: Scan['status'] | undefined
}

export function listScans(api: ApiClient, { scannerId, status }: ScanFilter): Promise<Scan[]> {
  const filter = { ...(scannerId === undefined ? {} : { scannerId }), ...(status === undefined ? {} : { status }) }
  return allItems((page) => api.GET('/v1/scans', { params: { query: { ...page, ...filter } } }))
}

function describeScan({ name, status, targets, createdAt }: Scan): string {
  return `${name}, ${status}, ${String(targets.length)} targets, defined ${createdAt.slice(0, 10)}`
}
