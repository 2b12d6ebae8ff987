import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { constants, deflateRawSync } from 'node:zlib'
import { array, assert, asyncProperty, boolean, nat, record, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBufferPromise, openPromise } from 'yauzl'
import type { CopiedMember } from '../../../../core/report/zip/copied-member.ts'
import { packedData, readDirectory } from '../../../../core/report/zip/zip-reader.ts'
import type { ZipSource } from '../../../../core/report/zip/zip-reader.ts'
import { zip } from '../../../../core/report/zip/zip-writer.ts'
import { testFolder } from '../../../local/temporary.ts'
import { collect, readLocalHeader, readZip, writeZip } from './read-zip.ts'

const modifiedAt = new Date('2026-11-20T12:34:57Z')

/** An archive in memory, served in pieces of an awkward length. */
function sourceOf(archive: Buffer, pieceBytes = 7): ZipSource & { readonly opened: { start: number; end: number }[] } {
  const opened: { start: number; end: number }[] = []
  return {
    bytes: archive.length,
    opened,
    async open(range) {
      opened.push(range)
      return (async function* () {
        const part = archive.subarray(range.start, range.end + 1)
        for (let at = 0; at < part.length; at += pieceBytes) yield part.subarray(at, at + pieceBytes)
      })()
    },
  }
}

/** Every member of an archive, to be put into another one. */
async function repacked(source: ZipSource, folder: string): Promise<CopiedMember[]> {
  const entries = await readDirectory(source)
  return entries.map((entry) => ({
    name: `${folder}/${entry.name}`,
    modifiedAt: entry.modifiedAt,
    copied: { ...entry, data: packedData(source, entry) },
  }))
}

