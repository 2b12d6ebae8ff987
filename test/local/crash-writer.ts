import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../local/database.ts'
import { openDiskReportStore } from '../../local/disk-report-store.ts'
import { createDownloadLinks } from '../../local/download-links.ts'
import { SqliteRunStore } from '../../local/sqlite-run-store.ts'
import { aRun } from '../support/records.ts'
import { contentOf, keyOf } from './crash-content.ts'

/** Run as a process: writes without end, telling each thing once it is acknowledged, until it is killed. */
const [, , mode, folder = ''] = process.argv
const say = (line: string) => writeSync(1, `${line}\n`)

async function writeRecords(): Promise<never> {
  const runs = new SqliteRunStore(openDatabase(join(folder, 'scanloop.db')))
  let run = await runs.get('scan-01', 1)
  if (run === undefined) await runs.create((run = aRun('RUNNING')))
  for (;;) {
    const polls = run.polls + 1
    run = await runs.save({ ...run, polls, message: String(polls).repeat(1 + ((polls * 37) % 5000)) })
    say(`saved ${String(run.version)}`)
    await runs.create(aRun('QUEUED', { scanId: 'scan-02', number: run.version }))
    say(`created ${String(run.version)}`)
  }
}

async function writeReports(): Promise<never> {
  const clock = { now: () => new Date() }
  const links = createDownloadLinks({ secret: Buffer.alloc(32), baseUrl: () => '', clock })
  const store = await openDiskReportStore(join(folder, 'reports'), links)
  for (let upload = 1; ; upload++) {
    const bytes = contentOf(upload)
    const body = async function* () {
      for (let at = 0; at < bytes.length; at += 65_536) {
        yield bytes.subarray(at, at + 65_536)
        say(`writing ${String(upload)}`)
      }
    }
    await store.put(keyOf(upload), body(), { contentType: 'application/zip' })
    say(`stored ${String(upload)}`)
  }
}

await (mode === 'records' ? writeRecords() : writeReports())
