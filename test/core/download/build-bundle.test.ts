import { readdirSync } from 'node:fs'
import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { buildBundle } from '../../../core/download/build-bundle.ts'
import { BundleManifest } from '../../../core/download/bundle-manifest.ts'
import { readDownload } from '../../../core/download/read-download.ts'
import { requestDownload } from '../../../core/download/request-download.ts'
import { StorageUnavailableError } from '../../../core/errors.ts'
import type { ReportStore } from '../../../core/report/report-store.ts'
import { bytesIn, openDownloadRoom } from '../../support/download-room.ts'
import type { DownloadRoom } from '../../support/download-room.ts'
import { readZip } from '../report/zip/read-zip.ts'

const ask = (room: DownloadRoom, ...scanIds: string[]) => requestDownload(room.services, 'ada', { scanIds })
const now = async (room: DownloadRoom, id: string) => (await readDownload(room.services, id)).download

async function twoScans(options: Parameters<typeof openDownloadRoom>[0] = {}): Promise<DownloadRoom> {
  const room = await openDownloadRoom(options)
  await room.scan('scan-1', 'Servers', { 'Servers-run-1.nessus': '<a/>'.repeat(5000), 'Servers-run-1.csv': 'a,b\n' })
  await room.scan('scan-2', 'Printers', { 'Printers-run-1.nessus': '<b/>' })
  return room
}

/** The store, with one of its calls done by somebody else. */
const wrapped = (store: ReportStore, changes: Partial<ReportStore>): ReportStore => ({
  put: (...given) => store.put(...given),
  open: (...given) => store.open(...given),
  size: (...given) => store.size(...given),
  link: (...given) => store.link(...given),
  delete: (...given) => store.delete(...given),
  deleteAll: (...given) => store.deleteAll(...given),
  ...changes,
})

