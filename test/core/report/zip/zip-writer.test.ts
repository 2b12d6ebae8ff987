import { deflateRawSync, crc32 } from 'node:zlib'
import { array, assert, asyncProperty, boolean, integer, nat, oneof, record, tuple, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deflateSequential } from '../../../../core/report/zip/deflate.ts'
import type { Deflate } from '../../../../core/report/zip/deflate.ts'
import type { ZipMember } from '../../../../core/report/zip/zip-writer.ts'
import { readExtraIds, readLocalHeader, readZip, writeZip } from './read-zip.ts'

const ZIP64 = 0x0001
const TIMESTAMP = 0x5455
const DESCRIPTOR = Buffer.from([0x50, 0x4b, 0x07, 0x08])
const modifiedAt = new Date('2026-11-20T12:34:57Z')

/** Whose bytes do not depend on the machine's cores: these tests know how many there are. */
const deflate = deflateSequential

function member(name: string, data: Buffer, rest: Partial<ZipMember> = {}): ZipMember {
  return { name, modifiedAt, data: [data], ...rest }
}

/** Bytes that deflate cannot shrink, the same ones every time. */
function noise(length: number): Buffer {
  let state = 1
  return Buffer.from(Array.from({ length }, () => (state = (state * 48_271) % 0x7fffffff) & 0xff))
}

