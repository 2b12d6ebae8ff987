import { z } from 'zod'
import { LeftOutReason } from './download.ts'
import type { Download, DownloadEntry, LeftOut } from './download.ts'

/** `manifest.json`, the last member of every ZIP of several reports: what is in it, and what is not. */
export const BundleManifest = z.object({
  schema: z.literal('scanloop-bundle/1'),
  tool: z.object({ name: z.literal('scanloop'), version: z.string() }),
  createdAt: z.iso.datetime(),
  download: z.object({ id: z.string(), requestedBy: z.string(), requestedAt: z.iso.datetime() }),
  reports: z.array(
    z.object({
      scan: z.object({ id: z.string(), name: z.string() }),
      run: z.number().int(),
      folder: z.string(),
      /** The report's own ZIP, as it is stored. */
      report: z.object({
        fileName: z.string(),
        bytes: z.number().int(),
        sha256: z.string(),
        storedAt: z.iso.datetime(),
      }),
      /** By their names in this ZIP; `sha256` as it was computed when the report was fetched from the scanner. */
      members: z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string().optional() })),
    }),
  ),
  leftOut: z.array(
    z.object({ scan: z.object({ id: z.string(), name: z.string() }), reason: LeftOutReason, message: z.string() }),
  ),
})
export type BundleManifest = z.infer<typeof BundleManifest>

/** A report that is in the ZIP, with the members that were found in it. */
export interface BundledReport {
  readonly entry: DownloadEntry
  readonly members: readonly { readonly name: string; readonly size: number }[]
}

export function bundleManifest(
  download: Pick<Download, 'id' | 'requestedBy' | 'createdAt'>,
  facts: {
    readonly reports: readonly BundledReport[]
    readonly leftOut: readonly LeftOut[]
    readonly at: Date
    readonly toolVersion: string
  },
): BundleManifest {
  return {
    schema: 'scanloop-bundle/1',
    tool: { name: 'scanloop', version: facts.toolVersion },
    createdAt: facts.at.toISOString(),
    download: { id: download.id, requestedBy: download.requestedBy, requestedAt: download.createdAt },
    reports: facts.reports.map(({ entry: { scanId, scanName, runNumber, folder, report }, members }) => ({
      scan: { id: scanId, name: scanName },
      run: runNumber,
      folder,
      report: {
        fileName: report.fileName,
        bytes: report.bytes,
        sha256: report.sha256,
        storedAt: report.storedAt,
      },
      members: members.map(({ name, size }) => ({
        name: `${folder}/${name}`,
        bytes: size,
        sha256: report.members.find((member) => member.name === name)?.sha256,
      })),
    })),
    leftOut: facts.leftOut.map(({ scanId, scanName, reason, message }) => ({
      scan: { id: scanId, name: scanName },
      reason,
      message,
    })),
  }
}
