import { expect, it } from 'vitest'
import { buildBundle } from '../../../core/download/build-bundle.ts'
import { MAX_BUILD_ATTEMPTS } from '../../../core/download/download.ts'
import { readDownload } from '../../../core/download/read-download.ts'
import { requestDownload } from '../../../core/download/request-download.ts'
import { sweepDownloads } from '../../../core/download/sweep-downloads.ts'
import { openDownloadRoom } from '../../support/download-room.ts'
import type { DownloadRoom } from '../../support/download-room.ts'

const now = async (room: DownloadRoom, id: string) => (await readDownload(room.services, id)).download

async function asked(options: Parameters<typeof openDownloadRoom>[0] = {}) {
  const room = await openDownloadRoom({ isIdle: true, ...options })
  await room.scan('scan-1', 'Servers', { 'a.nessus': '<a/>' })
  const { id } = await requestDownload(room.services, 'ada', { scanIds: ['scan-1'] })
  return { room, id, live: { ...room.services, bundles: room.runner } }
}

it('starts what nobody is at work on once it is long overdue, and not before', async () => {
  const { room, id, live } = await asked()
  room.clock.advance(120)
  expect(await sweepDownloads(live)).toBe(0)
  room.clock.advance(1)
  expect(await sweepDownloads(live)).toBe(1)
  await room.idle()
  expect(await now(room, id)).toMatchObject({ status: 'READY' })
  expect(await sweepDownloads(live, 0)).toBe(0)
})

it('lets an execution be that is at work, however late it is', async () => {
  const { room, id } = await asked()
  const bundles = { start: async () => {}, isRunning: async () => true }
  room.clock.advance(86_000)
  expect(await sweepDownloads({ ...room.services, bundles }, 0)).toBe(0)
  expect(await now(room, id)).toMatchObject({ status: 'PREPARING', attempt: 1 })
})

it('takes over with a name of its own, so that the one before it ends', async () => {
  const { room, id } = await asked()
  const { owner } = (await now(room, id)) as { owner: string }
  expect(await sweepDownloads(room.services, 0)).toBe(1)
  const taken = await now(room, id)
  expect(taken).toMatchObject({ status: 'PREPARING', attempt: 2, owner: `${id}-build-2` })
  await buildBundle(room.services, { downloadId: id, executionName: owner })
  expect(await now(room, id)).toEqual(taken)
})

it('gives up after so many attempts, and says why', async () => {
  const { room, id } = await asked()
  for (let attempt = 1; attempt < MAX_BUILD_ATTEMPTS; attempt++) {
    expect(await sweepDownloads(room.services, 0)).toBe(1)
  }
  expect(await sweepDownloads(room.services, 0)).toBe(0)
  expect(await now(room, id)).toMatchObject({
    status: 'FAILED',
    error: { name: 'DeadlineExceededError', message: expect.stringContaining('begun 5 times') },
  })
  expect(await sweepDownloads(room.services, 0)).toBe(0)
})

it('is not kept from the others by one that cannot be started', async () => {
  const { room, id, live } = await asked()
  const other = await requestDownload(room.services, 'ada', { scanIds: ['scan-1'] })
  const bundles = {
    start: (name: string, input: { downloadId: string }) =>
      name.startsWith(id) ? Promise.reject(new Error('No.')) : room.runner.start(name, input),
    isRunning: async () => false,
  }
  expect(await sweepDownloads({ ...live, bundles }, 0)).toBe(1)
  await room.idle()
  expect(await now(room, other.id)).toMatchObject({ status: 'READY' })
})
