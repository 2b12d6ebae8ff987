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
        const reader = new BlockReader(data, blockBytes)
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
    const block = await new BlockReader([chunk], 50).read()
    expect(block?.buffer).toBe(chunk.buffer)
    expect(block?.byteOffset).toBe(chunk.byteOffset)
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
    const open = new BlockReader(data, 1)
    await open.read()
    await open.close()
    await open.close()
    expect(returns).toBe(1)
    expect(await open.read()).toBeUndefined()
  })
})
