import { api, dataOf } from '../api/client.ts'
import { followDownload } from './download.ts'

/** Asks for a link, which is good for some minutes, and follows it. */
export async function downloadReport(scanId: string, number: number): Promise<void> {
  const link = dataOf(
    await api.GET('/v1/scans/{scanId}/runs/{number}/report', { params: { path: { scanId, number } } }),
  )
  followDownload(link.url, link.fileName)
}
