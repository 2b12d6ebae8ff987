import { createHash } from 'node:crypto'
import type { ExportFormat } from '../scanner/capabilities.ts'
import type { ExportDownload } from '../scanner/scanner-adapter.ts'
import type { Manifest } from './manifest.ts'
import type { ReportMember } from './stored-report.ts'
import { createTailCheck } from './tail-check.ts'
import { zip } from './zip/zip-writer.ts'
import type { ZipMember } from './zip/zip-writer.ts'

/** One report to put into an archive. */
export interface ArchiveSource {
  readonly format: ExportFormat
  /** The member's name in the ZIP. */
  readonly name: string
  /** Opened only when its turn comes: an idle download would be cut by the scanner. */
  open(): Promise<ExportDownload>
}

/** What an archive holds, filled while it is read. */
export interface ArchiveContents {
  readonly members: ReportMember[]
}

/**
 * Streams reports into a ZIP: each passes once, through SHA-256 and the tail check, and the manifest comes last, made
 * from what really passed. Memory does not depend on the reports' size.
 *
 * The stream throws ExportTruncatedError (with the format) if a report is not whole: whoever stores it must then
 * store nothing.
 */
export function archive(
  sources: readonly ArchiveSource[],
  options: { readonly modifiedAt: Date; readonly manifest: (members: readonly ReportMember[]) => Manifest },
): { readonly zip: AsyncGenerator<Buffer>; readonly contents: ArchiveContents } {
  const contents: ArchiveContents = { members: [] }
  async function* members(): AsyncGenerator<ZipMember> {
    for (const source of sources) {
      const download = await source.open()
      yield {
        name: source.name,
        modifiedAt: options.modifiedAt,
        data: watched(source, download, contents.members),
        ...(download.contentLength === undefined ? {} : { sizeHint: download.contentLength }),
      }
    }
    const text = Buffer.from(`${JSON.stringify(options.manifest(contents.members), undefined, 2)}\n`)
    const manifest = { name: 'manifest.json', bytes: text.length, sha256: sha256(text) }
    yield { name: manifest.name, modifiedAt: options.modifiedAt, data: [text], sizeHint: text.length }
    contents.members.push(manifest)
  }
  return { zip: zip(members()), contents }
}

async function* watched(
  source: ArchiveSource,
  download: ExportDownload,
  members: ReportMember[],
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  const tail = createTailCheck(source.format)
  let bytes = 0
  for await (const chunk of download.body) {
    hash.update(chunk)
    tail.update(chunk)
    bytes += chunk.byteLength
    yield chunk
  }
  tail.assertWhole(download.contentLength)
  members.push({ name: source.name, format: source.format, bytes, sha256: hash.digest('hex') })
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