describe('zip', () => {
  it('round-trips members of any size, chunking, form and level', async () => {
    const content = oneof(
      uint8Array({ maxLength: 3000 }),
      tuple(uint8Array({ minLength: 1, maxLength: 40 }), nat(5000)).map(([unit, n]) => Buffer.alloc(n, unit)),
    )
    const shape = record({
      content,
      cuts: array(nat(3000), { maxLength: 6 }),
      isAsync: boolean(),
      isSizeKnown: boolean(),
    })
    const options = record({ level: integer({ min: 0, max: 9 }), holdBackBytes: nat(400) })
    await assert(
      asyncProperty(array(shape, { maxLength: 5 }), options, async (shapes, { level, holdBackBytes }) => {
        const members = shapes.map(({ content: bytes, cuts, isAsync, isSizeKnown }, index): ZipMember => {
          const chunks = cut(bytes, cuts)
          const data = isAsync ? later(chunks) : chunks
          return { name: `${index}.bin`, modifiedAt, data, ...(isSizeKnown ? { sizeHint: bytes.length } : {}) }
        })
        const read = await readZip(await writeZip(members, { level }, { holdBackBytes }))
        expect(read.map(({ data }) => data)).toEqual(shapes.map((one) => Buffer.from(one.content)))
        expect(read.map(({ crc }) => crc)).toEqual(shapes.map((one) => crc32(one.content)))
      }),
      { numRuns: 150 },
    )
  })

  it('round-trips a member of many blocks', async () => {
    const data = Buffer.concat([Buffer.alloc(700_000, 'many blocks '), noise(900_000)])
    const [read] = await readZip(await writeZip([member('large', data)]))
    expect(read?.data.equals(data)).toBe(true)
    expect(read?.crc).toBe(crc32(data))
  })

  it('makes the same bytes of the same data, however it is cut', async () => {
    const data = Buffer.concat([Buffer.alloc(300_000, 'cut in pieces '), noise(300_000)])
    const whole = await writeZip([member('m', data)])
    const pieces = await writeZip([{ ...member('m', data), data: later(cut(data, [1, 70_000, 70_001, 400_000])) }])
    expect(pieces.equals(whole)).toBe(true)
  })

  it('writes an archive without members', async () => {
    const archive = await writeZip([])
    expect(archive).toHaveLength(22)
    expect(await readZip(archive)).toEqual([])
  })

  it('keeps names, times and modes', async () => {
    const [read] = await readZip(await writeZip([member('berichte/größe-報告.csv', Buffer.from('a,b'))]))
    expect(read).toMatchObject({ name: 'berichte/größe-報告.csv', modifiedAt, mode: 0o100644 })
    expect(read?.local).toMatchObject({ isUtf8: true, extraIds: [TIMESTAMP] })
  })

  it('writes a member up to the hold-back bound with its sizes in the header and no descriptor', async () => {
    const data = Buffer.alloc(5000, 'within the bound ')
    const compressedSize = deflateRawSync(data, { level: 4 }).length
    const archive = await writeZip([member('m', data)], {}, { holdBackBytes: compressedSize, deflate })
    expect(readLocalHeader(archive, 0)).toEqual({
      version: 20,
      hasDescriptor: false,
      isUtf8: true,
      crc: crc32(data),
      compressedSize,
      size: data.length,
      extraIds: [TIMESTAMP],
    })
    expect(archive.includes(DESCRIPTOR)).toBe(false)
  })

  it('declares a member beyond the bound ZIP64 if its size is unknown or may reach 4 GiB', async () => {
    const data = Buffer.alloc(5000, 'beyond the bound ')
    const holdBackBytes = deflateRawSync(data, { level: 4 }).length - 1
    const sizes = { compressedSize: 0xffffffff, size: 0xffffffff }
    for (const rest of [{}, { sizeHint: 4 * 1024 ** 3 }, { sizeHint: 4 * 1024 ** 3 - 1 }, { sizeHint: Number.NaN }]) {
      const archive = await writeZip([member('m', data, rest)], {}, { holdBackBytes, deflate })
      const local = readLocalHeader(archive, 0)
      expect(local).toMatchObject({ version: 45, hasDescriptor: true, extraIds: [ZIP64, TIMESTAMP], ...sizes })
      const descriptor = archive.subarray(archive.indexOf(DESCRIPTOR))
      expect(descriptor.readUInt32LE(4)).toBe(crc32(data))
      expect(descriptor.readBigUInt64LE(8)).toBe(BigInt(holdBackBytes + 1))
      expect(descriptor.readBigUInt64LE(16)).toBe(5000n)
      expect(descriptor.readUInt32LE(24)).toBe(0x02014b50)
      expect(centralExtraIds(descriptor.subarray(24))).toEqual([TIMESTAMP])
      expect((await readZip(archive))[0]).toMatchObject({ data, versionNeeded: 45 })
    }
  })

  it('writes a member beyond the bound of known size without ZIP64', async () => {
    const data = Buffer.alloc(5000, 'beyond the bound ')
    const holdBackBytes = deflateRawSync(data, { level: 4 }).length - 1
    const archive = await writeZip([member('m', data, { sizeHint: 5000 })], {}, { holdBackBytes, deflate })
    const sizes = { crc: 0, compressedSize: 0, size: 0 }
    const local = readLocalHeader(archive, 0)
    expect(local).toMatchObject({ version: 20, hasDescriptor: true, extraIds: [TIMESTAMP], ...sizes })
    const descriptor = archive.subarray(archive.indexOf(DESCRIPTOR))
    expect(descriptor.readUInt32LE(8)).toBe(holdBackBytes + 1)
    expect(descriptor.readUInt32LE(12)).toBe(5000)
    expect(descriptor.readUInt32LE(16)).toBe(0x02014b50)
    expect((await readZip(archive))[0]).toMatchObject({ data, versionNeeded: 20 })
  })

  it('fails when a member of known size outgrows what its header can say', async () => {
    const internals = { holdBackBytes: 10, plainMaxBytes: 99_999 }
    const fits = member('fits', Buffer.alloc(99_999), { sizeHint: 1000 })
    await expect(writeZip([fits], {}, internals)).resolves.toBeDefined()
    const grown = member('grown', Buffer.alloc(100_000), { sizeHint: 1000 })
    await expect(writeZip([grown], {}, internals)).rejects.toThrow(
      expect.objectContaining({
        name: 'ZipError',
        memberName: 'grown',
        message:
          'Member "grown" was announced with 1000 bytes and has over 99999; leave the size out if it is not known.',
      }),
    )
    // Stored by deflate at level 0, data grows: the compressed size alone may break the promise.
    const stored = member('stored', noise(99_999), { sizeHint: 1000 })
    await expect(writeZip([stored], { level: 0 }, internals)).rejects.toThrow('"stored" was announced')
  })

  it('stores a small member that deflate does not shrink', async () => {
    const members = [member('empty', Buffer.alloc(0)), member('noise', noise(500)), member('text', Buffer.alloc(500))]
    const read = await readZip(await writeZip(members))
    expect(read.map(({ method, local }) => [method, local.version])).toEqual([
      [0, 10],
      [0, 10],
      [8, 20],
    ])
    expect(read.map(({ data }) => data.length)).toEqual([0, 500, 500])
  })

  it('writes more members than the plain end record can count', async () => {
    // One zlib stream per member would take ten seconds.
    const emptyDeflate: Deflate = async function* (source) {
      const data = await source.read()
      if (data !== undefined) yield data
    }
    const members = Array.from({ length: 65_536 }, (_, index) => member(`${index}`, Buffer.alloc(0)))
    const archive = await writeZip(members, {}, { deflate: emptyDeflate })
    const read = await readZip(archive)
    expect(read).toHaveLength(65_536)
    expect(read.at(-1)?.name).toBe('65535')
    expect(archive.readUInt32LE(archive.length - 98)).toBe(0x06064b50)
    expect(archive.readUInt32LE(archive.length - 42)).toBe(0x07064b50)
  })

  it.each([
    ['it is empty', ''],
    ['it is absolute', '/etc/passwd'],
    ['it is absolute', 'C:/x'],
    ['it has a ".." segment', '../x'],
    ['it has a ".." segment', 'a/../x'],
    ['it has a ".." segment', 'a/..'],
    ['it has a "." segment', './x'],
    ['it has an empty segment', 'a//b'],
    ['it has an empty segment', 'folder/'],
    ['it contains a backslash', 'a\\b'],
    ['it contains a NUL character', 'a\0b'],
    ['it is not well-formed Unicode', 'a\uD800'],
    ['it is longer than 65535 bytes', 'é'.repeat(32_768)],
  ])('refuses a member name when %s (%#)', async (reason, name) => {
    const error = expect.objectContaining({ name: 'ZipError', message: expect.stringContaining(reason) })
    await expect(writeZip([member(name, Buffer.from('x'))])).rejects.toThrow(error)
  })

  it('accepts names that only look dangerous, and the longest', async () => {
    const names = ['..a', 'a..', '...', 'a b', '12:00', 'é'.repeat(32_767)]
    const read = await readZip(await writeZip(names.map((name) => member(name, Buffer.from('x')))))
    expect(read.map(({ name }) => name)).toEqual(names)
  })

  it('refuses a second member of the same name, and an invalid date', async () => {
    const twice = [member('a', Buffer.from('1')), member('a', Buffer.from('2'))]
    await expect(writeZip(twice)).rejects.toThrow('Two members are named "a".')
    const undated = member('a', Buffer.from('1'), { modifiedAt: new Date('never') })
    await expect(writeZip([undated])).rejects.toThrow('The date of member "a" is invalid.')
  })
})

function centralExtraIds(header: Buffer): number[] {
  const from = 46 + header.readUInt16LE(28)
  return readExtraIds(header.subarray(from, from + header.readUInt16LE(30)))
}

function cut(data: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const edges = [0, ...cuts.filter((at) => at < data.length).sort((a, b) => a - b), data.length]
  return edges.slice(1).map((edge, index) => data.subarray(edges[index], edge))
}

async function* later(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    await Promise.resolve()
    yield chunk
  }
}