describe('members that are put into another archive as they are packed', () => {
  it('come out whole, of archives with members of any size, form and number', async () => {
    const shape = record({ content: uint8Array({ maxLength: 400 }), times: nat(60), isSizeKnown: boolean() })
    await assert(
      asyncProperty(array(shape, { maxLength: 4 }), nat(200), nat(50), async (shapes, holdBackBytes, piece) => {
        const contents = shapes.map(({ content, times }) => Buffer.alloc(content.length * times, content))
        const members = contents.map((data, index) => ({
          name: `${String(index)}.bin`,
          modifiedAt,
          data: [data],
          ...(shapes[index]?.isSizeKnown === true ? { sizeHint: data.length } : {}),
        }))
        const original = await writeZip(members, {}, { holdBackBytes })
        const bundle = await collect(zip(await repacked(sourceOf(original, piece + 1), 'a')))
        const read = await readZip(bundle)
        expect(read.map(({ name }) => name)).toEqual(members.map(({ name }) => `a/${name}`))
        expect(read.map(({ data }) => data)).toEqual(contents)
        expect(read.map(({ modifiedAt: at }) => at)).toEqual(members.map(() => modifiedAt))
        expect(read.every(({ local, crc }) => !local.hasDescriptor && local.crc === crc)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('are read by one range each, and not before they are asked for', async () => {
    const original = await writeZip([
      { name: 'a', modifiedAt, data: [Buffer.alloc(5000, 'first ')] },
      { name: 'b', modifiedAt, data: [Buffer.alloc(5000, 'second ')] },
    ])
    const source = sourceOf(original, 4096)
    const bundle = zip(await repacked(source, 'x'))
    // The end of the archive, and its directory.
    expect(source.opened).toHaveLength(2)
    await collect(bundle)
    expect(source.opened).toHaveLength(4)
  })

  it('stand beside members that are packed now', async () => {
    const source = sourceOf(await writeZip([{ name: 'a', modifiedAt, data: [Buffer.alloc(5000, 'packed ')] }]))
    const members = [...(await repacked(source, 'x')), { name: 'manifest.json', modifiedAt, data: [Buffer.from('{}')] }]
    const read = await readZip(await collect(zip(members)))
    expect(read.map(({ name, data }) => [name, data.length])).toEqual([
      ['x/a', 5000],
      ['manifest.json', 2],
    ])
  })

  it('name sizes beyond 4 GiB in the header', async () => {
    // 4.5 GiB of zeros, packed in no time: the same deflate block again and again. Python's zipfile and Info-ZIP's unzip
    // were seen to read and check this archive and the next one whole, which takes them half a minute.
    const blockBytes = 64 * 1024 ** 2
    const packedBlock = deflateRawSync(Buffer.alloc(blockBytes), { finishFlush: constants.Z_SYNC_FLUSH, level: 1 })
    const end = deflateRawSync(Buffer.alloc(0))
    const blocks = 72
    const size = blockBytes * blocks
    const data = (async function* () {
      for (let index = 0; index < blocks; index++) yield packedBlock
      yield end
    })()
    const crc = 0x01020304
    const packed = { method: 8 as const, crc, size, compressedSize: packedBlock.length * blocks + end.length, data }
    const archive = await collect(zip([{ name: 'zeros', modifiedAt, copied: packed }]))
    expect(readLocalHeader(archive, 0)).toMatchObject({
      version: 45,
      hasDescriptor: false,
      size: 0xffffffff,
      extraIds: [0x0001, 0x5455],
    })
    const [entry] = await readDirectory(sourceOf(archive, 65_536))
    expect(entry).toMatchObject({ size, crc, compressedSize: packed.compressedSize })
    const file = await fromBufferPromise(archive, { lazyEntries: true })
    for await (const seen of file.eachEntry()) {
      expect(seen).toMatchObject({ fileName: 'zeros', uncompressedSize: size, crc32: crc })
    }
  })

  it('stand behind 4 GiB of others', async () => {
    const chunk = Buffer.alloc(16 * 1024 ** 2)
    const size = 4 * 1024 ** 3 + chunk.length
    const zeros = (async function* () {
      for (let at = 0; at < size; at += chunk.length) yield chunk
    })()
    const small = sourceOf(await writeZip([{ name: 'report', modifiedAt, data: [Buffer.from('behind')] }]))
    const packed = { method: 0 as const, crc: 0, size, compressedSize: size, data: zeros }
    // A file with holes, so that no disk has to take 4 GiB.
    const path = join(testFolder(), 'large.zip')
    const file = await open(path, 'w')
    let at = 0
    for await (const bytes of zip([{ name: 'zeros', modifiedAt, copied: packed }, ...(await repacked(small, 'x'))])) {
      if (bytes.length < chunk.length) await file.write(bytes, 0, bytes.length, at)
      at += bytes.length
    }
    await file.close()
    const archive = await openPromise(path, { lazyEntries: true })
    const seen: unknown[] = []
    for await (const entry of archive.eachEntry()) {
      seen.push([entry.fileName, entry.uncompressedSize])
      if (entry.fileName !== 'x/report') continue
      expect((await buffer(await archive.openReadStreamPromise(entry))).toString()).toBe('behind')
    }
    expect(seen).toEqual([
      ['zeros', size],
      ['x/report', 6],
    ])
  })

  it.each([
    ['fewer', [Buffer.alloc(9)], 'should have 10 bytes and has 9'],
    ['more', [Buffer.alloc(9), Buffer.alloc(2)], 'should have 10 bytes and has more'],
  ])('end the archive if there are %s bytes than announced', async (_what, pieces, message) => {
    const data = (async function* () {
      yield* pieces
    })()
    const packed = { method: 0 as const, crc: 0, size: 10, compressedSize: 10, data }
    await expect(collect(zip([{ name: 'a', modifiedAt, copied: packed }]))).rejects.toThrow(message)
  })
})

describe('the directory of an archive', () => {
  const written = () => writeZip([{ name: 'a', modifiedAt, data: [Buffer.alloc(5000, 'some text ')] }])

  it('is refused if the archive is cut anywhere', async () => {
    const archive = await written()
    for (let bytes = 0; bytes < archive.length; bytes++) {
      await expect(readDirectory(sourceOf(archive.subarray(0, bytes), 1000))).rejects.toMatchObject({
        name: 'ZipError',
      })
    }
  })

  it('is refused, or read, but never misunderstood, if a byte of it is another one', async () => {
    const archive = await written()
    const directoryAt = archive.readUInt32LE(archive.length - 6)
    for (let at = directoryAt; at < archive.length; at++) {
      const damaged = Buffer.from(archive)
      damaged[at] = (damaged[at] ?? 0) ^ 0xff
      const outcome = await readDirectory(sourceOf(damaged, 1000)).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ name: 'ZipError' })
    }
  })

  it('refuses data that is not where the directory says', async () => {
    const archive = await written()
    const [entry] = await readDirectory(sourceOf(archive))
    if (entry === undefined) throw new Error('no entry')
    archive[0] = 0
    const pieces = packedData(sourceOf(archive), entry)
    await expect(pieces.next()).rejects.toThrow('"a" is not where its directory says')
  })
})

it('has the same bytes as the same members again', async () => {
  const original = await writeZip([{ name: 'a', modifiedAt, data: [Buffer.alloc(5000, 'again ')] }])
  const digests = await Promise.all(
    [3, 4096].map(async (piece) =>
      createHash('sha256')
        .update(await collect(zip(await repacked(sourceOf(original, piece), 'x'))))
        .digest('hex'),
    ),
  )
  expect(digests[0]).toBe(digests[1])
})
