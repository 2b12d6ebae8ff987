import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DownloadStatus, MAX_SCANS } from '../../core/download/download.ts'
import type { DownloadStore } from '../../core/download/download-store.ts'
import { aDownload, aReport } from '../support/records.ts'
import { AWKWARD_TEXT, expectCursorsRefused, outcome, readAll } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function describeDownloadStore(name: string, makeStore: () => Promise<Made<DownloadStore>>): void {
  describe(`${name} as DownloadStore`, () => {
    let made: Made<DownloadStore>
    let store: DownloadStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const preparing = async (limit = 2) =>
      (await readAll(async (page) => await store.listPreparing(page), limit)).sort()

    it.each(DownloadStatus.options)('gives back what was created: %s', async (status) => {
      const download = aDownload(status, { message: AWKWARD_TEXT })
      await store.create(download)
      expect(await store.get(download.id)).toEqual(download)
    })

    it('has room for as many reports as a download may have, with the longest names', async () => {
      const scanName = '界'.repeat(200)
      const members = ['nessus', 'csv', 'html', 'pdf', 'manifest'].map((one) => ({
        name: `${'界'.repeat(80)}-run-1.${one}`,
        bytes: 1_000_000_000,
        sha256: 'ab'.repeat(32),
      }))
      const entries = Array.from({ length: MAX_SCANS }, (_, index) => ({
        scanId: `scan-${String(index).padStart(26, '0')}`,
        scanName,
        runNumber: index,
        folder: `${'界'.repeat(80)}-run-${String(index)}`,
        report: aReport({ members }),
      }))
      const download = aDownload('PREPARING', { entries })
      await store.create(download)
      expect(await store.get(download.id)).toEqual(download)
    })

    it('has nothing under an unknown id', async () => {
      await store.create(aDownload('PREPARING'))
      expect(await store.get('download-none')).toBeUndefined()
    })

    it('refuses an id that is there, and keeps the first', async () => {
      await store.create(aDownload('PREPARING', { message: 'first' }))
      await expect(store.create(aDownload('READY'))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.get('download-01')).toMatchObject({ status: 'PREPARING', message: 'first' })
    })

    it('saves the next version in another status, and returns it', async () => {
      await store.create(aDownload('PREPARING'))
      const saved = await store.save(aDownload('READY'))
      expect(saved).toEqual(aDownload('READY', { version: 2 }))
      // Nothing of the former status is left.
      expect(await store.get('download-01')).toEqual(saved)
    })

    it.each([0, 2, 99])('refuses to save over another version (given %i, stored 1)', async (version) => {
      await store.create(aDownload('PREPARING'))
      await expect(store.save(aDownload('FAILED', { version }))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.get('download-01')).toEqual(aDownload('PREPARING'))
    })

    it('refuses to save what is gone, and does not bring it back', async () => {
      await expect(store.save(aDownload('READY'))).rejects.toMatchObject({ name: 'ConflictError' })
      expect(await store.get('download-01')).toBeUndefined()
    })

    it('lets one of several saves at once win', async () => {
      await store.create(aDownload('PREPARING'))
      const { won, lost } = outcome(
        await Promise.allSettled(
          ['a', 'b', 'c', 'd'].map(async (message) => await store.save(aDownload('PREPARING', { message }))),
        ),
      )
      expect(won).toHaveLength(1)
      for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      expect(await store.get('download-01')).toEqual(won[0])
    })

    it.each([1, 2, 200])('lists those that are PREPARING, %i per page', async (limit) => {
      for (const id of ['download-03', 'download-01', 'download-02']) await store.create(aDownload('PREPARING', { id }))
      await store.create(aDownload('READY', { id: 'download-04' }))
      await store.create(aDownload('FAILED', { id: 'download-05' }))
      expect(await preparing(limit)).toEqual(['download-01', 'download-02', 'download-03'])
      await store.save(aDownload('READY', { id: 'download-02' }))
      expect(await preparing(limit)).toEqual(['download-01', 'download-03'])
    })

    it('refuses a malformed cursor', async () => {
      await store.create(aDownload('PREPARING'))
      await expectCursorsRefused(async (page) => await store.listPreparing(page))
    })
  })
}
