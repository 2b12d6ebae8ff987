/**
 * A ZIP archive is written front to back, while its members arrive over the network and their sizes are unknown. Readers
 * differ in what they accept of that. So a member's compressed output is held back for a while: if the member ends
 * within that bound, its local header can name its sizes, the form that every reader accepts. Only a larger member gets
 * a data descriptor behind its data, and only one that may reach 4 GiB is declared ZIP64: JDK 17's `ZipInputStream`
 * refuses ZIP64 descriptors below 4 GiB, libarchive's streaming reader cuts any other form short above it.
 */
import { BlockReader } from './block-reader.ts'
import type { BlockWatch } from './block-reader.ts'
import { deflateByCores } from './deflate.ts'
import type { Deflate } from './deflate.ts'
import { copiedBytes, describeCopied } from './copied-member.ts'
import type { CopiedMember } from './copied-member.ts'
import { encodeMemberName, quote } from './member-name.ts'
import { PackedReader } from './packed-reader.ts'
import type { PackedPart } from './packed-reader.ts'
import { centralHeader, dataDescriptor, endOfCentralDirectory, localHeader, MAX_U32 } from './records.ts'
import type { Entry } from './records.ts'
import { ZipError } from './zip-error.ts'

export interface ZipMember {
  /** A relative path with forward slashes. */
  name: string
  modifiedAt: Date
  /** A chunk belongs to the writer once it is handed over. Or parts that were deflated before, which are not again. */
  data: AsyncIterable<Uint8Array> | Iterable<Uint8Array> | { readonly packed: AsyncIterable<PackedPart> }
  /** Of data that is packed here: sees it go by, block after block. */
  watch?: BlockWatch
  /** Uncompressed bytes if known, such as a Content-Length. Decides only the form of a large member's header. */
  sizeHint?: number
}

export interface ZipOptions {
  /**
   * zlib's level, 0 to 9.
   * @default 4: on three real reports of the test fixtures it keeps 96 % of level 6's ratio (4.25 against 4.44) at twice
   * its speed; on generated report text 98 % at 1.2 times (bench/zip.ts).
   */
  level?: number
}

/** What only tests and benchmarks change. */
export interface ZipInternals {
  /** Compressed bytes of one member held in memory before it becomes a streamed member. */
  holdBackBytes: number
  /** A `sizeHint` below this promises that neither size of the member needs ZIP64. */
  plainHintBytes: number
  /** The largest size, compressed or not, of a streamed member without ZIP64. */
  plainMaxBytes: number
  deflate: Deflate
}

const INTERNALS: ZipInternals = {
  holdBackBytes: 8 * 1024 * 1024,
  // The margin of 64 MiB is for data that deflate makes larger (0.03 % at most) and for hints that are slightly off.
  plainHintBytes: 4 * 1024 ** 3 - 64 * 1024 ** 2,
  plainMaxBytes: MAX_U32 - 1,
  deflate: deflateByCores,
}

/** Entries of the central directory that are handed over at once. */
const CENTRAL_BATCH = 1000

/**
 * Streams a ZIP archive. Members are pulled one after another, only when the one before has been written whole.
 *
 * Nothing is read that is not asked for, but for a bounded read-ahead. If a member fails, its error is thrown; then, and
 * when the consumer returns early, the member's source is closed. The same members make the same bytes.
 */
export async function* zip(
  members: AsyncIterable<ZipMember | CopiedMember> | Iterable<ZipMember | CopiedMember>,
  options: ZipOptions = {},
  internals: Partial<ZipInternals> = {},
): AsyncGenerator<Buffer> {
  const settings = { ...INTERNALS, ...internals, level: options.level ?? 4 }
  const entries: Entry[] = []
  const names = new Set<string>()
  let offset = 0
  for await (const member of members) {
    const body = bodyOf(member, settings)
    try {
      if (names.has(member.name)) throw new ZipError(member.name, `Two members are named ${quote(member.name)}.`)
      names.add(member.name)
      const entry = newEntry(member, offset)
      for await (const bytes of body.write(entry)) {
        offset += bytes.length
        yield bytes
      }
      entries.push(entry)
    } finally {
      await body.close()
    }
  }
  yield* writeCentralDirectory(entries, offset)
}

