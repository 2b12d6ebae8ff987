import type { paths } from '../../../client/schema.d.ts'

type JsonBody<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : never

/** What the API takes, by its own document. */
export type ScannerInput = JsonBody<paths['/v1/scanners']['post']>
export type ScannerPatch = JsonBody<paths['/v1/scanners/{scannerId}']['patch']>
export type ConnectionInput = JsonBody<paths['/v1/connection-tests']['post']>
export type ScanInput = JsonBody<paths['/v1/scans']['post']>
export type ScanPatch = JsonBody<paths['/v1/scans/{scanId}']['patch']>
export type ScheduleInput = JsonBody<paths['/v1/scans/{scanId}/schedule']['put']>
export type PoolsInput = JsonBody<paths['/v1/pools']['put']>
export type WindowsInput = JsonBody<paths['/v1/windows']['put']>
export type ZonesInput = JsonBody<paths['/v1/zones']['put']>