/** The names of all ZIPs of downloads that are stored. */
function storedDownloads(room: DownloadRoom): string[] {
  try {
    return readdirSync(join(room.folder, 'downloads'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.zip'),
    )
  } catch {
    return []
  }
}

describe('a bundle', () => {
  it('holds a folder per scan with its members, and a manifest of all as the last', async () => {
    const room = await twoScans()
    await room.scan('scan-3', 'Never ran')
    const { id } = await ask(room, 'scan-1', 'scan-3', 'scan-2')
    await room.idle()
    const archive = await room.bytesOf(id)
    const members = await readZip(archive)
    expect(members.map(({ name }) => name)).toEqual([
      'Servers-run-1/Servers-run-1.nessus',
      'Servers-run-1/Servers-run-1.csv',
      'Servers-run-1/manifest.json',
      'Printers-run-1/Printers-run-1.nessus',
      'Printers-run-1/manifest.json',
      'manifest.json',
    ])
    expect(members[0]?.data.toString()).toBe('<a/>'.repeat(5000))
    expect(members[0]?.modifiedAt).toEqual(new Date('2026-05-04T09:00:00Z'))
    const download = await now(room, id)
    expect(download).toMatchObject({
      status: 'READY',
      object: {
        key: expect.stringMatching(new RegExp(`^downloads/${id}/\\d+\\.zip$`)),
        fileName: 'scanloop-2-reports-2026-05-04.zip',
        bytes: archive.length,
        sha256: createHash('sha256').update(archive).digest('hex'),
      },
      progress: { bytesDone: archive.length, bytesTotal: archive.length },
      message: 'The ZIP is ready; some scans are not in it.',
    })
    expect(BundleManifest.parse(JSON.parse(members.at(-1)?.data.toString() ?? ''))).toMatchObject({
      schema: 'scanloop-bundle/1',
      download: { id, requestedBy: 'ada' },
      reports: [
        {
          scan: { id: 'scan-1', name: 'Servers' },
          run: 1,
          folder: 'Servers-run-1',
          report: { sha256: download.entries[0]?.report.sha256 },
          members: [
            { name: 'Servers-run-1/Servers-run-1.nessus', bytes: 20_000, sha256: 'cd'.repeat(32) },
            { name: 'Servers-run-1/Servers-run-1.csv', bytes: 4 },
            { name: 'Servers-run-1/manifest.json' },
          ],
        },
        { scan: { id: 'scan-2' } },
      ],
      leftOut: [{ scan: { id: 'scan-3', name: 'Never ran' }, reason: 'NEVER_RAN' }],
    })
  })

  it('is kept for its hours from the time it was ready, with a link that ends no later', async () => {
    const room = await twoScans({ settings: { downloadHours: 1, linkSeconds: 3000 } })
    const { id } = await ask(room, 'scan-1')
    await room.idle()
    room.clock.advance(1800)
    const { link } = await readDownload(room.services, id)
    expect(link?.expiresAt).toEqual(new Date('2026-05-04T11:00:00.000Z'))
    room.clock.advance(1800)
    await expect(readDownload(room.services, id)).rejects.toMatchObject({ name: 'DownloadExpiredError' })
  })

  it('is expired when the store has it no longer', async () => {
    const room = await twoScans()
    const { id } = await ask(room, 'scan-1')
    await room.idle()
    await room.services.reports.deleteAll('downloads/')
    await expect(readDownload(room.services, id)).rejects.toMatchObject({
      name: 'DownloadExpiredError',
      httpStatus: 404,
    })
  })

  it('goes without a report that was deleted meanwhile', async () => {
    const room = await twoScans({ isIdle: true })
    const { id, owner } = await ask(room, 'scan-1', 'scan-2')
    await room.services.reports.deleteAll('scan-1/')
    await buildBundle(room.services, { downloadId: id, executionName: owner })
    expect(await now(room, id)).toMatchObject({
      status: 'READY',
      entries: [{ scanId: 'scan-2' }],
      leftOut: [{ scanId: 'scan-1', reason: 'REPORT_GONE' }],
      object: { fileName: 'scanloop-1-report-2026-05-04.zip' },
    })
    expect((await readZip(await room.bytesOf(id))).map(({ name }) => name)).toEqual([
      'Printers-run-1/Printers-run-1.nessus',
      'Printers-run-1/manifest.json',
      'manifest.json',
    ])
  })

  it.each([
    ['cut', (path: string) => truncate(path, 200)],
    ['no ZIP', (path: string) => writeFile(path, 'something else')],
  ])('goes without a report that is %s', async (_what, damage) => {
    const room = await twoScans({ isIdle: true })
    const { id, owner } = await ask(room, 'scan-1', 'scan-2')
    await damage(join(room.folder, 'scan-1/1/1.zip'))
    await buildBundle(room.services, { downloadId: id, executionName: owner })
    expect(await now(room, id)).toMatchObject({
      status: 'READY',
      entries: [{ scanId: 'scan-2' }],
      leftOut: [{ scanId: 'scan-1', reason: 'REPORT_DAMAGED' }],
    })
  })

  it('fails, naming each, if every report is gone', async () => {
    const room = await twoScans({ isIdle: true })
    const { id, owner } = await ask(room, 'scan-1', 'scan-2')
    await room.services.reports.deleteAll('scan-1/')
    await room.services.reports.deleteAll('scan-2/')
    await room.runner.start(owner, { downloadId: id })
    await room.idle()
    expect(await now(room, id)).toMatchObject({
      status: 'FAILED',
      entries: [],
      leftOut: [{ scanId: 'scan-1' }, { scanId: 'scan-2' }],
      error: {
        name: 'NothingToDownloadError',
        message: expect.stringMatching(/"Servers": .*"Printers": /),
        action: expect.stringMatching(/\S/),
      },
    })
    expect(storedDownloads(room)).toEqual([])
  })

  it('begins again, without the report, when one is deleted while it is read', async () => {
    let reads = 0
    const room = await twoScans({
      observe: (store) =>
        wrapped(store, {
          async open(key, range) {
            // The end, the directory and the first member are read; then the report is gone.
            if (key.startsWith('scan-1/') && ++reads === 4) await store.deleteAll('scan-1/')
            return await store.open(key, range)
          },
        }),
    })
    const { id } = await ask(room, 'scan-1', 'scan-2')
    await room.idle()
    expect(await now(room, id)).toMatchObject({
      status: 'READY',
      leftOut: [{ scanId: 'scan-1', reason: 'REPORT_GONE' }],
    })
    expect((await readZip(await room.bytesOf(id))).map(({ name }) => name)).not.toContain(
      'Servers-run-1/Servers-run-1.nessus',
    )
  })

  it('waits out a storage that fails for a while, and fails with its words if it goes on', async () => {
    let failures = 3
    const room = await twoScans({
      observe: (store) =>
        wrapped(store, {
          async put(key, body, options) {
            if (failures-- > 0) throw new StorageUnavailableError('The disk', 'it is full')
            return await store.put(key, body, options)
          },
        }),
    })
    const first = await ask(room, 'scan-1')
    await room.idle()
    expect(await now(room, first.id)).toMatchObject({ status: 'READY' })
    failures = 1000
    const second = await ask(room, 'scan-1')
    await room.idle()
    expect(await now(room, second.id)).toMatchObject({
      status: 'FAILED',
      error: { name: 'StorageUnavailableError', message: 'The disk cannot be used: it is full.' },
    })
  })

  it('obeys its owner alone, and is built once', async () => {
    const room = await twoScans({ isIdle: true })
    const { id, owner } = await ask(room, 'scan-1')
    await buildBundle(room.services, { downloadId: id, executionName: 'somebody-else' })
    expect(await now(room, id)).toMatchObject({ status: 'PREPARING', version: 1 })
    await buildBundle(room.services, { downloadId: id, executionName: owner })
    const ready = await now(room, id)
    await buildBundle(room.services, { downloadId: id, executionName: owner })
    await buildBundle(room.services, { downloadId: 'download-none', executionName: owner })
    expect(await now(room, id)).toEqual(ready)
  })

  it('of two visits at once, stores the ZIP of one, and leaves nothing of the other', async () => {
    const room = await twoScans({ isIdle: true })
    const { id, owner } = await ask(room, 'scan-1', 'scan-2')
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => buildBundle(room.services, { downloadId: id, executionName: owner })),
    )
    const lost = outcomes.filter((one) => one.status === 'rejected')
    for (const { reason } of lost) expect(reason).toMatchObject({ name: 'ConflictError' })
    const download = await now(room, id)
    if (download.status !== 'READY') throw new Error(`It is ${download.status}.`)
    expect(storedDownloads(room)).toHaveLength(1)
    expect(await bytesIn(room.services.reports, download.object.key)).toHaveLength(download.object.bytes)
  })

  it('tells its progress while it is built', async () => {
    const seen: unknown[] = []
    const room = await twoScans({
      isIdle: true,
      observe: (store) =>
        wrapped(store, {
          put: (key, body, options) =>
            store.put(
              key,
              (async function* () {
                for await (const piece of body) {
                  room.clock.advance(2)
                  seen.push((await now(room, id)).progress.bytesDone)
                  yield piece
                }
              })(),
              options,
            ),
        }),
    })
    const { id, owner, progress } = await ask(room, 'scan-1', 'scan-2')
    await buildBundle(room.services, { downloadId: id, executionName: owner })
    expect(seen[0]).toBe(0)
    const told = seen.filter((bytes) => typeof bytes === 'number' && bytes > 0 && bytes <= progress.bytesTotal)
    expect(new Set(told).size).toBeGreaterThan(2)
    expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)))
  })

  it('is not touched by the deletion of a scan', async () => {
    const room = await twoScans()
    const { id } = await ask(room, 'scan-1')
    await room.idle()
    const before = await room.bytesOf(id)
    await room.services.scans.delete('scan-1')
    await room.services.runs.deleteAll('scan-1')
    await room.services.reports.deleteAll('scan-1/')
    expect((await room.bytesOf(id)).equals(before)).toBe(true)
  })

  it('passes the stored bytes on as they are', async () => {
    const room = await twoScans()
    const { id } = await ask(room, 'scan-1')
    await room.idle()
    const stored = await readFile(join(room.folder, 'scan-1/1/1.zip'))
    const nameBytes = stored.readUInt16LE(26) + stored.readUInt16LE(28)
    const packed = stored.subarray(30 + nameBytes, 30 + nameBytes + stored.readUInt32LE(18))
    expect((await room.bytesOf(id)).includes(packed)).toBe(true)
  })
})
