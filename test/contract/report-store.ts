import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportStore } from '../../core/report/report-store.ts'
import type { Made } from './scanner-store.ts'

export interface MadeReportStore extends Made<ReportStore> {
  /** Follows a link as a browser would; missing if nothing serves this adapter's links in a test. */
  fetchLink?(url: string): Promise<Response>
}

const ZIP = { contentType: 'application/zip' }
const KEY = 'scan-01/1/report.zip'

export function describeReportStore(name: string, makeStore: () => Promise<MadeReportStore>): void {
  describe(`${name} as ReportStore`, () => {
    let made: MadeReportStore
    let store: ReportStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const read = async (key: string, range?: { start: number; end: number }) => {
      const body = await store.open(key, range)
      if (body === undefined) return undefined
      const chunks: Uint8Array[] = []
      for await (const piece of body) chunks.push(piece)
      return Buffer.concat(chunks)
    }
    const put = async (key: string, text: string) => await store.put(key, pieces(Buffer.from(text)), ZIP)
    const readText = async (key: string, range?: { start: number; end: number }) => (await read(key, range))?.toString()

    describe('put', () => {
      it.each([
        ['nothing', []],
        ['empty pieces', [0, 0, 0]],
        ['one byte', [1]],
        ['odd pieces', [1, 0, 65_535, 3, 1_000_000, 48_577, 7]],
        ['pieces of one size', Array.from({ length: 100 }, () => 16_384)],
        ['one large piece', [12_000_000]],
        ['a large piece between small ones', [10, 6_000_000, 10]],
        ['what one buffer just holds, and more', [1_048_576, 1, 1_048_575, 1_048_577]],
      ])('stores every byte and tells their number and hash: %s', async (_, sizes) => {
        const chunks = sizes.map((size, index) => pattern(size, index))
        const whole = Buffer.concat(chunks)
        const stored = await store.put(KEY, pieces(...chunks), ZIP)
        expect(stored).toEqual({ bytes: whole.length, sha256: sha256(whole) })
        expect((await read(KEY))?.equals(whole)).toBe(true)
        expect(await store.size(KEY)).toBe(whole.length)
      })

      it('keeps what a reused buffer held when it was given', async () => {
        const buffer = Buffer.alloc(10)
        const reusing = async function* () {
          for (const letter of 'abc') yield buffer.fill(letter)
        }
        await store.put(KEY, reusing(), ZIP)
        expect(await readText(KEY)).toBe('a'.repeat(10) + 'b'.repeat(10) + 'c'.repeat(10))
      })

      it('pulls the body piece by piece, at the pace of the store', async () => {
        let asked = 0
        let inside = 0
        const body: AsyncIterable<Uint8Array> = {
          [Symbol.asyncIterator]: () => ({
            next: async () => {
              expect(++inside).toBe(1)
              await Promise.resolve()
              inside--
              return asked++ < 50 ? { done: false, value: pattern(100_000, asked) } : { done: true, value: undefined }
            },
          }),
        }
        expect(await store.put(KEY, body, ZIP)).toMatchObject({ bytes: 5_000_000 })
      })

      it('replaces an object, by a shorter one too', async () => {
        await put(KEY, 'the first and longer object')
        await put(KEY, 'second')
        expect(await readText(KEY)).toBe('second')
        expect(await store.size(KEY)).toBe(6)
      })

      it('shows nothing, or the object before, until it has returned', async () => {
        const seen: (string | undefined)[] = []
        const watching = async function* (text: string) {
          yield pattern(6_000_000, 1)
          seen.push(await readText(KEY))
          yield Buffer.from(text)
        }
        await store.put(KEY, watching('a'), ZIP)
        await put(KEY, 'old')
        await store.put(KEY, watching('b'), ZIP)
        expect(seen).toEqual([undefined, 'old'])
      })

      it.each([
        ['at once', 0],
        ['after some bytes', 10],
        ['after many bytes', 12_000_000],
      ])('rethrows the error of a body and stores nothing: %s', async (_, bytes) => {
        const error = new Error('the scanner went away')
        await expect(store.put(KEY, failing(bytes, error), ZIP)).rejects.toBe(error)
        expect(await store.open(KEY)).toBeUndefined()
        expect(await store.size(KEY)).toBeUndefined()
      })

      it('keeps the object before when a body fails', async () => {
        await put(KEY, 'old')
        const error = new Error('the scanner went away')
        await expect(store.put(KEY, failing(6_000_000, error), ZIP)).rejects.toBe(error)
        expect(await readText(KEY)).toBe('old')
        await put(KEY, 'new')
        expect(await readText(KEY)).toBe('new')
      })

      it('keeps apart what is put at the same time', async () => {
        const keys = Array.from({ length: 10 }, (_, index) => `scan-01/${String(index)}/report.zip`)
        const stored = await Promise.all(
          keys.map(async (key, index) => await store.put(key, pieces(pattern(300_000, index), pattern(5, index)), ZIP)),
        )
        for (const [index, key] of keys.entries()) expect(sha256((await read(key))!)).toBe(stored[index]?.sha256)
      })

      it('ends with one whole object when a key is put twice at once', async () => {
        const stored = await Promise.all(
          [1, 2, 3].map(async (seed) => await store.put(KEY, pieces(pattern(400_000 * seed, seed)), ZIP)),
        )
        expect(stored.map((one) => one.sha256)).toContain(sha256((await read(KEY))!))
      })
    })

    describe('keys', () => {
      it.each(['a', 'A-b_c.9', 'scan-01/1/2/3/report.zip', `${'x'.repeat(150)}/${'y'.repeat(150)}`])(
        'takes the key %s',
        async (key) => {
          await put(key, key)
          expect(await readText(key)).toBe(key)
        },
      )

      it.each([
        '',
        '/',
        '/etc/passwd',
        'a/../b',
        '../a',
        '..',
        '.',
        'a//b',
        'a/',
        './a',
        'a b',
        'a\\b',
        'ä',
        'a\0',
        'a\n',
        'a%2e',
      ])('refuses the key %j', async (key) => {
        const refused = { name: 'InvalidInputError', issues: [{ path: 'key' }] }
        await expect(put(key, 'x')).rejects.toMatchObject(refused)
        await expect(store.open(key)).rejects.toMatchObject(refused)
        await expect(store.size(key)).rejects.toMatchObject(refused)
        await expect(store.delete(key)).rejects.toMatchObject(refused)
        await expect(store.link(key, { fileName: 'f', expiresInSeconds: 1 })).rejects.toMatchObject(refused)
        await expect(store.deleteAll(`${key}/`)).rejects.toMatchObject({ name: 'InvalidInputError' })
      })
    })

    describe('open', () => {
      it('has nothing under an unknown key, nor under a part of one', async () => {
        await put('a/b/c', 'x')
        for (const key of ['z', 'a', 'a/b', 'a/b/c/d', 'a/b/c2']) {
          expect(await store.open(key), key).toBeUndefined()
          expect(await store.open(key, { start: 0, end: 0 }), key).toBeUndefined()
          expect(await store.size(key), key).toBeUndefined()
        }
      })

      it.each([
        [0, 0, '0'],
        [9, 9, '9'],
        [0, 9, '0123456789'],
        [3, 5, '345'],
        [7, 100, '789'],
      ])('gives the bytes %i to %i, both included: %s', async (start, end, expected) => {
        await put(KEY, '0123456789')
        expect(await readText(KEY, { start, end })).toBe(expected)
      })

      it('gives ranges of a large object', async () => {
        const whole = pattern(3_000_000, 4)
        await store.put(KEY, pieces(whole), ZIP)
        for (const [start, end] of [
          [0, 1_048_575],
          [1_048_576, 2_999_999],
          [262_143, 524_288],
        ] as const) {
          expect((await read(KEY, { start, end }))?.equals(whole.subarray(start, end + 1))).toBe(true)
        }
      })

      it('serves several readers at once, and one who stops early', async () => {
        const whole = pattern(3_000_000, 5)
        await store.put(KEY, pieces(whole), ZIP)
        for await (const piece of (await store.open(KEY))!) {
          expect(piece.length).toBeGreaterThan(0)
          break
        }
        const all = await Promise.all([read(KEY), read(KEY), read(KEY)])
        expect(all.every((one) => one?.equals(whole))).toBe(true)
      })
    })

    describe('delete', () => {
      it('deletes one object, and deletes what is not there', async () => {
        await put('a/1', 'x')
        await put('a/2', 'x')
        await store.delete('a/1')
        await store.delete('a/1')
        await store.delete('a')
        await store.delete('never/was')
        expect(await store.open('a/1')).toBeUndefined()
        expect(await readText('a/2')).toBe('x')
        await put('a/1', 'again')
        expect(await readText('a/1')).toBe('again')
      })

      it('deletes all under a prefix and nothing else', async () => {
        const inside = ['scan-01/1/r.zip', 'scan-01/2/r.zip', 'scan-01/r.zip', 'scan-01/a/b/c/d']
        const outside = ['scan-011/1/r.zip', 'scan-0/r.zip', 'other/scan-01/r.zip', 'scan-01.zip']
        for (const key of [...inside, ...outside]) await put(key, key)
        await store.deleteAll('scan-01/')
        await store.deleteAll('scan-01/')
        await store.deleteAll('never/was/')
        for (const key of inside) expect(await store.open(key), key).toBeUndefined()
        for (const key of outside) expect(await readText(key), key).toBe(key)
        await put('scan-01/1/r.zip', 'again')
        expect(await readText('scan-01/1/r.zip')).toBe('again')
      })

      it('keeps the objects that it is told to keep', async () => {
        const [kept, deepKept] = ['scan-01/1/b.zip', 'scan-01/1/deep/d.findings']
        const others = ['scan-01/1/a.zip', 'scan-01/1/b.zip2', 'scan-01/1/deep/c.zip']
        for (const key of [...others, kept, deepKept]) await put(key, key)
        await store.deleteAll('scan-01/1/', { keep: [kept, deepKept, 'scan-01/1/never-was', 'scan-02/1/b.zip'] })
        for (const key of [kept, deepKept]) expect(await readText(key), key).toBe(key)
        for (const key of others) expect(await store.open(key), key).toBeUndefined()
      })

      it('deletes all when what to keep is elsewhere', async () => {
        await put('scan-01/1/a.zip', 'x')
        await put('scan-02/1/a.zip', 'x')
        await store.deleteAll('scan-01/1/', { keep: ['scan-02/1/a.zip'] })
        await store.deleteAll('scan-02/', { keep: [] })
        expect(await store.open('scan-01/1/a.zip')).toBeUndefined()
        expect(await store.open('scan-02/1/a.zip')).toBeUndefined()
      })

      it.each(['', 'scan-01', '/', '../'])('refuses the prefix %j', async (prefix) => {
        await put(KEY, 'x')
        await expect(store.deleteAll(prefix)).rejects.toMatchObject({ name: 'InvalidInputError' })
        expect(await readText(KEY)).toBe('x')
      })
    })

    describe('link', () => {
      it('is a URL that ends when it was asked to', async () => {
        await put(KEY, 'x')
        const before = Date.now()
        const link = await store.link(KEY, { fileName: 'report.zip', expiresInSeconds: 900 })
        const after = Date.now()
        expect(URL.canParse(link.url)).toBe(true)
        // Some stores sign whole seconds.
        expect(link.expiresAt.getTime()).toBeGreaterThan(before + 899_000)
        expect(link.expiresAt.getTime()).toBeLessThanOrEqual(after + 901_000)
      })

      it('downloads the object without any other credential, whole and in parts', async ({ skip }) => {
        if (made.fetchLink === undefined) return skip()
        const whole = pattern(1_500_000, 6)
        await store.put(KEY, pieces(whole), ZIP)
        const link = await store.link(KEY, { fileName: 'Büro "1".zip', expiresInSeconds: 900 })
        const response = await made.fetchLink(link.url)
        expect(response.status).toBe(200)
        expect(response.headers.get('content-type')).toBe('application/zip')
        expect(response.headers.get('content-length')).toBe('1500000')
        expect(response.headers.get('content-disposition')).toMatch(/^attachment; ?filename/)
        expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''B%C3%BCro%20%221%22.zip")
        expect(Buffer.from(await response.arrayBuffer()).equals(whole)).toBe(true)
      })

      it('leads to one key only', async ({ skip }) => {
        if (made.fetchLink === undefined) return skip()
        await put('a/1', 'one')
        await put('a/2', 'two')
        const { url } = await store.link('a/2', { fileName: 'f.zip', expiresInSeconds: 900 })
        expect(await (await made.fetchLink(url)).text()).toBe('two')
      })
    })
  })
}

async function* pieces(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

async function* failing(bytes: number, error: Error): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0; left -= 1_000_000) yield pattern(Math.min(left, 1_000_000), left)
  throw error
}

/** Bytes that differ by place and seed, so that a mix-up shows. */
function pattern(size: number, seed: number): Buffer {
  const block = Buffer.allocUnsafe(size)
  for (let at = 0; at + 4 <= size; at += 4) block.writeUInt32LE(Math.imul(at + seed, 2_654_435_761) >>> 0, at)
  return size < 4 ? block.fill(seed) : block.fill(seed, size - (size % 4))
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
