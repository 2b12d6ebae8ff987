/**
 * Reads what the writer of this folder wrote, to put its members into another archive as they are. Only that: archives
 * in one part, without a comment, neither encrypted nor with a directory beyond `MAX_DIRECTORY_BYTES`. Section numbers
 * are those of APPNOTE.TXT, as in `records.ts`.
 */
import { quote } from './member-name.ts'
import { MAX_U32 } from './records.ts'
import type { Method } from './records.ts'
import { ZipError } from './zip-error.ts'

/** An archive that can be read from anywhere. */
export interface ZipSource {
  readonly bytes: number
  /** The bytes from `start` to `end`, both included. */
  open(range: { start: number; end: number }): Promise<AsyncIterable<Uint8Array>>
}

/** What the central directory says about a member. */
export interface DirectoryEntry {
  readonly name: string
  readonly modifiedAt: Date
  readonly method: Method
  readonly crc: number
  readonly size: number
  readonly compressedSize: number
  /** Where its local header starts, and the first byte behind all that is the member's, from the archive's start. */
  readonly offset: number
  readonly end: number
}

/** 4.3.16, 4.3.15 and 4.3.14: the end record, the locator and the ZIP64 record, which stand together at the end. */
const END_BYTES = 22
const LOCATOR_BYTES = 20
const END64_BYTES = 56
const TAIL_BYTES = END64_BYTES + LOCATOR_BYTES + END_BYTES
/** 4.3.12 and 4.3.7, without names and extra fields. */
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30
/** A report has a handful of members; this is room for thousands, and little memory. */
const MAX_DIRECTORY_BYTES = 1024 * 1024

/**
 * The members of an archive, in the order of their places in it.
 *
 * @throws ZipError if it is none of the writer's, or not whole.
 */
export async function readDirectory(source: ZipSource): Promise<DirectoryEntry[]> {
  const start = Math.max(0, source.bytes - TAIL_BYTES)
  const tail = await readAll(source, start, source.bytes)
  const directory = locate(tail, source.bytes)
  if (directory.size > MAX_DIRECTORY_BYTES) refuse('its directory is too large')
  if (directory.offset + directory.size > start + tail.length) refuse('its directory ends behind its end')
  const records = await readAll(source, directory.offset, directory.offset + directory.size)
  const found: Omit<DirectoryEntry, 'end'>[] = []
  for (let at = 0; at < records.length;) {
    if (at + CENTRAL_BYTES > records.length || records.readUInt32LE(at) !== 0x02014b50) refuse('its directory is cut')
    const next = at + CENTRAL_BYTES + sum(records, at + 28, at + 30, at + 32)
    if (next > records.length) refuse('its directory is cut')
    found.push(entryOf(records.subarray(at, next)))
    at = next
  }
  if (found.length !== directory.entries) refuse('its directory does not hold what it should')
  const placed = found.toSorted((a, b) => a.offset - b.offset)
  return placed.map((entry, index) => {
    const end = placed[index + 1]?.offset ?? directory.offset
    if (entry.offset + LOCAL_BYTES + entry.compressedSize > end) refuse(`${quote(entry.name)} is cut`)
    return { ...entry, end }
  })
}

/**
 * A member's compressed bytes, by one range read: from its local header on, whose length only the header itself tells.
 *
 * @throws ZipError if what stands there is not the member.
 */
export async function* packedData(source: ZipSource, entry: DirectoryEntry): AsyncGenerator<Uint8Array> {
  // Where an archive has nothing behind the data, the range ends with it; else a descriptor of a few bytes follows.
  let header = Buffer.alloc(0)
  let skipped = false
  let missing = entry.compressedSize
  for await (const chunk of await source.open({ start: entry.offset, end: entry.end - 1 })) {
    let data = chunk
    if (!skipped) {
      header = Buffer.concat([header, chunk])
      if (header.length < LOCAL_BYTES) continue
      if (header.readUInt32LE(0) !== 0x04034b50) refuse(`${quote(entry.name)} is not where its directory says`)
      const dataStart = LOCAL_BYTES + sum(header, 26, 28)
      if (header.length < dataStart) continue
      data = header.subarray(dataStart)
      header = Buffer.alloc(0)
      skipped = true
    }
    const part = data.subarray(0, missing)
    missing -= part.length
    if (part.length > 0) yield part
    if (missing === 0) return
  }
  if (missing > 0 || !skipped) refuse(`${quote(entry.name)} is cut`)
}