function newEntry({ name, modifiedAt }: ZipMember | CopiedMember, offset: number): Entry {
  if (Number.isNaN(modifiedAt.getTime())) throw new ZipError(name, `The date of member ${quote(name)} is invalid.`)
  const sizes = { crc: 0, size: 0, compressedSize: 0 }
  return { name: encodeMemberName(name), modifiedAt, offset, layout: 'header', method: 8, ...sizes }
}

type Settings = ZipInternals & { readonly level: number }

/** How a member is written, and what has to be let go of whatever becomes of it. */
function bodyOf(member: ZipMember | CopiedMember, settings: Settings) {
  if ('copied' in member) {
    return { write: (entry: Entry) => writeCopied(entry, member), close: async () => {} }
  }
  const { data, watch } = member
  const source = 'packed' in data ? new PackedReader(data.packed) : new BlockReader(data, { watch })
  return { write: (entry: Entry) => writeMember(entry, member, source, settings), close: () => source.close() }
}

async function* writeCopied(entry: Entry, member: CopiedMember): AsyncGenerator<Buffer> {
  describeCopied(entry, member)
  yield localHeader(entry)
  yield* copiedBytes(member)
}

async function* writeMember(
  entry: Entry,
  member: ZipMember,
  source: BlockReader | PackedReader,
  settings: Settings,
): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  const deflated = source instanceof PackedReader ? source.deflated() : settings.deflate(source, settings.level)
  for await (const chunk of deflated) {
    entry.compressedSize += chunk.length
    if (entry.layout === 'header') {
      held.push(chunk)
      if (entry.compressedSize <= settings.holdBackBytes) continue
      entry.layout = isPlain(member, settings) ? 'descriptor' : 'descriptor64'
      yield localHeader(entry)
      yield* held
      held = []
    } else {
      yield chunk
    }
    if (entry.layout === 'descriptor') checkPlainSize(entry, member, source, settings)
  }
  entry.size = source.size
  entry.crc = source.crc
  if (entry.layout !== 'header') {
    yield dataDescriptor(entry)
    return
  }
  if (source.whole !== undefined && source.whole.length <= entry.compressedSize) {
    entry.method = 0
    entry.compressedSize = entry.size
    held = [source.whole]
  }
  yield localHeader(entry)
  yield* held.filter((chunk) => chunk.length > 0)
}

function isPlain({ sizeHint }: ZipMember, { plainHintBytes }: ZipInternals): boolean {
  return sizeHint !== undefined && sizeHint < plainHintBytes
}

/** The local header is already written and cannot be changed to ZIP64, so a broken promise ends the archive. */
function checkPlainSize(
  entry: Entry,
  { name, sizeHint }: ZipMember,
  source: BlockReader | PackedReader,
  limits: ZipInternals,
): void {
  if (source.size <= limits.plainMaxBytes && entry.compressedSize <= limits.plainMaxBytes) return
  const sizes = `announced with ${sizeHint} bytes and has over ${limits.plainMaxBytes}`
  throw new ZipError(name, `Member ${quote(name)} was ${sizes}; leave the size out if it is not known.`)
}

function* writeCentralDirectory(entries: readonly Entry[], offset: number): Generator<Buffer> {
  let size = 0
  for (let first = 0; first < entries.length; first += CENTRAL_BATCH) {
    const batch = Buffer.concat(entries.slice(first, first + CENTRAL_BATCH).map(centralHeader))
    size += batch.length
    yield batch
  }
  yield endOfCentralDirectory(entries.length, offset, size)
}
