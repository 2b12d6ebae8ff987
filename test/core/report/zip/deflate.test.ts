import { setTimeout as sleep } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { BlockSource } from '../../../../core/report/zip/block-reader.ts'
import { deflateSequential } from '../../../../core/report/zip/deflate.ts'
import { collect } from './read-zip.ts'

const BLOCK_BYTES = 256 * 1024
const block = Buffer.alloc(BLOCK_BYTES, 'a block of a report ')

/** Gives the same block so many times, then ends or fails, and counts how often it was asked. */
class Blocks implements BlockSource {
  reads = 0
  readonly #count: number
  readonly #failure: Error | undefined

  constructor(count: number, failure?: Error) {
    this.#count = count
    this.#failure = failure
  }

  async read(): Promise<Buffer | undefined> {
    this.reads++
    if (this.reads <= this.#count) return block
    if (this.#failure) throw this.#failure
    return undefined
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
