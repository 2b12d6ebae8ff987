import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDiskReportStore } from '../../local/disk-report-store.ts'
import { createDownloadLinks } from '../../local/download-links.ts'
import { describeReportStore } from '../contract/report-store.ts'
import { serveReports } from './served-reports.ts'
import { openFilesUnder, temporaryFolder, testFolder } from './temporary.ts'

describeReportStore('DiskReportStore', async () => {
  const folder = temporaryFolder()
  const { store, close } = await serveReports(folder.path)
  return {
    store,
    fetchLink: async (url) => await fetch(url),
    close: async () => {
      await close()
      expect(openFilesUnder(folder.path) ?? []).toEqual([])
      expect(readdirSync(join(folder.path, 'reports', '.incoming'))).toEqual([])
      folder.remove()
    },
  }
})

const ZIP = { contentType: 'application/zip' }
const links = createDownloadLinks({
  secret: Buffer.alloc(32),
  baseUrl: () => 'http://127.0.0.1:1',
  clock: { now: () => new Date() },
})

async function setUp() {
  const folder = join(testFolder(), 'reports')
  return { folder, store: await openDiskReportStore(folder, links) }
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

/** The class behind file handles, to make the disk fail in a test. */
async function fileHandles(folder: string): Promise<FileHandle> {
  const file = await open(join(folder, 'probe'), 'w')
  await file.close()
  return Object.getPrototypeOf(file) as FileHandle
}

const diskError = (code: string) => Object.assign(new Error(`${code}: as told by a test`), { code, errno: -1 })

describe('the folder of reports', () => {
  it('keeps objects under their keys, for their owner alone', async () => {
    const { folder, store } = await setUp()
    await store.put('scan-01/1/report.zip', pieces('x'), ZIP)
    const path = join(folder, 'scan-01', '1', 'report.zip')
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600')
    expect((statSync(dirname(path)).mode & 0o777).toString(8)).toBe('700')
  })

  it('is cleared of unfinished uploads when it is opened, and of nothing else', async () => {
    const { folder, store } = await setUp()
    await store.put('a/b', pieces('kept'), ZIP)
    writeFileSync(join(folder, '.incoming', 'left-over'), 'half')
    const again = await openDiskReportStore(folder, links)
    expect(readdirSync(join(folder, '.incoming'))).toEqual([])
    expect(await again.size('a/b')).toBe(4)
  })

  it.each(['.incoming', '.incoming/x', 'a/.hidden', 'a/...'])('has no key %j', async (key) => {
    const { store } = await setUp()
    await expect(store.open(key)).rejects.toMatchObject({ name: 'InvalidInputError', issues: [{ path: 'key' }] })
  })

  it.each([
    [-1, 3],
    [0, -1],
    [5, 4],
    [0.5, 2],
    [0, Infinity],
    [Number.NaN, 1],
  ])('has no range %d to %d', async (start, end) => {
    const { store } = await setUp()
    await store.put('a', pieces('x'), ZIP)
    await expect(store.open('a', { start, end })).rejects.toMatchObject({ issues: [{ path: 'range' }] })
  })

  it('gives nothing of a range behind the end', async () => {
    const { store } = await setUp()
    await store.put('a', pieces('x'), ZIP)
    for await (const piece of (await store.open('a', { start: 1, end: 5 }))!) expect.unreachable(String(piece))
  })

  it('lets uploads through whose folder is deleted all the while', async () => {
    const { folder, store } = await setUp()
    const uploading = new Set([1, 2, 3])
    const upload = async (name: number) => {
      for (let count = 0; count < 6; count++) {
        await store.put(`scan-01/${String(name)}/${String(count)}/r.zip`, pieces('x'), ZIP)
      }
      uploading.delete(name)
    }
    const uploads = Promise.all([...uploading].map(upload)).finally(() => uploading.clear())
    while (uploading.size > 0) await store.deleteAll('scan-01/')
    await uploads
    expect(readdirSync(join(folder, '.incoming'))).toEqual([])
  })
})

describe('a reader', () => {
  it('sees to its end the object that it opened, though it is replaced and deleted', async () => {
    const { store } = await setUp()
    await store.put('a', pieces('old'.repeat(200_000)), ZIP)
    let text = ''
    for await (const piece of (await store.open('a'))!) {
      text += Buffer.from(piece).toString()
      await store.put('a', pieces('new'), ZIP)
      await store.delete('a')
    }
    expect(text).toBe('old'.repeat(200_000))
  })

  it('leaves no file open, also if it gives up before the first piece or twice', async () => {
    const { folder, store } = await setUp()
    await store.put('a', pieces('x'.repeat(600_000)), ZIP)
    const body = (await store.open('a'))![Symbol.asyncIterator]()
    if (openFilesUnder(folder) !== undefined) expect(openFilesUnder(folder)).toHaveLength(1)
    await body.return!()
    await body.return!()
    expect(await body.next()).toEqual({ done: true, value: undefined })
    const begun = (await store.open('a'))![Symbol.asyncIterator]()
    // A read that is under way is not cut short.
    const [piece] = await Promise.all([begun.next(), begun.return!()])
    expect(piece.done).toBe(false)
    expect(openFilesUnder(folder) ?? []).toEqual([])
  })
})

describe('a disk that fails', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it.each([
    ['write', 'ENOSPC', 'the disk is full'],
    ['write', 'EIO', 'the disk reports an error'],
    ['sync', 'ENOSPC', 'the disk is full'],
    ['sync', 'EDQUOT', 'the disk quota is used up'],
  ] as const)('in %s with %s: the object before stays, and nothing is left over', async (method, code, reason) => {
    const { folder, store } = await setUp()
    await store.put('a', pieces('old'), ZIP)
    let returned = false
    const body = async function* () {
      try {
        for (let count = 0; count < 5; count++) yield Buffer.alloc(700_000)
      } finally {
        returned = true
      }
    }
    vi.spyOn(await fileHandles(folder), method).mockRejectedValueOnce(diskError(code))
    await expect(store.put('a', body(), ZIP)).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining(reason),
      cause: { code },
    })
    vi.restoreAllMocks()
    expect(returned).toBe(true)
    expect(await store.size('a')).toBe(3)
    expect(readdirSync(join(folder, '.incoming'))).toEqual([])
  })

  it('while reading: the reader is told, and no file stays open', async () => {
    const { folder, store } = await setUp()
    await store.put('a', pieces('x'), ZIP)
    const body = (await store.open('a'))!
    vi.spyOn(await fileHandles(folder), 'read').mockRejectedValueOnce(diskError('EIO'))
    await expect(body[Symbol.asyncIterator]().next()).rejects.toMatchObject({ name: 'StorageUnavailableError' })
    expect(openFilesUnder(folder) ?? []).toEqual([])
  })

  it('loses nothing when one write takes only a part', async () => {
    const { folder, store } = await setUp()
    const prototype = await fileHandles(folder)
    const write = Reflect.get(prototype, 'write') as (
      bytes: Uint8Array,
      from: number,
      length?: number,
    ) => Promise<unknown>
    vi.spyOn(prototype, 'write').mockImplementation(async function (this: FileHandle, bytes: unknown, from: unknown) {
      const [all, start] = [bytes as Uint8Array, from as number]
      return (await write.call(this, all, start, Math.min(300_001, all.length - start))) as never
    })
    const stored = await store.put('a', pieces('y'.repeat(1_500_000), 'z'.repeat(500_000)), ZIP)
    vi.restoreAllMocks()
    let text = ''
    for await (const piece of (await store.open('a'))!) text += Buffer.from(piece).toString()
    expect(text === 'y'.repeat(1_500_000) + 'z'.repeat(500_000)).toBe(true)
    expect(stored.bytes).toBe(2_000_000)
  })

  it('whose folder of uploads is gone or is a file', async () => {
    const { folder, store } = await setUp()
    const failed = { name: 'StorageUnavailableError' }
    rmSync(join(folder, '.incoming'), { recursive: true })
    await expect(store.put('a', pieces('x'), ZIP)).rejects.toMatchObject(failed)
    writeFileSync(join(folder, '.incoming'), '')
    await expect(store.put('a', pieces('x'), ZIP)).rejects.toMatchObject(failed)
    expect(existsSync(join(folder, 'a'))).toBe(false)
    await openDiskReportStore(folder, links)
    expect(await store.put('a', pieces('x'), ZIP)).toMatchObject({ bytes: 1 })
  })

  it('where a key goes through another object, or names a folder', async () => {
    const { folder, store } = await setUp()
    await store.put('a', pieces('x'), ZIP)
    mkdirSync(join(folder, 'b', 'c'), { recursive: true })
    await expect(store.put('a/b', pieces('x'), ZIP)).rejects.toMatchObject({ name: 'StorageUnavailableError' })
    await expect(store.put('b', pieces('x'), ZIP)).rejects.toMatchObject({ name: 'StorageUnavailableError' })
    expect(readdirSync(join(folder, '.incoming'))).toEqual([])
    expect(await store.size('a')).toBe(1)
  })
})
