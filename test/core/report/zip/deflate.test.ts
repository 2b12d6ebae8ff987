import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { BlockSource } from '../../../../core/report/zip/block-reader.ts'
import { deflateByCores, deflateParallel, deflateSequential } from '../../../../core/report/zip/deflate.ts'
import { collect, readZip, writeZip } from './read-zip.ts'

const BLOCK_BYTES = 256 * 1024
const block = Buffer.alloc(BLOCK_BYTES, 'a block of a report ')

/** Gives equal blocks so many times, then ends or fails, counts how often it was asked, and spoils what it is given back. */
class Blocks implements BlockSource {
  reads = 0
  givenBack = 0
  readonly #count: number
  readonly #failure: Error | undefined

  constructor(count: number, failure?: Error) {
    this.#count = count
    this.#failure = failure
  }

  async read(): Promise<Buffer | undefined> {
    this.reads++
    if (this.reads <= this.#count) return Buffer.from(block)
    if (this.#failure) throw this.#failure
    return undefined
  }

  giveBack(spoilt: Buffer): void {
    this.givenBack++
    spoilt.fill(0)
  }
}

describe('deflateSequential', () => {
  it.each([0, 1, 4, 9])('makes one raw deflate stream at level %d', async (level) => {
    const deflated = await collect(deflateSequential(new Blocks(40), level))
    expect(inflateRawSync(deflated).equals(Buffer.concat(Array.from({ length: 40 }, () => block)))).toBe(true)
  })

  it('throws what the source throws, after what it gave', async () => {
    const failure = new Error('The scanner cut the connection.')
    await expect(collect(deflateSequential(new Blocks(40, failure), 4))).rejects.toBe(failure)
  })

  it('reads nothing before it is pulled, and stops at the bound when it is no longer pulled', async () => {
    const blocks = new Blocks(1000)
    const deflated = deflateSequential(blocks, 0)
    expect(blocks.reads).toBe(0)
    await deflated.next()
    await sleep(50)
    // 2 MiB wait in front of zlib; a block or two are in it, and as many behind it.
    expect(blocks.reads).toBeLessThanOrEqual(8 + 5)
    await deflated.return(undefined)
  })

  it('stops reading when it is returned from, though nobody closes the source', async () => {
    const blocks = new Blocks(100_000)
    for await (const _chunk of deflateSequential(blocks, 0)) break
    await sleep(50)
    expect(blocks.reads).toBeLessThanOrEqual(8 + 5)
  })

  it('refuses a level that zlib does not have', async () => {
    await expect(collect(deflateSequential(new Blocks(1), 10))).rejects.toThrow(RangeError)
  })
})

describe('deflateParallel', () => {
  it.each([0, 1, 4, 9])('makes one raw deflate stream at level %d', async (level) => {
    const deflated = await collect(deflateParallel(new Blocks(40), level))
    expect(inflateRawSync(deflated).equals(Buffer.concat(Array.from({ length: 40 }, () => block)))).toBe(true)
  })

  it.each([0, 1, 2, 6, 7])('ends well after %d blocks', async (count) => {
    const deflated = await collect(deflateParallel(new Blocks(count), 4))
    expect(inflateRawSync(deflated)).toHaveLength(count * BLOCK_BYTES)
  })

  it('packs about as well as one stream, because every block may refer to the one before', async () => {
    // Each block repeats what stood at the end of the one before, and nothing of itself.
    const noise = randomBytes(16 * 1024)
    const source = (): BlockSource => {
      let left = 20
      return { read: async () => (left-- > 0 ? noise : undefined), giveBack: () => {} }
    }
    const deflated = await collect(deflateParallel(source(), 4))
    expect(inflateRawSync(deflated)).toHaveLength(20 * noise.length)
    expect(deflated.length).toBeLessThan(1.2 * noise.length)
  })

  it('makes the same bytes every time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => collect(deflateParallel(new Blocks(30), 4))))
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true)
  })

  it('throws what the source throws', async () => {
    const failure = new Error('The scanner cut the connection.')
    await expect(collect(deflateParallel(new Blocks(40, failure), 4))).rejects.toBe(failure)
    await expect(collect(deflateParallel(new Blocks(0, failure), 4))).rejects.toBe(failure)
  })

  it('reads nothing before it is pulled, and some blocks ahead at most', async () => {
    const blocks = new Blocks(1000)
    const deflated = deflateParallel(blocks, 0)
    expect(blocks.reads).toBe(0)
    await deflated.next()
    await sleep(50)
    expect(blocks.reads).toBeLessThanOrEqual(7)
    await deflated.return(undefined)
    await sleep(50)
    expect(blocks.reads).toBeLessThanOrEqual(8)
  })

  it('refuses a level that zlib does not have', async () => {
    await expect(collect(deflateParallel(new Blocks(1), 10))).rejects.toThrow(RangeError)
  })
})

it.each([deflateParallel, deflateSequential])(
  'gives every block back, once and when it is done with it',
  async (deflate) => {
    const blocks = new Blocks(20)
    const deflated = await collect(deflate(blocks, 4))
    expect(blocks.givenBack).toBe(20)
    // The source spoils what it is given back.
    expect(inflateRawSync(deflated).equals(Buffer.concat(Array.from({ length: 20 }, () => block)))).toBe(true)
  },
)

it('is read by an independent reader, whichever of the two a machine uses', async () => {
  const data = Buffer.concat([Buffer.alloc(700_000, 'many blocks '), randomBytes(600_000), Buffer.alloc(300_000, 'x')])
  for (const deflate of [deflateParallel, deflateSequential, deflateByCores]) {
    const member = { name: 'a', modifiedAt: new Date(0), data: [data] }
    for (const holdBackBytes of [1000, 8 * 1024 * 1024]) {
      const [read] = await readZip(await writeZip([member], {}, { deflate, holdBackBytes }))
      expect(read?.data.equals(data)).toBe(true)
    }
  }
})
