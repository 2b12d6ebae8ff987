import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { BundleManifest } from '../../core/download/bundle-manifest.ts'
import { MAX_SCANS } from '../../core/download/download.ts'
import { readZip } from '../core/report/zip/read-zip.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Answer, Harness } from './harness.ts'

let harness: Harness
let scannerId: string
let first: string
let second: string
let idle: string
beforeAll(async () => {
  harness = await startHarness()
  scannerId = (await harness.registered()).id
  const whole = { scannerId, autoCreate: true, autoStart: true, autoRetrieve: true }
  first = (await harness.defined({ ...whole, name: 'Servers', targets: '192.0.2.1' })).id
  second = (await harness.defined({ ...whole, name: 'Printers', targets: '192.0.2.2' })).id
  idle = (await harness.defined({ scannerId, name: 'Never ran', targets: '192.0.2.3' })).id
  await harness.reaches(first, 'RETRIEVED')
  await harness.reaches(second, 'RETRIEVED')
}, 60_000)
afterAll(() => harness.close())

const ask = (body: unknown, headers: Record<string, string> = {}) =>
  harness.ask('POST', '/v1/downloads', { body, headers })

/** Waits until a download is no longer PREPARING. */
const settled = (id: string): Promise<Answer> =>
  vi.waitFor(
    async () => {
      const answer = await harness.ask('GET', `/v1/downloads/${id}`)
      expect(answer.body.status, answer.text).not.toBe('PREPARING')
      return answer
    },
    { timeout: 15_000, interval: 20 },
  )

describe('POST /v1/downloads', () => {
  it('makes one ZIP of several scans, whose link needs no token', async () => {
    const asked = await ask({ scanIds: [first, idle, second] })
    expect(asked.status, asked.text).toBe(202)
    expect(asked.headers.get('Location')).toBe(`/v1/downloads/${asked.body.id}`)
    expect(asked.body).toMatchObject({
      status: 'PREPARING',
      requestedBy: 'local',
      entries: [
        { scanId: first, scanName: 'Servers', runNumber: 1, folder: 'Servers-run-1' },
        { scanId: second, scanName: 'Printers', runNumber: 1, folder: 'Printers-run-1' },
      ],
      leftOut: [
        { scanId: idle, scanName: 'Never ran', reason: 'NEVER_RAN', message: expect.stringContaining('START') },
      ],
    })
    expect(asked.body).not.toHaveProperty('url')
    const { body } = await settled(asked.body.id)
    expect(body).toMatchObject({ status: 'READY', fileName: expect.stringMatching(/^scanloop-2-reports-.*\.zip$/) })

    const download = await fetch(body.url as string)
    expect(download.headers.get('Content-Disposition')).toContain(body.fileName)
    const archive = Buffer.from(await download.arrayBuffer())
    expect(archive).toHaveLength(body.bytes)
    expect(createHash('sha256').update(archive).digest('hex')).toBe(body.sha256)
    const members = await readZip(archive)
    const files = ['nessus', 'csv'].map((format) => `NAME.${format}`)
    const parsed = ['findings', 'plugins', 'hosts'].map((what) => `${what}.ndjson`)
    const inFolder = (folder: string) =>
      [...files, ...parsed, 'manifest.json'].map((name) => `${folder}/${name.replace('NAME', folder)}`)
    expect(members.map(({ name }) => name)).toEqual([
      ...inFolder('Servers-run-1'),
      ...inFolder('Printers-run-1'),
      'manifest.json',
    ])
    const { reports, leftOut } = BundleManifest.parse(JSON.parse(members.at(-1)?.data.toString() ?? ''))
    // What the manifest says of each file is so.
    for (const { name, sha256 } of reports.flatMap((report) => report.members)) {
      const data = members.find((member) => member.name === name)?.data ?? Buffer.alloc(0)
      expect(createHash('sha256').update(data).digest('hex'), name).toBe(sha256)
    }
    expect(leftOut).toMatchObject([{ scan: { id: idle } }])
  })

  it('takes a scan that is named twice once', async () => {
    const { body } = await ask({ scanIds: [first, first] })
    expect(body.entries).toHaveLength(1)
  })

  it('is carried out once under one Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'one-download' }
    const once = await ask({ scanIds: [first] }, headers)
    const again = await ask({ scanIds: [first] }, headers)
    expect([again.status, again.headers.get('Idempotency-Replayed')]).toEqual([202, 'true'])
    expect(again.body).toEqual(once.body)
    expectProblem(await ask({ scanIds: [second] }, headers), 422, 'IdempotencyKeyReusedError')
  })

  it.each([
    ['no scans', { scanIds: [] }, 'scanIds'],
    ['no list', { scanIds: 'scan-01' }, 'scanIds'],
    ['too many', { scanIds: Array.from({ length: MAX_SCANS + 1 }, (_, index) => `scan-${String(index)}`) }, 'scanIds'],
    ['an empty id', { scanIds: [''] }, 'scanIds[0]'],
    ['something else', { scanIds: ['scan-01'], format: 'tar' }, 'format'],
  ])('refuses %s', async (_what, body, path) => {
    const answer = await ask(body)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path)
  })

  it('refuses an id that is no scan’s, and names it', async () => {
    const answer = await ask({ scanIds: [first, 'scan-none'] })
    expectProblem(answer, 404, 'NotFoundError')
    expect(answer.body).toMatchObject({ what: 'scan', id: 'scan-none' })
  })

  it('refuses scans of which none has a report, and names each', async () => {
    const answer = await ask({ scanIds: [idle] })
    expectProblem(answer, 409, 'NothingToDownloadError')
    expect(answer.body.detail).toContain('"Never ran": It never ran.')
    expect(answer.body.leftOut).toMatchObject([{ scanId: idle, reason: 'NEVER_RAN' }])
  })

  it('asks for a token', async () => {
    expectProblem(await harness.ask('POST', '/v1/downloads', { withToken: false }), 401, 'UnauthenticatedError')
  })
})

