import { StorageUnavailableError } from '../errors.ts'
import type { ReportStore } from '../report/report-store.ts'
import { ZipError } from '../report/zip/zip-error.ts'
import { packedData, readDirectory } from '../report/zip/zip-reader.ts'
import type { DirectoryEntry, ZipSource } from '../report/zip/zip-reader.ts'
import { zip } from '../report/zip/zip-writer.ts'
import type { ZipMember } from '../report/zip/zip-writer.ts'
import type { CopiedMember } from '../report/zip/copied-member.ts'
import type { BundledReport } from './bundle-manifest.ts'
import type { DownloadEntry, LeftOut } from './download.ts'

/** What a bundle holds, filled while it is read. */
export interface BundleContents {
  readonly reports: BundledReport[]
  /** What was found to be missing only now. */
  readonly leftOut: LeftOut[]
}

export interface BundleOptions {
  readonly modifiedAt: Date
  /** Told of every piece that has passed. Whatever it throws ends the bundle. */
  readonly onBytes: (bytes: number) => Promise<void>
  /** The last member, made from what really passed. It may throw, if nothing did. */
  readonly manifest: (contents: BundleContents) => Promise<object>
}

/**
 * Streams stored reports into one ZIP, a folder each. Their members are found by range reads and passed on as they are
 * packed: nothing is inflated or deflated, and memory depends neither on their size nor on their number. A report that
 * is gone, or is no ZIP, is left out before anything of it is written.
 *
 * @throws StorageUnavailableError if a report is lost in the middle. Begun again, the bundle goes without it.
 */
export function bundle(
  reports: Pick<ReportStore, 'open' | 'size'>,
  entries: readonly DownloadEntry[],
  options: BundleOptions,
): { readonly zip: AsyncGenerator<Buffer>; readonly contents: BundleContents } {
  const contents: BundleContents = { reports: [], leftOut: [] }
  async function* members(): AsyncGenerator<ZipMember | CopiedMember> {
    for (const entry of entries) {
      const source = await open(reports, entry)
      const found = source === undefined ? undefined : await directoryOf(source)
      if (source === undefined || found === undefined) {
        contents.leftOut.push(source === undefined ? gone(entry) : damaged(entry))
        continue
      }
      contents.reports.push({ entry, members: found })
      for (const member of found) yield copied(entry, source, member, options.onBytes)
    }
    const text = Buffer.from(`${JSON.stringify(await options.manifest(contents), undefined, 2)}\n`)
    yield { name: 'manifest.json', modifiedAt: options.modifiedAt, data: [text], sizeHint: text.length }
  }
  return { zip: zip(members()), contents }
}

/** Undefined if the store no longer has it. */
async function open(
  reports: Pick<ReportStore, 'open' | 'size'>,
  { report: { key, fileName } }: DownloadEntry,
): Promise<ZipSource | undefined> {
  const bytes = await reports.size(key)
  if (bytes === undefined) return undefined
  return {
    bytes,
    open: async (range) => (await reports.open(key, range)) ?? lost(fileName, 'it was deleted while it was read'),
  }
}

/** Undefined if the report is no ZIP of ours. */
async function directoryOf(source: ZipSource): Promise<DirectoryEntry[] | undefined> {
  try {
    return await readDirectory(source)
  } catch (error) {
    if (error instanceof ZipError) return undefined
    throw error
  }
}

function copied(
  { folder, report }: DownloadEntry,
  source: ZipSource,
  member: DirectoryEntry,
  onBytes: BundleOptions['onBytes'],
): CopiedMember {
  const { name, modifiedAt, method, crc, size, compressedSize } = member
  async function* data(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of packedData(source, member)) {
        await onBytes(chunk.byteLength)
        yield chunk
      }
    } catch (error) {
      if (error instanceof ZipError) return lost(report.fileName, 'it is damaged', error)
      throw error
    }
  }
  return { name: `${folder}/${name}`, modifiedAt, copied: { method, crc, size, compressedSize, data: data() } }
}

function gone({ scanId, scanName }: DownloadEntry): LeftOut {
  const message = 'Its report was deleted, or replaced by a newer one, after this download was asked for. Ask again.'
  return { scanId, scanName, reason: 'REPORT_GONE', message }
}

function damaged({ scanId, scanName, runNumber }: DownloadEntry): LeftOut {
  const message = `The stored report of run ${String(runNumber)} is damaged. RETRIEVE it again.`
  return { scanId, scanName, reason: 'REPORT_DAMAGED', message }
}

function lost(fileName: string, reason: string, cause?: unknown): never {
  throw new StorageUnavailableError(
    `The stored report ${fileName}`,
    reason,
    cause,
    'Ask for the download again; if it fails again, RETRIEVE this report again, or leave its scan out.',
  )
}
