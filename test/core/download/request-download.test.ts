import { beforeEach, describe, expect, it } from 'vitest'
import { readDownload } from '../../../core/download/read-download.ts'
import { requestDownload } from '../../../core/download/request-download.ts'
import { openDownloadRoom } from '../../support/download-room.ts'
import type { DownloadRoom } from '../../support/download-room.ts'
import { aReport, aRun, aScan } from '../../support/records.ts'

const FILES = { 'a.nessus': '<NessusClientData_v2/>' }
let room: DownloadRoom
beforeEach(async () => {
  room = await openDownloadRoom({ isIdle: true })
})
const ask = (...scanIds: string[]) => requestDownload(room.services, 'ada', { scanIds })

describe('asking for a download', () => {
  it('takes each scan once, in the order given, with the report as it is now', async () => {
    await room.scan('scan-1', 'Servers', FILES)
    await room.scan('scan-2', 'Printers', FILES)
    const download = await ask('scan-2', 'scan-1', 'scan-2')
    expect(download).toMatchObject({
      id: expect.stringMatching(/^download-\w{26}$/),
      status: 'PREPARING',
      requestedBy: 'ada',
      scanIds: ['scan-2', 'scan-1'],
      entries: [
        { scanId: 'scan-2', scanName: 'Printers', runNumber: 1, folder: 'Printers-run-1' },
        { scanId: 'scan-1', scanName: 'Servers', runNumber: 1, folder: 'Servers-run-1' },
      ],
      leftOut: [],
      expiresAt: '2026-05-05T10:00:00.000Z',
    })
    const [first, second] = download.entries
    expect(download.progress).toEqual({
      bytesDone: 0,
      bytesTotal: (first?.report.bytes ?? 0) + (second?.report.bytes ?? 0),
    })
    expect((await readDownload(room.services, download.id)).download).toEqual(download)
  })

  it('gives scans of one name folders of their own, whatever the capitals', async () => {
    const names = ['Büro', 'büro', 'BÜRO', 'büro-run-1-2', '../..', '']
    for (const [index, name] of names.entries()) await room.scan(`scan-${String(index)}`, name, FILES)
    const { entries } = await ask(...names.map((_, index) => `scan-${String(index)}`))
    const folders = entries.map(({ folder }) => folder)
    expect(new Set(folders.map((folder) => folder.toLowerCase())).size).toBe(names.length)
    for (const folder of folders) expect(folder).toMatch(/^[\p{L}\p{N}\p{M}_-]+$/u)
  })

  it('leaves out what has no report, each with its reason', async () => {
    await room.scan('scan-1', 'Servers', FILES)
    await room.scan('scan-2', 'Never ran')
    await room.scan('scan-3', 'At work')
    await room.services.runs.create(aRun('RUNNING', { scanId: 'scan-3' }))
    await room.scan('scan-4', 'Expired', FILES)
    await room.services.reports.deleteAll('scan-4/')
    room.clock.advance(3 * 86_400)
    const download = await ask('scan-1', 'scan-2', 'scan-3', 'scan-4')
    expect(download.entries.map(({ scanId }) => scanId)).toEqual(['scan-1'])
    expect(download.leftOut).toMatchObject([
      { scanId: 'scan-2', scanName: 'Never ran', reason: 'NEVER_RAN' },
      { scanId: 'scan-3', scanName: 'At work', reason: 'NO_REPORT' },
      {
        scanId: 'scan-4',
        scanName: 'Expired',
        reason: 'REPORT_EXPIRED',
        message: expect.stringContaining('3 days ago'),
      },
    ])
  })

  it('takes the newest report there is while a later run has none', async () => {
    await room.scan('scan-1', 'Servers', FILES)
    await room.services.runs.create(aRun('FAILED', { scanId: 'scan-1', number: 2 }))
    await room.services.runs.create(aRun('RUNNING', { scanId: 'scan-1', number: 3 }))
    expect((await ask('scan-1')).entries).toMatchObject([{ runNumber: 1 }])
  })

  it('takes the report from before while a retrieval is repeated', async () => {
    await room.services.scans.create(aScan({ id: 'scan-1' }))
    await room.services.reports.put('scan-1/1/1.zip', (async function* () {})(), { contentType: 'application/zip' })
    const previousReport = aReport({ key: 'scan-1/1/1.zip' })
    await room.services.runs.create(aRun('RETRIEVING', { scanId: 'scan-1', previousReport }))
    expect((await ask('scan-1')).entries).toMatchObject([{ runNumber: 1, report: { key: 'scan-1/1/1.zip' } }])
  })

  it('is refused, naming each, if none has a report', async () => {
    for (let index = 0; index < 12; index++) await room.scan(`scan-${String(index)}`, `Scan ${String(index)}`)
    const ids = Array.from({ length: 12 }, (_, index) => `scan-${String(index)}`)
    await expect(ask(...ids)).rejects.toMatchObject({
      name: 'NothingToDownloadError',
      httpStatus: 409,
      message: expect.stringMatching(/"Scan 0": It never ran\..*"Scan 9": .* And 2 more\.$/),
      facts: { leftOut: expect.objectContaining({ length: 12 }) },
    })
  })

  it('is refused with the id that is no scan’s', async () => {
    await room.scan('scan-1', 'Servers', FILES)
    await expect(ask('scan-1', 'scan-none')).rejects.toMatchObject({
      name: 'NotFoundError',
      facts: { what: 'scan', id: 'scan-none' },
    })
  })
})
