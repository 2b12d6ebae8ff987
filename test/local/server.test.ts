import { once } from 'node:events'
import { statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StorageUnavailableError } from '../../core/errors.ts'
import { LogEventPublisher } from '../../local/log-event-publisher.ts'
import { createLog } from '../../local/log.ts'
import { startLocalServer } from '../../local/server.ts'
import { startPage } from '../../local/start-page.ts'
import { VERSION } from '../../local/version.ts'
import { expectProblem, startHarness } from '../api/harness.ts'
import { testFolder } from './temporary.ts'

async function started(dataDirectory = testFolder(), port = 0) {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const server = await startLocalServer({ dataDirectory, port, log, webDirectory: join(dataDirectory, 'no-page') })
  onTestFinished(() => server.close())
  return { server, lines, dataDirectory }
}

describe('the local server', () => {
  it('answers on loopback alone, tells its version, and keeps the token in a file of its owner', async () => {
    const { server, dataDirectory, lines } = await started()
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    // Another address of the same machine: who listens on all of them would answer there.
    const elsewhere = `${server.url.replace('127.0.0.1', '127.0.0.2')}/healthz`
    await expect(fetch(elsewhere, { signal: AbortSignal.timeout(2000) })).rejects.toThrow(TypeError)
    const health = await fetch(`${server.url}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', version: VERSION }])
    expect(server.tokenFile).toBe(join(dataDirectory, 'token'))
    if (process.platform !== 'win32') expect(statSync(server.tokenFile).mode & 0o777).toBe(0o600)
    expect(String(server.token)).toBe('[secret]')
    expect(lines.join('')).toContain('"event":"server.started"')
    expect(lines.join('')).not.toContain(server.token.reveal())
  })

  it('says how to build the web page while that is not there, on a page that runs no script', async () => {
    const { server } = await started()
    const page = await fetch(`${server.url}/`)
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=UTF-8')
    expect(page.headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    const html = await page.text()
    expect(html).toContain('href="/openapi.json"')
    expect(html).toContain('/v1/scans')
    expect(html).toContain('npm run build:web')
    expect(html).toContain(server.tokenFile)
    expect(html).not.toContain(server.token.reveal())
    expect(html).not.toMatch(/<script|<style|<link|\son\w+=|style=|javascript:/i)
  })

  it('keeps its token and its records from one start to the next', async () => {
    const { server, dataDirectory } = await started()
    const token = server.token.reveal()
    await server.close()
    const again = await started(dataDirectory)
    expect(again.server.token.reveal()).toBe(token)
  })

  it('refuses connections after close, and closes twice without harm', async () => {
    const { server } = await started()
    await server.close()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed')
    await server.close()
  })

  it('says that the port is taken, and lets go of the data directory', async () => {
    const squatter = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void squatter.close())
    await once(squatter, 'listening')
    const { port } = squatter.address() as AddressInfo
    const dataDirectory = testFolder()
    const failed = startLocalServer({ dataDirectory, port, log: createLog('silent') })
    await expect(failed).rejects.toThrow(/127\.0\.0\.1:\d+ cannot be used: another program listens there/)
    await expect(failed).rejects.toMatchObject({ action: expect.stringContaining('--port') })
    await expect(failed).rejects.toBeInstanceOf(StorageUnavailableError)
    await started(dataDirectory)
  })

  it('closes while a scan is at work, and goes on with it at the next start', async () => {
    const harness = await startHarness({ speed: 60 })
    const { defined, reaches, server, dataDirectory } = harness
    const scan = await defined({ autoCreate: true, autoStart: true, targets: '192.0.2.1 192.0.2.2' })
    await reaches(scan.id, 'RUNNING')
    await server.close()
    const again = await started(dataDirectory)
    await expect
      .poll(
        async () => {
          const headers = { Authorization: `Bearer ${again.server.token.reveal()}` }
          const answer = await fetch(`${again.server.url}/v1/scans/${scan.id}`, { headers })
          return ((await answer.json()) as { run: { polls: number } }).run.polls
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(1)
    await again.server.close()
    await harness.close()
  })
})

describe('an error of our own', () => {
  it('is logged with its stack, and told without one', async () => {
    const harness = await startHarness()
    const { ask, server } = harness
    server.services.scans.list = () => Promise.reject(new TypeError('secret detail of a bug'))
    const answer = await ask('GET', '/v1/scans')
    expectProblem(answer, 500, 'InternalError')
    expect(answer.text).not.toContain('secret detail')
    expect(harness.logged()).toMatch(/"path":"\/v1\/scans".*TypeError: secret detail of a bug\\n\s+at /)
    Reflect.deleteProperty(server.services.scans, 'list')
    await harness.close()
  })

  it('of the storage is a 503 that says what to do', async () => {
    const harness = await startHarness()
    const { ask, server } = harness
    server.services.scanners.list = () => Promise.reject(new StorageUnavailableError('The database', 'disk full'))
    const answer = await ask('GET', '/v1/scanners')
    expectProblem(answer, 503, 'StorageUnavailableError')
    expect(answer.body).toMatchObject({ detail: 'The database cannot be used: disk full.', instance: '/v1/scanners' })
    Reflect.deleteProperty(server.services.scanners, 'list')
    await harness.close()
  })

  it('while a download is looked for does not put the link into the log', async () => {
    const harness = await startHarness()
    const { ask, server } = harness
    const link = await server.services.reports.link('scan-1/1/report.zip', { fileName: 'a.zip', expiresInSeconds: 60 })
    server.services.reports.size = () => Promise.reject(new StorageUnavailableError('The reports', 'disk gone'))
    const path = new URL(link.url).pathname
    expectProblem(await ask('GET', path, { withToken: false }), 503, 'StorageUnavailableError')
    expect(harness.logged()).toContain('"path":"/downloads/[token]"')
    expect(harness.logged()).not.toContain(path.split('/').at(-1))
    Reflect.deleteProperty(server.services.reports, 'size')
    await harness.close()
  })
})

describe('the log', () => {
  it('writes one JSON line per event, whatever the facts hold, and none of what is secret', () => {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })
    const keys = {
      accessKey: 'hidden-1',
      secretKey: 'hidden-2',
      token: 'hidden-3',
      authorization: 'hidden-4',
      ref: 'hidden-5',
    }
    log.warn('test.happened', { ...keys, scanner: keys, exports: [{ ref: 'hidden-6' }], keys, text: 'a\nb"c' })
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('hidden')
    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'warn',
      event: 'test.happened',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      accessKey: '[secret]',
      text: 'a\nb"c',
    })
  })

  it.each([
    ['silent', []],
    ['error', ['e']],
    ['warn', ['w', 'e']],
    ['info', ['i', 'w', 'e']],
  ] as const)('at level %s writes %j', (level, expected) => {
    const lines: string[] = []
    const log = createLog(level, { write: (line) => void lines.push(line) })
    log.info('i')
    log.warn('w')
    log.error('e')
    expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(expected)
  })

  it('takes run events', async () => {
    const lines: string[] = []
    const publisher = new LogEventPublisher(createLog('info', { write: (line) => void lines.push(line) }))
    const event = {
      scanId: 's',
      runNumber: 1,
      scannerId: 'c',
      from: 'NONE',
      to: 'QUEUED',
      at: 'now',
      message: 'm',
    } as const
    await publisher.publish({ type: 'RunStatusChanged', ...event })
    expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'event.RunStatusChanged', ...event })
  })
})

it('the start page escapes what it shows', () => {
  expect(startPage('1', `/tmp/<b>"'&`)).toContain('/tmp/&#60;b&#62;&#34;&#39;&#38;')
})
