import type { ApiClient } from '../../client/api-client.ts'
import { dataOf } from '../../client/api-client.ts'
import type { Severity } from '../../core/finding/severity.ts'
import type { OutputFormat } from '../../core/output/output.ts'
import type { FileLink } from '../scans/download-file.ts'

/** What may be said of an output; which format takes what is the server's to judge. */
export interface OutputQuery {
  readonly least?: Severity
  readonly failFrom?: Severity
  readonly limit?: number
  readonly awsAccountId?: string
  readonly region?: string
}

/** The findings of a run in a format, as a link. */
export function outputLink(
  api: ApiClient,
  run: { readonly scanId: string; readonly number: number },
  format: OutputFormat,
  query: OutputQuery = {},
) {
  return async (): Promise<FileLink> => {
    const params = { path: { scanId: run.scanId, number: run.number, format }, query }
    return dataOf(await api.GET('/v1/scans/{scanId}/runs/{number}/outputs/{format}', { params }))
  }
}
