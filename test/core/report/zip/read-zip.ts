import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { zip } from '../../../../core/report/zip/zip-writer.ts'
import type { ZipInternals, ZipMember, ZipOptions } from '../../../../core/report/zip/zip-writer.ts'

export interface ReadMember {
  name: string
  data: Buffer
  modifiedAt: Date
  mode: number
  method: number
  versionNeeded: number
  crc: number
  local: LocalHeader
}

/** A local header as it stands in the archive; readers that seek never look at most of it. */
export interface LocalHeader {
  version: number
  hasDescriptor: boolean
  isUtf8: boolean
  crc: number
  compressedSize: number
  size: number
  extraIds: number[]
}

export async function writeZip(
  members: AsyncIterable<ZipMember> | Iterable<ZipMember>,
  options?: ZipOptions,
  internals?: Partial<ZipInternals>,
): Promise<Buffer> {
  return collect(zip(members, options, internals))
}

export async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const collected: Buffer[] = []
  for await (const chunk of chunks) collected.push(chunk)
  return Buffer.concat(collected)
}

/** Reads an archive by yauzl, an independent reader. */
export async function readZip(archive: Buffer): Promise<ReadMember[]> {
  const file = await fromBufferPromise(archive, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true })
  const members: ReadMember[] = []
  for await (const entry of file.eachEntry()) {
    members.push({
      name: entry.fileName,
      data: await buffer(await file.openReadStreamPromise(entry)),
      modifiedAt: entry.getLastModDate(),
      mode: entry.externalFileAttributes >>> 16,
      method: entry.compressionMethod,
      versionNeeded: entry.versionNeededToExtract,
      crc: entry.crc32,
      local: readLocalHeader(archive, entry.relativeOffsetOfLocalHeader),
    })
  }
  return members
}

export function readLocalHeader(archive: Buffer, at: number): LocalHeader {
  const flags = archive.readUInt16LE(at + 6)
  const nameBytes = archive.readUInt16LE(at + 26)
  const extraBytes = archive.readUInt16LE(at + 28)
  return {
    version: archive.readUInt16LE(at + 4),
    hasDescriptor: (flags & 8) !== 0,
    isUtf8: (flags & 0x800) !== 0,
    crc: archive.readUInt32LE(at + 14),
    compressedSize: archive.readUInt32LE(at + 18),
    size: archive.readUInt32LE(at + 22),
    extraIds: readExtraIds(archive.subarray(at + 30 + nameBytes, at + 30 + nameBytes + extraBytes)),
  }
}

export function readExtraIds(extra: Buffer): number[] {
  const ids: number[] = []
  for (let at = 0; at < extra.length; at += 4 + extra.readUInt16LE(at + 2)) ids.push(extra.readUInt16LE(at))
  return ids
}
