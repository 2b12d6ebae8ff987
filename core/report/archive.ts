import { createHash } from 'node:crypto'
import type { Captured, FindingsCapture } from '../finding/findings-capture.ts'
import { findingsMembers } from '../finding/findings-members.ts'
import type { FindingsReader } from '../finding/findings-reader.ts'
import type { ExportFormat } from '../scanner/capabilities.ts'
import type { ExportDownload } from '../scanner/scanner-adapter.ts'
import type { Manifest } from './manifest.ts'
import type { ReportMember } from './stored-report.ts'
import { createTailCheck } from './tail-check.ts'
import type { BlockWatch } from './zip/block-reader.ts'
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
  /** What became of the findings of the sources in the format `nessus`; undefined if there is none. */
  captured?: Captured
}

/** Reads and stores the findings of the reports that have some. */
export interface FindingsKeeper {
  begin(): FindingsCapture
  /** What was stored, to be read back. */
  open(stored: Captured): FindingsReader | undefined
}

/**
 * Streams reports into a ZIP: each passes once, through SHA-256, the tail check, and the parser of its findings. These
 * are stored meanwhile and come after the reports; the manifest comes last, made from what really passed. Memory does not
 * depend on the reports' size.
 *
 * The stream throws ExportTruncatedError (with the format) if a report is not whole: whoever stores it must then
 * store nothing.
 */
export function archive(
  sources: readonly ArchiveSource[],
  options: {
    readonly modifiedAt: Date
    readonly findings: FindingsKeeper
    /** Made when everything else is known. */
    readonly manifest: (contents: ArchiveContents) => Manifest
    /** zlib's, if not the ZIP writer's own. */
    readonly level?: number
  },
): { readonly zip: AsyncGenerator<Buffer>; readonly contents: ArchiveContents } {
  const contents: ArchiveContents = { members: [] }
  const last = sources.findLast(({ format }) => format === 'nessus')
  let capture: FindingsCapture | undefined
  async function* reports(): AsyncGenerator<ZipMember> {
    try {
      for (const source of sources) {
        const download = await source.open()
        if (source.format === 'nessus') capture ??= options.findings.begin()
        const watch = watchReport(source, download, contents, source.format === 'nessus' ? capture : undefined)
        yield {
          name: source.name,
          modifiedAt: options.modifiedAt,
          data: download.body,
          watch: source === last ? { ...watch, end: () => watch.end().then(finishFindings) } : watch,
          ...(download.contentLength === undefined ? {} : { sizeHint: download.contentLength }),
        }
      }
    } finally {
      if (contents.captured === undefined) await capture?.abandon()
    }
  }
  async function finishFindings(): Promise<void> {
    if (capture !== undefined) contents.captured = await capture.finish()
  }
  async function* members(): AsyncGenerator<ZipMember> {
    yield* reports()
    const findings = contents.captured === undefined ? undefined : options.findings.open(contents.captured)
    if (findings !== undefined) {
      yield* findingsMembers(findings, options.modifiedAt, (member) => contents.members.push(member))
    }
    const text = Buffer.from(`${JSON.stringify(options.manifest(contents), undefined, 2)}\n`)
    const manifest = { name: 'manifest.json', bytes: text.length, sha256: sha256(text) }
    yield { name: manifest.name, modifiedAt: options.modifiedAt, data: [text], sizeHint: text.length }
    contents.members.push(manifest)
  }
  return { zip: zip(members(), options.level === undefined ? {} : { level: options.level }), contents }
}

function watchReport(
  source: ArchiveSource,
  download: ExportDownload,
  contents: ArchiveContents,
  capture: FindingsCapture | undefined,
): BlockWatch {
  const hash = createHash('sha256')
  const tail = createTailCheck(source.format)
  let bytes = 0
  return {
    async block(block) {
      hash.update(block)
      tail.update(block)
      bytes += block.byteLength
      await capture?.update(block)
    },
    async end() {
      tail.assertWhole(download.contentLength)
      capture?.endReport()
      contents.members.push({ name: source.name, format: source.format, bytes, sha256: hash.digest('hex') })
    },
  }
}

function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
