import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../local/database.ts'
import { openDiskReportStore } from '../../local/disk-report-store.ts'
import { createDownloadLinks } from '../../local/download-links.ts'
import { SqliteRunStore } from '../../local/sqlite-run-store.ts'
import { aRun } from '../support/records.ts'
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
})
