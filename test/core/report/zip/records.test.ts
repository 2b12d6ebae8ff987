import { describe, expect, it } from 'vitest'
import {
  centralHeader,
  dataDescriptor,
  endOfCentralDirectory,
  localHeader,
} from '../../../../core/report/zip/records.ts'
import type { Entry } from '../../../../core/report/zip/records.ts'

const MAX = 0xffffffff
/** The extended timestamp of `modifiedAt`: identifier, length, flags, seconds. */
const TIMESTAMP = '555405000100f05365'

function entry(rest: Partial<Entry> = {}): Entry {
  const sizes = { crc: 0x01020304, size: 20, compressedSize: 10, offset: 0 }
  const modifiedAt = new Date(0x6553f000 * 1000)
  return { name: Buffer.from('n'), modifiedAt, layout: 'header', method: 8, ...sizes, ...rest }
}

function centralExtra(rest: Partial<Entry>): string {
  return centralHeader(entry(rest)).subarray(47).toString('hex')
}

function localExtra(rest: Partial<Entry>): string {
  return localHeader(entry(rest)).subarray(31).toString('hex')
}

function u64(...values: number[]): string {
  const bytes = Buffer.alloc(values.length * 8)
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), index * 8)
  return bytes.toString('hex')
}

describe('the central header', () => {
  it('has no ZIP64 field while every value fits', () => {
    expect(centralExtra({ size: MAX - 1, compressedSize: MAX - 1, offset: MAX - 1 })).toBe(TIMESTAMP)
  })

  it('holds in its ZIP64 field exactly the values that do not fit, in order', () => {
    expect(centralExtra({ offset: MAX })).toBe(`01000800${u64(MAX)}${TIMESTAMP}`)
    expect(centralExtra({ size: 5e9 })).toBe(`01000800${u64(5e9)}${TIMESTAMP}`)
    expect(centralExtra({ size: 5e9, offset: 7e9 })).toBe(`01001000${u64(5e9, 7e9)}${TIMESTAMP}`)
    const all = { size: 6e12, compressedSize: 5e12, offset: 7e15 }
    expect(centralExtra(all)).toBe(`01001800${u64(6e12, 5e12, 7e15)}${TIMESTAMP}`)
  })

  it('keeps the values that fit in their own fields, marks the others, and asks for version 4.5', () => {
    const header = centralHeader(entry({ size: 5e9, offset: 7e9 }))
    expect(header.readUInt16LE(6)).toBe(45)
    expect(header.readUInt32LE(20)).toBe(10)
    expect(header.readUInt32LE(24)).toBe(MAX)
    expect(header.readUInt32LE(42)).toBe(MAX)
    expect(centralHeader(entry()).readUInt16LE(6)).toBe(20)
  })
})

describe('the local header', () => {
  it('names sizes beyond 4 GiB in a ZIP64 field, always both', () => {
    expect(localExtra({ size: 5e9 })).toBe(`01001000${u64(5e9, 10)}${TIMESTAMP}`)
    const header = localHeader(entry({ size: 5e9 }))
    expect([header.readUInt16LE(4), header.readUInt32LE(18), header.readUInt32LE(22)]).toEqual([45, MAX, MAX])
  })

  it('has an empty ZIP64 field before an 8-byte descriptor', () => {
    expect(localExtra({ layout: 'descriptor64' })).toBe(`01001000${u64(0, 0)}${TIMESTAMP}`)
  })

  it('does not change with the size when a 4-byte descriptor follows', () => {
    expect(localHeader(entry({ layout: 'descriptor', size: 5e9 }))).toEqual(
      localHeader(entry({ layout: 'descriptor' })),
    )
  })

  it.each([
    ['1970-01-01T00:00:00Z', 1980, 1, 1, 0, 0, 0],
    ['1980-01-01T00:00:02Z', 1980, 1, 1, 0, 0, 2],
    ['2026-11-20T23:59:59Z', 2026, 11, 20, 23, 59, 58],
    ['2107-12-31T23:59:58Z', 2107, 12, 31, 23, 59, 58],
    ['2200-05-05T05:05:05Z', 2107, 12, 31, 23, 59, 58],
  ])('writes %s as a DOS time in UTC', (time, ...expected) => {
    const header = localHeader(entry({ modifiedAt: new Date(time) }))
    const [clock, day] = [header.readUInt16LE(10), header.readUInt16LE(12)]
    const date = [1980 + (day >> 9), (day >> 5) & 15, day & 31]
    expect([...date, clock >> 11, (clock >> 5) & 63, (clock & 31) * 2]).toEqual(expected)
  })

  it('leaves out a timestamp that 32 bits cannot hold', () => {
    expect(localExtra({ modifiedAt: new Date('2038-01-19T03:14:07Z') })).toBe('5554050001ffffff7f')
    expect(localExtra({ modifiedAt: new Date('2038-01-19T03:14:08Z') })).toBe('')
    expect(localExtra({ modifiedAt: new Date(-1500) })).toBe('5554050001feffffff')
  })
})

describe('the data descriptor', () => {
  it('has sizes of 8 bytes only if the local header says ZIP64', () => {
    const large = entry({ layout: 'descriptor64', size: 5e9, compressedSize: 6e9 })
    expect(dataDescriptor(large).toString('hex')).toBe(`504b070804030201${u64(6e9, 5e9)}`)
    expect(dataDescriptor(entry({ layout: 'descriptor' })).toString('hex')).toBe('504b0708040302010a00000014000000')
  })
})

describe('the end of the central directory', () => {
  it.each([
    [65_534, MAX - 1, MAX - 1],
    [0, 0, 0],
  ])('is plain for %d entries at %d of %d bytes', (entries, offset, size) => {
    const end = endOfCentralDirectory(entries, offset, size)
    expect(end).toHaveLength(22)
    expect([end.readUInt16LE(8), end.readUInt16LE(10)]).toEqual([entries, entries])
    expect([end.readUInt32LE(16), end.readUInt32LE(12)]).toEqual([offset, size])
  })

  it.each([
    [65_535, 100, 200],
    [1, MAX, 200],
    [1, 100, MAX],
    [70_000, 7e15, 5e9],
  ])('has a ZIP64 record and its locator for %d entries at %d of %d bytes', (entries, offset, size) => {
    const end = endOfCentralDirectory(entries, offset, size)
    expect(end).toHaveLength(56 + 20 + 22)
    expect(end.subarray(24, 56).toString('hex')).toBe(u64(entries, entries, size, offset))
    expect(end.subarray(64, 72).toString('hex')).toBe(u64(offset + size))
    expect([end.readUInt16LE(84), end.readUInt16LE(86)]).toEqual([Math.min(entries, 65_535), Math.min(entries, 65_535)])
    expect([end.readUInt32LE(88), end.readUInt32LE(92)]).toEqual([Math.min(size, MAX), Math.min(offset, MAX)])
  })
})
