/**
 * The records of a ZIP archive, as pure functions. Section numbers are those of PKWARE's APPNOTE.TXT 6.3.10,
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
 */

/** 4.4.5: stored, or deflated. */
export type Method = 0 | 8

/**
 * Where a member's sizes and CRC-32 stand besides the central directory: in the local header, or behind the data in a
 * descriptor with 4-byte or (ZIP64) 8-byte sizes.
 */
export type Layout = 'header' | 'descriptor' | 'descriptor64'

export interface Entry {
  readonly name: Buffer
  readonly modifiedAt: Date
  /** Where the local header starts, in bytes from the start of the archive. */
  readonly offset: number
  layout: Layout
  method: Method
  crc: number
  size: number
  compressedSize: number
}

/** 4.4.1.4: a field with all bits set says "look into the ZIP64 record", so no real value may look like it. */
export const MAX_U32 = 0xffffffff
const MAX_U16 = 0xffff

/** 4.4.3.2: 1.0 plain, 2.0 deflate, 4.5 ZIP64. */
const VERSION_STORED = 10
const VERSION_DEFLATED = 20
const VERSION_ZIP64 = 45
/** 4.4.2: attributes are those of Unix (3), the writer knows version 4.5. */
const MADE_BY = (3 << 8) | VERSION_ZIP64
/** 4.4.4: bit 3, sizes follow in a data descriptor; bit 11, the name is UTF-8. */
const FLAG_DESCRIPTOR = 1 << 3
const FLAG_UTF8 = 1 << 11
/** 4.4.15: the upper half holds the Unix mode: a regular file, rw-r--r--. */
const EXTERNAL_ATTRIBUTES = 0o100644 * 0x10000

type Field = readonly [bytes: 2 | 4 | 8, value: number]

/** 4.3.7, followed by the member's data. */
export function localHeader(entry: Entry): Buffer {
  const inHeader = entry.layout === 'header'
  const is64 = isLocal64(entry)
  // 4.5.3: in a local header, the ZIP64 field holds both sizes or is not there. It is zero if a descriptor follows.
  const zip64 = is64 ? zip64Extra(inHeader ? [entry.size, entry.compressedSize] : [0, 0]) : Buffer.alloc(0)
  const extra = Buffer.concat([zip64, timestampExtra(entry.modifiedAt)])
  const sizes: Field[] = [
    [4, inHeader ? entry.crc : 0],
    [4, is64 ? MAX_U32 : inHeader ? entry.compressedSize : 0],
    [4, is64 ? MAX_U32 : inHeader ? entry.size : 0],
  ]
  const head = pack([[4, 0x04034b50], ...commonFields(entry), ...sizes, [2, entry.name.length], [2, extra.length]])
  return Buffer.concat([head, entry.name, extra])
}

/** 4.3.9, with the signature that 4.3.9.3 recommends. Its sizes are of 8 bytes if the local header is a ZIP64 one. */
export function dataDescriptor(entry: Entry): Buffer {
  const bytes = entry.layout === 'descriptor64' ? 8 : 4
  return pack([
    [4, 0x08074b50],
    [4, entry.crc],
    [bytes, entry.compressedSize],
    [bytes, entry.size],
  ])
}

/** 4.3.12. */
export function centralHeader(entry: Entry): Buffer {
  // 4.5.3: only the values that do not fit, in this order.
  const large = [entry.size, entry.compressedSize, entry.offset].filter((value) => value >= MAX_U32)
  const extra = Buffer.concat([zip64Extra(large), timestampExtra(entry.modifiedAt)])
  const head = pack([
    [4, 0x02014b50],
    [2, MADE_BY],
    ...commonFields(entry),
    [4, entry.crc],
    [4, Math.min(entry.compressedSize, MAX_U32)],
    [4, Math.min(entry.size, MAX_U32)],
    [2, entry.name.length],
    [2, extra.length],
    [2, 0], // 4.4.12 comment length
    [2, 0], // 4.4.13 disk number
    [2, 0], // 4.4.14 internal attributes: not known to be text
    [4, EXTERNAL_ATTRIBUTES],
    [4, Math.min(entry.offset, MAX_U32)],
  ])
  return Buffer.concat([head, entry.name, extra])
}

