import { readDownload } from '../../core/download/read-download.ts'
import { requestDownload } from '../../core/download/request-download.ts'
import { expect, it } from 'vitest'
import { pruneDownloads } from '../../local/prune-downloads.ts'
import type { SqliteDownloadStore } from '../../local/sqlite-download-store.ts'
import { bytesIn, openDownloadRoom } from '../support/download-room.ts'

const HOUR = 3600

it('deletes a ZIP when its time is over, and forgets its record a week later', async () => {
  const room = await openDownloadRoom()
  const downloads = room.services.downloads as SqliteDownloadStore
  const { reports } = room.services
  const prune = () => pruneDownloads(downloads, reports, room.clock.now())
  await room.scan('scan-1', 'Servers', { 'a.nessus': '<a/>' })
  const { id } = await requestDownload(room.services, 'ada', { scanIds: ['scan-1'] })
  await room.idle()
  const { download } = await readDownload(room.services, id)
  if (download.status !== 'READY') throw new Error('It is not ready.')
  const { key } = download.object

  room.clock.advance(24 * HOUR - 1)
  await prune()
  expect(await bytesIn(reports, key)).toHaveLength(download.object.bytes)

  room.clock.advance(1)
  await prune()
  expect(await reports.open(key)).toBeUndefined()
  await expect(readDownload(room.services, id)).rejects.toMatchObject({ name: 'DownloadExpiredError' })
  // The report itself stays.
  expect(await reports.size('scan-1/1/1.zip')).toBeGreaterThan(0)

  room.clock.advance(7 * 24 * HOUR)
  await prune()
  await expect(readDownload(room.services, id)).rejects.toMatchObject({ name: 'NotFoundError' })
})

it('lets be what is still being built, whatever its time', async () => {
  const room = await openDownloadRoom({ isIdle: true })
  const downloads = room.services.downloads as SqliteDownloadStore
  await room.scan('scan-1', 'Servers', { 'a.nessus': '<a/>' })
  const { id } = await requestDownload(room.services, 'ada', { scanIds: ['scan-1'] })
  room.clock.advance(100 * 24 * HOUR)
  await pruneDownloads(downloads, room.services.reports, room.clock.now())
  expect(await downloads.get(id)).toMatchObject({ status: 'PREPARING' })
})