interface Directory {
  readonly entries: number
  readonly size: number
  readonly offset: number
}

function locate(tail: Buffer, archiveBytes: number): Directory {
  const at = tail.length - END_BYTES
  if (at < 0 || tail.readUInt32LE(at) !== 0x06054b50) return refuse('it has no end record')
  const plain = {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  }
  if (plain.entries < 0xffff && plain.size < MAX_U32 && plain.offset < MAX_U32) return plain
  const at64 = tail.length - TAIL_BYTES
  if (at64 < 0 || tail.readUInt32LE(at64) !== 0x06064b50) return refuse('it has no ZIP64 end record')
  const place = number64(tail, at64 + END64_BYTES + 8)
  if (place !== archiveBytes - TAIL_BYTES) return refuse('its ZIP64 end record is not where it should be')
  return {
    entries: number64(tail, at64 + 32),
    size: number64(tail, at64 + 40),
    offset: number64(tail, at64 + 48),
  }
}

function entryOf(record: Buffer): Omit<DirectoryEntry, 'end'> {
  const nameBytes = record.readUInt16LE(28)
  const name = record.toString('utf8', CENTRAL_BYTES, CENTRAL_BYTES + nameBytes)
  const extra = fieldsIn(record.subarray(CENTRAL_BYTES + nameBytes, CENTRAL_BYTES + sum(record, 28, 30)))
  const method = record.readUInt16LE(10)
  if (method !== 0 && method !== 8) refuse(`${quote(name)} is packed by a method that is not ours`)
  if ((record.readUInt16LE(8) & 1) !== 0) refuse(`${quote(name)} is encrypted`)
  // 4.5.3: in this order, those of them that their own field cannot hold.
  const large = extra.get(0x0001)
  let taken = 0
  const value = (at: number): number => {
    const small = record.readUInt32LE(at)
    if (small < MAX_U32) return small
    if (large === undefined || large.length < taken + 8) return refuse(`${quote(name)} lacks its ZIP64 field`)
    taken += 8
    return number64(large, taken - 8)
  }
  const size = value(24)
  const compressedSize = value(20)
  const offset = value(42)
  const modifiedAt = timeOf(extra.get(0x5455)) ?? dosTime(record.readUInt16LE(14), record.readUInt16LE(12))
  return { name, modifiedAt, method: method === 8 ? 8 : 0, crc: record.readUInt32LE(16), size, compressedSize, offset }
}

/** 4.5.1: extra fields by their ids. */
function fieldsIn(extra: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2)
    fields.set(extra.readUInt16LE(at), extra.subarray(at + 4, end))
    at = end
  }
  return fields
}

/** Info-ZIP's extended timestamp: flags, then the modification time in Unix seconds. */
function timeOf(field: Buffer | undefined): Date | undefined {
  if (field === undefined || field.length < 5 || ((field[0] ?? 0) & 1) === 0) return undefined
  return new Date(field.readInt32LE(1) * 1000)
}

/** 4.4.6, in UTC as the writer has it. */
function dosTime(date: number, time: number): Date {
  const day = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31] as const
  return new Date(Date.UTC(...day, time >> 11, (time >> 5) & 63, (time & 31) * 2))
}

/** @throws ZipError if the source ends before. */
async function readAll(source: ZipSource, start: number, end: number): Promise<Buffer> {
  if (end <= start) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  for await (const chunk of await source.open({ start, end: end - 1 })) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  return bytes.length === end - start ? bytes : refuse('it is shorter than it should be')
}

/** The sum of 16-bit fields. */
function sum(record: Buffer, ...at: readonly number[]): number {
  return at.reduce((total, one) => total + record.readUInt16LE(one), 0)
}

/** No archive of ours is as large as the numbers that JavaScript cannot hold. */
function number64(record: Buffer, at: number): number {
  const value = record.readBigUInt64LE(at)
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : refuse('a number in it is too large')
}

function refuse(reason: string): never {
  throw new ZipError('', `The archive cannot be read: ${reason}.`)
}
