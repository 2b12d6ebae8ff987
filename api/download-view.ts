import { z } from '@hono/zod-openapi'
import { DownloadStatus, LeftOut } from '../core/download/download.ts'
import type { Download } from '../core/download/download.ts'
import { RecordedError } from '../core/recorded-error.ts'
import type { ReportLink } from '../core/report/report-store.ts'

/** What callers see of a download. Where things are stored is not theirs to know. */
export const DownloadView = z
  .object({
    id: z.string(),
    status: DownloadStatus,
    requestedBy: z.string(),
    message: z.string(),
    progress: z.object({ bytesDone: z.number().int(), bytesTotal: z.number().int() }),
    /** What is, or will be, in the ZIP. */
    entries: z.array(
      z.object({
        scanId: z.string(),
        scanName: z.string(),
        runNumber: z.number().int(),
        /** In the ZIP. */
        folder: z.string(),
        /** Of the report, as it is stored. */
        bytes: z.number().int(),
        sha256: z.string(),
      }),
    ),
    /** What is not in it, and why. */
    leftOut: z.array(z.object(LeftOut.shape)),
    /** READY: the ZIP, and a link to it that needs no token and is good until `urlExpiresAt`. Read again for another. */
    url: z.string().optional(),
    urlExpiresAt: z.string().optional(),
    fileName: z.string().optional(),
    bytes: z.number().int().optional(),
    sha256: z.string().optional(),
    readyAt: z.string().optional(),
    /** FAILED: what happened, and what to do. */
    error: RecordedError.optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
    /** From then on it is gone. */
    expiresAt: z.string(),
    version: z.number().int(),
  })
  .openapi('Download')
export type DownloadView = z.infer<typeof DownloadView>

/** Parsing drops whatever the schema does not name. */
export function viewDownload(download: Download, link?: ReportLink): DownloadView {
  const { fileName, bytes, sha256 } = download.status === 'READY' ? download.object : {}
  return DownloadView.parse({
    ...download,
    entries: download.entries.map(({ report, ...entry }) => ({
      ...entry,
      bytes: report.bytes,
      sha256: report.sha256,
    })),
    url: link?.url,
    urlExpiresAt: link?.expiresAt.toISOString(),
    fileName,
    bytes,
    sha256,
  })
}
