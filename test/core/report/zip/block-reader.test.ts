import { crc32 } from 'node:zlib'
import { array, assert, asyncProperty, integer, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlockReader } from '../../../../core/report/zip/block-reader.ts'

describe('BlockReader', () => {
  it('gives blocks of exactly the asked size, but for the last, and counts size and CRC-32', async () => {
    const chunks = array(uint8Array({ maxLength: 30 }), { maxLength: 12 })
    await assert(
      asyncProperty(chunks, integer({ min: 1, max: 40 }), async (data, blockBytes) => {
        const whole = Buffer.concat(data)
        const reader = new BlockReader(data, { blockBytes })
        for (let at = 0; at < whole.length; at += blockBytes) {
          expect(await reader.read()).toEqual(whole.subarray(at, at + blockBytes))
        }
        expect(await reader.read()).toBeUndefined()
        expect(await reader.read()).toBeUndefined()
        expect(reader.size).toBe(whole.length)
        expect(reader.crc).toBe(crc32(whole))
        if (whole.length < blockBytes) expect(reader.whole).toEqual(whole)
        else expect(reader.whole).toBeUndefined()
      }),
    )
  })

  it('does not copy a chunk that holds a block', async () => {
    const chunk = Buffer.alloc(100)
    const block = await new BlockReader([chunk], { blockBytes: 50 }).read()
    expect(block?.buffer).toBe(chunk.buffer)
    expect(block?.byteOffset).toBe(chunk.byteOffset)
  })

  it('fills the blocks again that it is given back, and nothing that belongs to others', async () => {
    const small = Array.from({ length: 20 }, (_, index) => Buffer.alloc(25, index + 1))
    const reader = new BlockReader(small, { blockBytes: 50 })
    const memory = new Set<ArrayBufferLike>()
    for (let block = await reader.read(), index = 0; block !== undefined; block = await reader.read(), index += 2) {
      expect(block).toEqual(Buffer.concat(small.slice(index, index + 2)))
      memory.add(block.buffer)
      reader.giveBack(block)
    }
    expect(memory.size).toBe(1)
    const large = Buffer.alloc(100, 'x')
    const mixed = new BlockReader([large, ...small], { blockBytes: 50 })
    for (let block = await mixed.read(); block !== undefined; block = await mixed.read()) mixed.giveBack(block)
    expect(large).toEqual(Buffer.alloc(100, 'x'))
    expect(small[0]).toEqual(Buffer.alloc(25, 1))
  })

  it('shows a watch every block before it is read, and the end once', async () => {
    const seen: string[] = []
    const watch = {
      block: async (bytes: Uint8Array) => void seen.push(Buffer.from(bytes).toString()),
      end: async () => void seen.push('end'),
    }
    const reader = new BlockReader([Buffer.from('abc'), Buffer.from('de')], { watch, blockBytes: 2 })
    for (const wanted of [['ab'], ['ab', 'cd'], ['ab', 'cd', 'e'], ['ab', 'cd', 'e', 'end']]) {
      await reader.read()
      expect(seen).toEqual(wanted)
    }
    await reader.read()
    expect(seen.filter((what) => what === 'end')).toHaveLength(1)
  })

  it('closes the source when a watch refuses it', async () => {
    let isClosed = false
    async function* data(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield Buffer.alloc(10)
      } finally {
        isClosed = true
      }
    }
    const failure = new Error('It is no report.')
    const watch = { block: () => Promise.reject(failure), end: async () => {} }
    const reader = new BlockReader(data(), { watch, blockBytes: 20 })
    await expect(reader.read()).rejects.toBe(failure)
    await reader.close()
    expect(isClosed).toBe(true)
  })

  it('closes a source once, and only one that has not ended', async () => {
    let returns = 0
    const iterator = {
      left: 2,
      next: () => ({ done: iterator.left-- === 0, value: Buffer.from('x') }),
      return: () => ({ done: true, value: returns++ }) as const,
    }
    const data = { [Symbol.iterator]: () => iterator as unknown as Iterator<Uint8Array> }
    const ended = new BlockReader(data)
    await ended.read()
    await ended.close()
    expect(returns).toBe(0)
    iterator.left = 2
    const open = new BlockReader(data, { blockBytes: 1 })
    await open.read()
    await open.close()
    await open.close()
    expect(returns).toBe(1)
    expect(await open.read()).toBeUndefined()
  })
})
