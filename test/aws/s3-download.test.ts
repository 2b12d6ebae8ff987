import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { S3ReportStore } from '../../aws/s3-report-store.ts'
import { recordingLog } from './event-log.ts'
import { type S3ServerOptions, startS3 } from './s3-server.ts'
import { S3Error } from './s3-wire.ts'

const MIB = 1024 * 1024
const WHOLE = Buffer.alloc(8 * MIB, 'report')

async function setUp(options: S3ServerOptions = {}) {
  const s3 = await startS3(options)
  onTestFinished(async () => await s3.close())
  const clock = { now: () => new Date() }
  const store = new S3ReportStore({ client: s3.client, bucket: 'reports', clock, log: recordingLog().log })
  const once = async function* () {
    yield WHOLE
  }
  await store.put('a', once(), { contentType: 'application/zip' })
  return { s3, store }
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0
  for await (const piece of body) bytes += piece.length
  return bytes
}

describe('a download', () => {
  it('gives its connection free, also if it is given up before the first piece or twice', async () => {
    const { s3, store } = await setUp()
    const unread = (await store.open('a'))![Symbol.asyncIterator]()
    expect(s3.busyConnections()).toBe(1)
    await unread.return!()
    await unread.return!()
    expect(await unread.next()).toEqual({ done: true, value: undefined })
    const begun = (await store.open('a'))![Symbol.asyncIterator]()
    expect((await begun.next()).done).toBe(false)
    await begun.return!()
    expect(await readAll((await store.open('a'))!)).toBe(WHOLE.length)
    await vi.waitFor(() => expect(s3.busyConnections()).toBe(0), { interval: 5 })
  })

  it('that is cut in the middle is an error, and not an end', async () => {
    const { store } = await setUp({ fault: (call) => (call === 'GetObject' ? 'cut-within' : undefined) })
    const reading = readAll((await store.open('a'))!)
    await expect(reading).rejects.toMatchObject({ name: 'StorageUnavailableError', cause: expect.any(Error) })
    const part = readAll((await store.open('a', { start: 0, end: 6 * MIB }))!)
    await expect(part).rejects.toMatchObject({ name: 'StorageUnavailableError', cause: expect.any(Error) })
  })

  it('whose bytes do not have the checksum that S3 told is an error', async () => {
    const { s3, store } = await setUp()
    const objects = s3.objects as Map<string, object>
    objects.set('a', { ...objects.get('a'), crc32: 'AAAAAA==' })
    await expect(readAll((await store.open('a'))!)).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('damaged'),
    })
  })

  it.each([
    ['open', 403, 'denied'],
    ['open', 503, 'error of its own'],
    ['size', 403, 'denied'],
    ['size', 400, 'credentials'],
    ['size', 500, 'error of its own'],
    ['delete', 403, 'denied'],
    ['deleteAll', 403, 'denied'],
  ] as const)('%s that is answered with %i says what is wrong', async (method, status, words) => {
    const { store } = await setUp({
      fault: (call) => (call.startsWith('Put') ? undefined : new S3Error(status, `Code${String(status)}`)),
    })
    const failed = { name: 'StorageUnavailableError', message: expect.stringContaining(words) }
    await expect(store[method](method === 'deleteAll' ? 'a/' : 'a')).rejects.toMatchObject(failed)
  })
})