describe('GET /v1/downloads/{downloadId}', () => {
  it('gives a new link each time, and does not tell where the ZIP is stored', async () => {
    const { body } = await ask({ scanIds: [first] })
    const ready = await settled(body.id)
    expect(Date.parse(ready.body.urlExpiresAt)).toBeLessThanOrEqual(Date.parse(ready.body.expiresAt))
    expect(ready.body).not.toHaveProperty('object')
    expect(ready.text).not.toContain('"key"')
  })

  it('says that there is none, and what to do', async () => {
    const answer = await harness.ask('GET', '/v1/downloads/download-none')
    expectProblem(answer, 404, 'NotFoundError')
    expect(answer.body.action).toContain('Ask for a new one')
  })

  it('says that it is over when the ZIP is no longer there', async () => {
    const { body } = await ask({ scanIds: [first] })
    await settled(body.id)
    await harness.server.services.reports.deleteAll('downloads/')
    const answer = await harness.ask('GET', `/v1/downloads/${body.id}`)
    expectProblem(answer, 404, 'DownloadExpiredError')
    expect(answer.body).toMatchObject({ id: body.id, expiredAt: expect.stringMatching(/^\d{4}-/) })
  })

  it('says what failed', async () => {
    const { services } = harness.server
    const { body } = await ask({ scanIds: [second] })
    await settled(body.id)
    const stored = await services.downloads.get(body.id)
    if (stored?.status !== 'READY') throw new Error('It is not ready.')
    const { object: _object, readyAt: _readyAt, ...rest } = stored
    const error = { name: 'StorageUnavailableError', message: 'The disk is full.', action: 'Make room.' }
    await services.downloads.save({ ...rest, status: 'FAILED', error })
    const answer = await harness.ask('GET', `/v1/downloads/${body.id}`)
    expect([answer.status, answer.body.status]).toEqual([200, 'FAILED'])
    expect(answer.body.error).toEqual(error)
    expect(answer.body).not.toHaveProperty('url')
  })

  it('asks for a token', async () => {
    const answer = await harness.ask('GET', '/v1/downloads/download-01', { withToken: false })
    expectProblem(answer, 401, 'UnauthenticatedError')
  })
})
