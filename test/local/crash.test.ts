import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { readDownload } from '../../core/download/read-download.ts'
import { sweepDownloads } from '../../core/download/sweep-downloads.ts'
import { Settings } from '../../core/settings.ts'
import { openDatabase } from '../../local/database.ts'
import { openDiskReportStore } from '../../local/disk-report-store.ts'
import { createDownloadLinks } from '../../local/download-links.ts'
import { openLocalServices } from '../../local/services.ts'
import { SqliteRunStore } from '../../local/sqlite-run-store.ts'
import { readZip } from '../core/report/zip/read-zip.ts'
import { bytesIn, storeReport } from '../support/download-room.ts'
import { QUIET } from '../support/memory-services.ts'
import { aRun, aScan } from '../support/records.ts'
import { Child } from './child.ts'
import { contentOf, keyOf } from './crash-content.ts'
import { testFolder } from './temporary.ts'

const numbers = (lines: readonly string[], word: string) =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.slice(word.length + 1)))

/** SIGKILL ends a process wherever it is; what the system has taken stays. (A power cut is not tested here.) */
describe('a process killed while it writes', () => {
  it('leaves every acknowledged record, whole', async () => {
    const folder = testFolder()
    for (const enough of [1, 40, 155, 333]) {
      const child = new Child('crash-writer.ts', 'records', folder)
      await child.heard(/^(saved|created)/, enough)
      await child.kill()
      expect(child.process.signalCode).toBe('SIGKILL')
      const created = numbers(child.lines, 'created')
      const lastSaved = numbers(child.lines, 'saved').at(-1) ?? 1

      const database = openDatabase(join(folder, 'scanloop.db'))
      expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
      const runs = new SqliteRunStore(database)
      const run = await runs.get('scan-01', 1)
      // One more may have been stored without a chance to say so.
      expect([lastSaved, lastSaved + 1]).toContain(run?.version)
      expect(run?.message).toBe(String(run?.polls).repeat(1 + ((run!.polls * 37) % 5000)))
      for (const number of created) {
        expect(await runs.get('scan-02', number)).toEqual(aRun('QUEUED', { scanId: 'scan-02', number }))
      }
      // The next process goes on from there; a number that was stored but not told is not reused by the writer.
      await runs.save(run!)
      database.close()
    }
  })

  it('leaves under every key a whole object, and none older than the last acknowledged', async () => {
    const folder = testFolder()
    const links = createDownloadLinks({ secret: Buffer.alloc(32), baseUrl: () => '', clock: { now: () => new Date() } })
    let leftOver = 0
    for (const enough of [3, 60, 111, 173]) {
      const child = new Child('crash-writer.ts', 'reports', folder)
      await child.heard(/^writing/, enough)
      await child.kill()
      const stored = numbers(child.lines, 'stored')
      const begun = numbers(child.lines, 'writing').at(-1) ?? 1
      leftOver += readdirSync(join(folder, 'reports', '.incoming')).length

      const store = await openDiskReportStore(join(folder, 'reports'), links)
      expect(readdirSync(join(folder, 'reports', '.incoming'))).toEqual([])
      for (const key of [1, 2, 3].map((upload) => keyOf(upload))) {
        const chunks: Uint8Array[] = []
        for await (const chunk of (await store.open(key)) ?? []) chunks.push(chunk)
        const bytes = Buffer.concat(chunks)
        const acknowledged = stored.findLast((upload) => keyOf(upload) === key)
        if (bytes.length === 0) {
          expect(acknowledged).toBeUndefined()
          continue
        }
        const upload = Number(bytes.subarray(0, 20).toString())
        expect(keyOf(upload)).toBe(key)
        expect(bytes.equals(contentOf(upload))).toBe(true)
        if (acknowledged !== undefined) expect(upload).toBeGreaterThanOrEqual(acknowledged)
        if (acknowledged !== undefined) expect(upload).toBeLessThanOrEqual(begun)
      }
    }
    // Or the test has killed no upload at work.
    expect(leftOver).toBeGreaterThan(0)
  })

  it('leaves downloads that the next process makes ready, and no part of a ZIP', async () => {
    const folder = testFolder()
    await prepareReports(folder)
    const asked: string[] = []
    for (const enough of [0, 1, 7, 20]) {
      const child = new Child('crash-bundler.ts', folder)
      await (enough === 0 ? child.heard(/^asked/) : child.heard(/^passed/, enough))
      await child.kill()
      expect(child.process.signalCode).toBe('SIGKILL')
      asked.push(...child.lines.flatMap((line) => (line.startsWith('asked ') ? [line.slice(6)] : [])))
    }
    const local = await openServices(folder)
    const { services } = local
    const { items: unfinished } = await services.downloads.listPreparing({ limit: 200 })
    // Or the test has killed no build at work.
    expect(unfinished.length).toBeGreaterThan(0)
    await sweepDownloads(services, 0)
    for (const id of new Set([...asked, ...unfinished])) {
      await vi.waitFor(async () => expect(await services.downloads.get(id)).toMatchObject({ status: 'READY' }), {
        timeout: 20_000,
        interval: 20,
      })
      const { download } = await readDownload(services, id)
      if (download.status !== 'READY') throw new Error('It is not ready.')
      const { key, bytes, sha256 } = download.object
      expect(readdirSync(join(folder, 'reports', 'downloads', id))).toEqual([basename(key)])
      const archive = await bytesIn(services.reports, key)
      expect(archive).toHaveLength(bytes)
      expect(createHash('sha256').update(archive).digest('hex')).toBe(sha256)
      expect((await readZip(archive)).map(({ name }) => name)).toEqual([
        'One-run-1/report.nessus',
        'One-run-1/manifest.json',
        'Two-run-1/report.nessus',
        'Two-run-1/manifest.json',
        'manifest.json',
      ])
    }
    await local.close()
    expect(readdirSync(join(folder, 'reports', '.incoming'))).toEqual([])
  }, 60_000)
})

const openServices = (directory: string) =>
  openLocalServices({
    directory,
    settings: Settings.parse({}),
    log: QUIET,
    baseUrl: () => 'http://127.0.0.1:1',
  })

/** Two scans with a report of 15 MB each, which deflate cannot shrink. */
async function prepareReports(folder: string): Promise<void> {
  const local = await openServices(folder)
  const { services } = local
  for (const [id, name] of [
    ['scan-01', 'One'],
    ['scan-02', 'Two'],
  ] as const) {
    await services.scans.create(aScan({ id, name, creation: 'CREATED' }))
    const noise = randomBytes(7_500_000).toString('latin1')
    const report = await storeReport(services.reports, `${id}/1/1.zip`, { 'report.nessus': noise })
    await services.runs.create(aRun('RETRIEVED', { scanId: id, report }))
  }
  await local.close()
}