/** The end record (4.3.16), after the ZIP64 one (4.3.14) and its locator (4.3.15) if a number does not fit. */
export function endOfCentralDirectory(entries: number, offset: number, size: number): Buffer {
  const is64 = entries >= MAX_U16 || offset >= MAX_U32 || size >= MAX_U32
  const record64: Field[] = [
    [4, 0x06064b50],
    [8, 44], // size of the rest of this record
    [2, MADE_BY],
    [2, VERSION_ZIP64],
    [4, 0], // this disk, and the one where the central directory starts
    [4, 0],
    [8, entries], // on this disk, and in all
    [8, entries],
    [8, size],
    [8, offset],
  ]
  const locator: Field[] = [
    [4, 0x07064b50],
    [4, 0], // the disk of the record above
    [8, offset + size], // and where it starts
    [4, 1], // disks in all
  ]
  const end: Field[] = [
    [4, 0x06054b50],
    [2, 0], // this disk, and the one where the central directory starts
    [2, 0],
    [2, Math.min(entries, MAX_U16)],
    [2, Math.min(entries, MAX_U16)],
    [4, Math.min(size, MAX_U32)],
    [4, Math.min(offset, MAX_U32)],
    [2, 0], // 4.4.25 comment length
  ]
  return pack(is64 ? [...record64, ...locator, ...end] : end)
}

/** The fields from "version needed" to "last modified", which the local and the central header share. */
function commonFields(entry: Entry): Field[] {
  const is64 = isLocal64(entry) || entry.offset >= MAX_U32
  const { date, time } = dosDateTime(entry.modifiedAt)
  return [
    [2, is64 ? VERSION_ZIP64 : entry.method === 8 ? VERSION_DEFLATED : VERSION_STORED],
    [2, entry.layout === 'header' ? FLAG_UTF8 : FLAG_UTF8 | FLAG_DESCRIPTOR],
    [2, entry.method],
    [2, time],
    [2, date],
  ]
}

/** Whether the local header has a ZIP64 field. A header with sizes may need one too: 8 GB of zeros deflate to 8 MB. */
function isLocal64(entry: Entry): boolean {
  if (entry.layout !== 'header') return entry.layout === 'descriptor64'
  return entry.size >= MAX_U32 || entry.compressedSize >= MAX_U32
}

/** 4.5.3: 8 bytes for each value that its own field cannot hold. */
function zip64Extra(values: readonly number[]): Buffer {
  if (values.length === 0) return Buffer.alloc(0)
  return pack([[2, 0x0001], [2, values.length * 8], ...values.map((value): Field => [8, value])])
}

/**
 * 4.6.1, Info-ZIP's extended timestamp: flags (1, only the modification time) and Unix seconds. DOS times have no zone,
 * and readers take them for local; this one is UTC. Left out where 32 bits do not reach.
 */
function timestampExtra(modifiedAt: Date): Buffer {
  const seconds = Math.floor(modifiedAt.getTime() / 1000)
  if (seconds !== (seconds | 0)) return Buffer.alloc(0)
  const field = Buffer.alloc(9)
  field.writeUInt16LE(0x5455, 0)
  field.writeUInt16LE(5, 2)
  field.writeUInt8(1, 4)
  field.writeInt32LE(seconds, 5)
  return field
}

/** 4.4.6: MS-DOS date and time, here in UTC, from 1980 to 2107 in steps of two seconds. */
function dosDateTime(modifiedAt: Date): { date: number; time: number } {
  const year = modifiedAt.getUTCFullYear()
  if (year < 1980) return { date: (1 << 5) | 1, time: 0 }
  if (year > 2107) return { date: (127 << 9) | (12 << 5) | 31, time: (23 << 11) | (59 << 5) | 29 }
  return {
    date: ((year - 1980) << 9) | ((modifiedAt.getUTCMonth() + 1) << 5) | modifiedAt.getUTCDate(),
    time: (modifiedAt.getUTCHours() << 11) | (modifiedAt.getUTCMinutes() << 5) | (modifiedAt.getUTCSeconds() >> 1),
  }
}

/** 4.4.1.1: little-endian, without padding. */
function pack(fields: readonly Field[]): Buffer {
  const record = Buffer.alloc(fields.reduce((length, [bytes]) => length + bytes, 0))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 8) record.writeBigUInt64LE(BigInt(value), at)
    else record.writeUIntLE(value, at, bytes)
    at += bytes
  }
  return record
}
