import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { zip } from '../../../../core/report/zip/zip-writer.ts'
import type { ZipMember } from '../../../../core/report/zip/zip-writer.ts'
import { collect, readZip, writeZip } from './read-zip.ts'

const modifiedAt = new Date(0)
const MEGABYTE = 1_000_000

/** A source that counts what it gave, and knows whether it was closed. */
class Source {
  given = 0
  isStarted = false
  isClosed = false

  async *data(bytes: number, failure?: Error): AsyncGenerator<Buffer> {
    this.isStarted = true
    // Pseudo-random, so that output keeps pace with input.
    const noise = Buffer.from(Array.from({ length: 16_384 }, (_, index) => ((index * 2_654_435_761) >>> 13) & 0xff))
    try {
      while (this.given < bytes) {
        this.given += noise.length
        yield noise
      }
      if (failure) throw failure
    } finally {
      this.isClosed = true
    }
  }
}

function member(name: string, data: ZipMember['data']): ZipMember {
  return { name, modifiedAt, data }
}

describe('zip, when a member fails', () => {
  it.each([
    ['while it is held back', 100_000, 8 * MEGABYTE],
    ['in the middle of streaming', 6 * MEGABYTE, 1000],
    ['before its first byte', 0, 1000],
  ])('throws the error of the data %s, and closes the source', async (_when, bytes, holdBackBytes) => {
    const source = new Source()
    const next = new Source()
    const failure = new Error('The scanner cut the connection.')
    let areMembersClosed = false
    async function* members(): AsyncGenerator<ZipMember> {
      try {
        yield member('a', source.data(bytes, failure))
        yield member('b', next.data(10))
      } finally {
        areMembersClosed = true
      }
    }
    await expect(writeZip(members(), { level: 0 }, { holdBackBytes })).rejects.toBe(failure)
    expect(source.isClosed).toBe(true)
    expect(next.isStarted).toBe(false)
    expect(areMembersClosed).toBe(true)
  })

  it('throws the error of the list of members', async () => {
    const failure = new Error('No second report.')
    async function* members(): AsyncGenerator<ZipMember> {
      yield member('a', [Buffer.from('first')])
      throw failure
    }
    await expect(writeZip(members())).rejects.toBe(failure)
  })

  it('does not let a source that fails to close hide the error', async () => {
    const iterator = {
      next: async () => ({ done: false, value: Buffer.alloc(1000) }) as const,
      return: async () => Promise.reject(new Error('Closing failed.')),
    }
    const data = { [Symbol.asyncIterator]: () => iterator }
    await expect(writeZip([member('a', data)], { level: 77 })).rejects.toThrow(RangeError)
    await expect(writeZip([member('..', data)])).rejects.toThrow('is refused')
  })

  it('destroys a stream whose member is refused before it is read', async () => {
    const stream = Readable.from([Buffer.from('x')])
    await expect(writeZip([member('..', stream)])).rejects.toThrow('is refused')
    expect(stream.destroyed).toBe(true)
  })
})

describe('zip, when the consumer returns early', () => {
  it('closes the source and the list of members', async () => {
    const source = new Source()
    let areMembersClosed = false
    function* members(): Generator<ZipMember> {
      try {
        yield member('a', source.data(100 * MEGABYTE))
      } finally {
        areMembersClosed = true
      }
    }
    for await (const _bytes of zip(members(), {}, { holdBackBytes: 1000 })) break
    // The source may have been in the middle of a read, and closes right after it.
    await sleep(10)
    expect(source.isClosed).toBe(true)
    expect(areMembersClosed).toBe(true)
    const { given } = source
    await sleep(20)
    expect(source.given).toBe(given)
  })

  it('does not wait for a source that has stalled, and closes it when it wakes', async () => {
    let wake: (() => void) | undefined
    let isClosed = false
    async function* stalling(): AsyncGenerator<Buffer> {
      try {
        yield Buffer.alloc(2 * MEGABYTE)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
        yield Buffer.alloc(2 * MEGABYTE)
      } finally {
        isClosed = true
      }
    }
    const archive = zip([member('a', stalling())], { level: 0 }, { holdBackBytes: 1000 })
    await archive.next()
    await expect(archive.return(undefined)).resolves.toEqual({ done: true, value: undefined })
    expect(isClosed).toBe(false)
    wake?.()
    await sleep(10)
    expect(isClosed).toBe(true)
  })

  it('destroys a stalled stream at once', async () => {
    const stream = new Readable({ read: () => {} })
    stream.push(Buffer.alloc(2 * MEGABYTE))
    const archive = zip([member('a', stream)], { level: 0 }, { holdBackBytes: 1000 })
    await archive.next()
    await archive.return(undefined)
    expect(stream.destroyed).toBe(true)
  })
})

describe('zip, when the consumer is slow', () => {
  it('reads nothing before it is pulled', async () => {
    const source = new Source()
    const archive = zip([member('a', source.data(MEGABYTE))])
    await sleep(10)
    expect(source.isStarted).toBe(false)
    await archive.return(undefined)
  })

  it('stops reading within a bounded number of bytes', async () => {
    const source = new Source()
    const archive = zip([member('a', source.data(500 * MEGABYTE))], { level: 1 }, { holdBackBytes: 1000 })
    for (let pulls = 0; pulls < 5; pulls++) await archive.next()
    await sleep(100)
    const { given } = source
    await sleep(100)
    expect(source.given).toBe(given)
    // Five blocks of a mebibyte that were asked for, four ahead of them, one that is being read, and its last chunk.
    expect(given).toBeLessThan(12 * MEGABYTE)
    await archive.return(undefined)
  })

  it('asks for a member only when the one before has been written whole', async () => {
    const log: string[] = []
    async function* members(): AsyncGenerator<ZipMember> {
      for (const name of ['a', 'b']) {
        log.push(`ask ${name}`)
        const data = (async function* () {
          yield Buffer.from(name)
          log.push(`end ${name}`)
        })()
        yield member(name, data)
      }
    }
    const archive = zip(members())
    await archive.next()
    await sleep(10)
    expect(log).toEqual(['ask a', 'end a'])
    await collect(archive)
    expect(log).toEqual(['ask a', 'end a', 'ask b', 'end b'])
  })

  it('reads a stream as a source', async () => {
    const data = Buffer.alloc(300_000, 'from a stream ')
    const stream = Readable.from([data.subarray(0, 1000), data.subarray(1000)])
    const [read] = await readZip(await writeZip([member('a', stream)]))
    expect(read?.data.equals(data)).toBe(true)
  })
})
