import { describe, expect, it, onTestFinished } from 'vitest'
import { S3ReportStore } from '../../aws/s3-report-store.ts'
import { describeReportStore } from '../contract/report-store.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { recordingLog } from './event-log.ts'
import { type S3ServerOptions, startS3 } from './s3-server.ts'

const MIB = 1024 * 1024
const ZIP = { contentType: 'application/zip' }
const system = { now: () => new Date() }

for (const [name, partBytes] of [
  ['S3ReportStore', 16 * MIB],
  ['S3ReportStore with small parts', 5 * MIB],
] as const) {
  describeReportStore(name, async () => {
    const s3 = await startS3()
    const { log, lines } = recordingLog()
    return {
      store: new S3ReportStore({ client: s3.client, bucket: 'reports', clock: system, log, partBytes }),
      fetchLink: async (url) => await fetch(url),
      close: async () => {
        await s3.close()
        expect([...s3.uploads]).toEqual([])
        expect(lines).toEqual([])
      },
    }
  })
}

async function setUp(options: S3ServerOptions = {}, bucket = 'reports') {
  const s3 = await startS3(options)
  onTestFinished(async () => await s3.close())
  const { log, lines } = recordingLog()
  const clock = options.clock ?? system
  return { s3, lines, store: new S3ReportStore({ client: s3.client, bucket, clock, log, partBytes: 5 * MIB }) }
}

async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n++) yield Buffer.alloc(MIB, n)
}

describe('keys and ranges', () => {
  it.each(['.incoming', 'a/.hidden', 'a/...'])('has no key %j', async (key) => {
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
    await expect(store.open('a', { start, end })).rejects.toMatchObject({ issues: [{ path: 'range' }] })
  })

  it('gives nothing of a range behind the end', async () => {
    const { store } = await setUp()
    await store.put('a', megabytes(1), ZIP)
    for await (const piece of (await store.open('a', { start: MIB, end: MIB + 5 }))!) expect.unreachable(String(piece))
  })
})

describe('deleting many', () => {
  it('goes through all pages of the list', async () => {
    const { s3, store } = await setUp({ pageSize: 3 })
    const keys = Array.from({ length: 10 }, (_, index) => `scan-01/${String(index)}`)
    for (const key of [...keys, 'scan-011/0']) await store.put(key, megabytes(0), ZIP)
    await store.deleteAll('scan-01/', { keep: ['scan-01/4'] })
    expect([...s3.objects.keys()].toSorted()).toEqual(['scan-01/4', 'scan-011/0'])
    expect(s3.calls.filter((call) => call === 'ListObjectsV2')).toHaveLength(4)
  })

  it('of more than a thousand takes several requests', async () => {
    const { s3, store } = await setUp()
    const objects = s3.objects as Map<string, unknown>
    for (let n = 0; n < 2500; n++) objects.set(`scan-01/${String(n)}`, { length: 0 })
    await store.deleteAll('scan-01/')
    expect(s3.objects.size).toBe(0)
    expect(s3.calls.filter((call) => call === 'DeleteObjects')).toHaveLength(3)
  })
})

describe('links', () => {
  it('are refused once their time is over', async () => {
    const clock = new VirtualClock('2026-05-04T10:00:00.700Z')
    const { store } = await setUp({ clock })
    await store.put('a', megabytes(1), ZIP)
    const link = await store.link('a', { fileName: 'a.zip', expiresInSeconds: 60 })
    expect(link.expiresAt.toISOString()).toBe('2026-05-04T10:01:00.000Z')
    clock.advance(59)
    expect((await fetch(link.url)).status).toBe(200)
    clock.advance(1)
    expect((await fetch(link.url)).status).toBe(403)
  })

  it('serve ranges, and need no header that a browser would not send', async () => {
    const { store } = await setUp()
    await store.put('a', megabytes(1), { contentType: 'text/html' })
    const { url } = await store.link('a', { fileName: 'a.zip', expiresInSeconds: 60 })
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe('host')
    const part = await fetch(url, { headers: { range: 'bytes=1-3' } })
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 3])
    expect(part.headers.get('content-type')).toBe('application/zip')
  })

  it('end with the credentials that signed them, and after seven days at most', async () => {
    const clock = new VirtualClock('2026-05-04T10:00:00Z')
    const { s3, store } = await setUp({ clock })
    const week = await store.link('a', { fileName: 'a.zip', expiresInSeconds: 30 * 24 * 3600 })
    expect(week.expiresAt.toISOString()).toBe('2026-05-11T10:00:00.000Z')
    const expiration = new Date('2026-05-04T10:20:00Z')
    const { credentials } = s3.client.config
    Object.assign(s3.client.config, { credentials: async () => ({ ...(await credentials()), expiration }) })
    const link = await store.link('a', { fileName: 'a.zip', expiresInSeconds: 3600 })
    expect(link.expiresAt).toEqual(expiration)
  })

  it.each([
    ['a"b\r\nc.zip', `attachment; filename="a_b__c.zip"; filename*=UTF-8''a%22b__c.zip`],
    ['../../x.zip', `attachment; filename=".._.._x.zip"; filename*=UTF-8''.._.._x.zip`],
    ["it's (1)*.zip", `attachment; filename="it's (1)*.zip"; filename*=UTF-8''it%27s%20%281%29%2A.zip`],
    ['日本.zip', `attachment; filename="__.zip"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.zip`],
    ['..', `attachment; filename="download"; filename*=UTF-8''download`],
    ['\uD800x', `attachment; filename="_x"; filename*=UTF-8''_x`],
  ])('name the file %j safely', async (fileName, expected) => {
    const { store } = await setUp()
    await store.put('a', megabytes(0), ZIP)
    const { url } = await store.link('a', { fileName, expiresInSeconds: 60 })
    expect((await fetch(url)).headers.get('content-disposition')).toBe(expected)
  })
})
