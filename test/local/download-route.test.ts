import { get } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportStore } from '../../core/report/report-store.ts'
import { StorageUnavailableError } from '../../core/errors.ts'
import { downloadRoutes } from '../../local/download-route.ts'
import { type ServedReports, serveReports } from './served-reports.ts'
import { openFilesUnder, temporaryFolder } from './temporary.ts'

const ZIP = { contentType: 'application/zip' }
const KEY = 'scan-01/1/report.zip'

type Ending = 'read' | 'given up'

describe('GET /downloads/:token', () => {
  const folder = { path: '', remove: () => undefined as void }
  const clock = { time: 0, now: () => new Date(clock.time) }
  let served: ServedReports
  /** One for each body that the route has opened: how it ended, once it has. */
  let bodies: Promise<Ending>[]

  beforeEach(async () => {
    Object.assign(folder, temporaryFolder())
    clock.time = Date.parse('2026-01-01T00:00:00Z')
    bodies = []
    served = await serveReports(folder.path, clock, (store) => watched(store, bodies))
  })
  afterEach(async () => {
    await served.close()
    await Promise.all(bodies)
    expect(openFilesUnder(folder.path) ?? []).toEqual([])
    folder.remove()
  })

  const put = async (text: string, key = KEY) => {
    const body = async function* () {
      yield Buffer.from(text)
    }
    await served.store.put(key, body(), ZIP)
  }
  const link = async (fileName = 'report.zip') =>
    (await served.store.link(KEY, { fileName, expiresInSeconds: 900 })).url
  const ask = async (headers: Record<string, string> = {}, method = 'GET') =>
    await fetch(await link(), { headers, method })

  it('leaves the pages of downloads to the web page, and nothing else', async () => {
    const status = async (path: string) => (await fetch(new URL(path, await link()))).status
    expect(await status('/downloads/download-01m7yw9k2c7h3n8q5v0d4x6b1z')).toBe(404)
    for (const other of ['download-', 'download-01.x', 'downloads-01', 'x']) {
      expect(await status(`/downloads/${other}`), other).toBe(403)
    }
  })

  it('answers 200 with the whole file', async () => {
    await put('0123456789')
    const response = await ask()
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('0123456789')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-length': '10',
      'content-disposition': `attachment; filename="report.zip"; filename*=UTF-8''report.zip`,
      'accept-ranges': 'bytes',
      etag: expect.stringMatching(/^"10-[0-9a-f]{32}"$/),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.has('content-range')).toBe(false)
  })

  it('answers 200 with an empty file', async () => {
    await put('')
    const response = await ask()
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '0', ''])
  })

  it('answers HEAD with the same headers, no body, and opens nothing', async () => {
    await put('0123456789')
    const [head, got] = [await ask({ Range: 'bytes=1-2' }, 'HEAD'), await ask()]
    expect(head.status).toBe(200)
    expect(bodies).toHaveLength(1)
    const ofServer = new Set(['date', 'connection', 'keep-alive'])
    const headers = (response: Response) => [...response.headers].filter(([name]) => !ofServer.has(name))
    expect(headers(head)).toEqual(headers(got))
    expect(await head.text()).toBe('')
    await got.text()
  })

  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=3-5', '345', 'bytes 3-5/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=0-999', '0123456789', 'bytes 0-9/10'],
  ])('answers 206 to %s', async (range, text, contentRange) => {
    await put('0123456789')
    const response = await ask({ Range: range })
    expect(response.status).toBe(206)
    expect(await response.text()).toBe(text)
    expect(response.headers.get('content-range')).toBe(contentRange)
    expect(response.headers.get('content-length')).toBe(String(text.length))
  })

  it.each(['bytes=1-2,4-5', 'bytes=5-3', 'bytes=x', 'lines=1-2'])(
    'answers 200 with the whole file to %s',
    async (range) => {
      await put('0123456789')
      const response = await ask({ Range: range })
      expect([response.status, await response.text()]).toEqual([200, '0123456789'])
    },
  )

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('answers 416 to %s', async (range) => {
    await put('0123456789')
    const response = await ask({ Range: range })
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe('bytes */10')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  it('continues a download whose ETag still holds, and begins again if not', async () => {
    await put('0123456789')
    const etag = (await ask({}, 'HEAD')).headers.get('etag')!
    const same = await ask({ Range: 'bytes=5-', 'If-Range': etag })
    expect([same.status, await same.text()]).toEqual([206, '56789'])
    for (const other of ['"other"', `W/${etag}`, 'Thu, 01 Jan 2026 00:00:00 GMT']) {
      const response = await ask({ Range: 'bytes=5-', 'If-Range': other })
      expect([response.status, await response.text()]).toEqual([200, '0123456789'])
    }
    await put('another object')
    const replaced = await ask({ Range: 'bytes=5-', 'If-Range': etag })
    expect([replaced.status, await replaced.text()]).toEqual([200, 'another object'])
  })

  it('answers 403 to an expired link, and says what to do', async () => {
    await put('x')
    const url = await link()
    clock.time += 900_000
    const response = await fetch(url)
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({
      status: 403,
      title: 'LinkExpiredError',
      detail: expect.stringContaining('has expired'),
      action: expect.stringContaining('Ask for a new link'),
    })
  })

  it('answers 403 to a link that is not ours, whether or not there is such a file', async () => {
    await put('x')
    const url = await link()
    for (const other of [
      `${url}x`,
      url.slice(0, -1),
      url.replace(/[^/]+$/, 'nonsense'),
      url.replace(/[^.]+$/, '%00'),
    ]) {
      expect((await fetch(other)).status, other).toBe(403)
    }
  })

  it('answers 404 to a link whose file is gone', async () => {
    await put('x')
    const url = await link()
    await served.store.delete(KEY)
    const response = await fetch(url)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ status: 404, action: expect.stringContaining('RETRIEVE') })
  })

  it.each(['a\r\nX-Injected: 1', 'a"; filename=b.exe', '\u0000\u001f', '💥'.repeat(50)])(
    'keeps the name %j inside its header',
    async (fileName) => {
      await put('x')
      const response = await fetch(await link(fileName))
      expect(response.status).toBe(200)
      expect(response.headers.has('x-injected')).toBe(false)
      await response.text()
    },
  )

  it('stops reading when the client goes away', async () => {
    await put('x'.repeat(50_000_000))
    const url = await link()
    await new Promise<void>((resolve) => {
      const request = get(url, (response) => {
        response.once('data', () => {
          request.destroy()
          resolve()
        })
      })
    })
    expect(await Promise.all(bodies)).toEqual(['given up'])
    expect(openFilesUnder(folder.path) ?? []).toEqual([])
  })

  it('opens nothing for long when nobody takes the first byte', async () => {
    await put('x'.repeat(600_000))
    const routes = downloadRoutes(served.store, served.links)
    const response = await routes.request(new URL(await link()).pathname)
    await response.body?.cancel()
    expect(openFilesUnder(folder.path) ?? []).toEqual([])
  })

  it('cuts the connection rather than pass a part for the whole', async () => {
    await put('0123456789')
    const shorter: Pick<ReportStore, 'open' | 'size'> = {
      size: async () => 11,
      open: async (key, range) => await served.store.open(key, range),
    }
    const response = await downloadRoutes(shorter, served.links).request(new URL(await link()).pathname)
    await expect(response.text()).rejects.toThrow('ended 1 bytes before its end')
  })

  it('leaves errors of the disk to the application', async () => {
    const error = new StorageUnavailableError('The disk', 'it is gone')
    const broken: Pick<ReportStore, 'open' | 'size'> = {
      size: async () => await Promise.reject(error),
      open: async () => undefined,
    }
    const routes = downloadRoutes(broken, served.links)
    let seen: unknown
    routes.onError((thrown, context) => {
      seen = thrown
      return context.text('', 503)
    })
    expect((await routes.request(new URL(await link()).pathname)).status).toBe(503)
    expect(seen).toBe(error)
  })
})

/** Notes every body that is opened, and when it has been read to its end or given up. */
function watched(store: ReportStore, bodies: Promise<Ending>[]): ReportStore {
  const open: ReportStore['open'] = async (key, range) => {
    const body = await store.open(key, range)
    if (body === undefined) return undefined
    const pieces = body[Symbol.asyncIterator]()
    const { promise, resolve } = Promise.withResolvers<Ending>()
    bodies.push(promise)
    const iterator: AsyncIterator<Uint8Array> = {
      next: async () => {
        const piece = await pieces.next()
        if (piece.done === true) resolve('read')
        return piece
      },
      return: async () => {
        await pieces.return?.()
        resolve('given up')
        return { done: true, value: undefined }
      },
    }
    return { [Symbol.asyncIterator]: () => iterator }
  }
  return { open, size: async (key) => await store.size(key) } as ReportStore
}
