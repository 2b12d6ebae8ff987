import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import { allItems } from '../all-items.ts'
import type { Scan, ScanDetail } from '../api-types.ts'
import { pickByName } from '../pick-by-name.ts'
import { unlessMissing } from '../scanners/find-scanner.ts'

/** By its id, or by its name; with its latest run. */
export async function findScan(api: ApiClient, given: string): Promise<ScanDetail> {
  if (given.startsWith('scan-')) {
    const byId = await unlessMissing(api.GET('/v1/scans/{scanId}', { params: { path: { scanId: given } } }))
    if (byId !== undefined) return dataOf(byId)
  }
  const { id } = pickScan(given, await listScans(api, {}))
  return readScan(api, id)
}

/** The same among scans that were listed. */
export function pickScan(given: string, scans: readonly Scan[]): Scan {
  return pickByName('scan', given, scans, describeScan)
}

export async function readScan(api: ApiClient, scanId: string): Promise<ScanDetail> {
  return dataOf(await api.GET('/v1/scans/{scanId}', { params: { path: { scanId } } }))
}

export interface ScanFilter {
  readonly scannerId?: string | undefined
  readonly status?: Scan['status'] | undefined
  /** A part of their names, whatever its capitals. */
  readonly search?: string | undefined
}

export function listScans(api: ApiClient, { scannerId, status, search }: ScanFilter): Promise<Scan[]> {
  const filter = {
    ...(scannerId === undefined ? {} : { scannerId }),
    ...(status === undefined ? {} : { status }),
    ...(search === undefined ? {} : { search }),
  }
  return allItems((page) => api.GET('/v1/scans', { params: { query: { ...page, ...filter } } }))
}

function describeScan({ name, status, targets, createdAt }: Scan): string {
  return `${name}, ${status}, ${String(targets.length)} targets, defined ${createdAt.slice(0, 10)}`
}
