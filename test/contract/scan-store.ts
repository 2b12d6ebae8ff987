import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RunStatus } from '../../core/run/run-status.ts'
import { CreationStatus, ScanStatus } from '../../core/scan/scan.ts'
import type { Scan } from '../../core/scan/scan.ts'
import type { ScanFilter, ScanStore } from '../../core/scan/scan-store.ts'
import { aSchedule, aScan } from '../support/records.ts'
import { describeScanLists } from './scan-lists.ts'
import { AWKWARD_TEXT, expectCursorsRefused, outcome, readAll } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function describeScanStore(name: string, makeStore: () => Promise<Made<ScanStore>>): void {
  describeScanLists(name, makeStore)
  describe(`${name} as ScanStore`, () => {
    let made: Made<ScanStore>
    let store: ScanStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const create = async (...scans: readonly Partial<Scan>[]) => {
      for (const scan of scans) await store.create(aScan(scan))
    }
    const list = async (filter: ScanFilter, limit = 2, between?: (pages: number) => Promise<unknown>) =>
      (await readAll(async (page) => await store.list(filter, page), limit, between)).map((scan) => scan.id)
    const pending = async (limit = 2) => await readAll(async (page) => await store.listPendingCreation(page), limit)

    describe('one record', () => {
      it('gives back what was created', async () => {
        const scan = aScan({
          name: AWKWARD_TEXT,
          source: { policyId: '7' },
          creation: 'FAILED',
          creationError: { name: 'EditionRefusedError', message: AWKWARD_TEXT, action: 'Do.' },
          latest: { number: 3, status: 'RUNNING', runVersion: 5 },
        })
        await store.create(scan)
        expect(await store.get(scan.id)).toEqual(scan)
      })

      it('holds 10,000 targets', async () => {
        const targets = Array.from({ length: 10_000 }, (_, index) => `host-${String(index)}.branch-office.example`)
        await create({ targets })
        expect((await store.get('scan-01'))?.targets).toEqual(targets)
        expect((await store.save(aScan({ targets, notes: 'n' }))).targets).toEqual(targets)
        expect((await store.list({}, { limit: 10 })).items[0]?.targets).toEqual(targets)
      })

      it('has nothing under an unknown id', async () => {
        expect(await store.get('scan-none')).toBeUndefined()
      })

      it('refuses to create an id that exists, and keeps the first', async () => {
        await create({ name: 'first' })
        await expect(store.create(aScan({ name: 'second' }))).rejects.toMatchObject({ name: 'ConflictError' })
        expect(await store.get('scan-01')).toMatchObject({ name: 'first' })
      })

      it('saves the next version, and returns it', async () => {
        await create({ creationOwner: 'somebody' })
        const saved = await store.save(aScan({ name: 'renamed', version: 1 }))
        expect(saved).toEqual(aScan({ name: 'renamed', version: 2 }))
        expect(await store.get('scan-01')).toEqual(saved)
      })

      it.each([0, 2, 99])('refuses to save over another version (given %i, stored 1)', async (version) => {
        await create({})
        await expect(store.save(aScan({ name: 'lost', version }))).rejects.toMatchObject({ name: 'ConflictError' })
        expect(await store.get('scan-01')).toEqual(aScan())
      })

      it('refuses to save a record that is gone, and does not bring it back', async () => {
        await create({})
        await store.delete('scan-01')
        await expect(store.save(aScan())).rejects.toMatchObject({ name: 'ConflictError' })
        expect(await store.get('scan-01')).toBeUndefined()
      })

      it('lets one of several saves at once win', async () => {
        await create({})
        const names = ['a', 'b', 'c', 'd', 'e']
        const { won, lost } = outcome(
          await Promise.allSettled(names.map(async (given) => await store.save(aScan({ name: given })))),
        )
        expect(won).toHaveLength(1)
        expect(lost).toHaveLength(4)
        for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
        expect(await store.get('scan-01')).toEqual(won[0])
      })

      it('deletes, and deletes what is not there', async () => {
        await create({ id: 'scan-01' }, { id: 'scan-02' })
        await store.delete('scan-01')
        await store.delete('scan-01')
        expect(await list({})).toEqual(['scan-02'])
      })
    })

    describe('the latest run', () => {
      it('is recorded without a new version', async () => {
        await create({})
        await store.recordLatest('scan-01', { number: 1, status: 'QUEUED', runVersion: 1 })
        expect(await store.get('scan-01')).toEqual(aScan({ latest: { number: 1, status: 'QUEUED', runVersion: 1 } }))
        // So somebody who edits the scan is not disturbed.
        expect(await store.save(aScan({ name: 'edited' }))).toMatchObject({ version: 2 })
      })

      it.each([
        ['a later number', { number: 3, status: 'QUEUED', runVersion: 1 }, true],
        ['a later number with a lower run version', { number: 3, status: 'QUEUED', runVersion: 0 }, true],
        ['a later version of the same run', { number: 2, status: 'FINISHED', runVersion: 10 }, true],
        ['the same version', { number: 2, status: 'FAILED', runVersion: 9 }, false],
        ['an earlier version of the same run', { number: 2, status: 'QUEUED', runVersion: 8 }, false],
        ['an earlier number with a higher run version', { number: 1, status: 'FAILED', runVersion: 99 }, false],
      ] as const)('takes %s: %o → %s', async (_, given, taken) => {
        const before = { number: 2, status: 'RUNNING', runVersion: 9 } as const
        await create({ latest: before })
        await store.recordLatest('scan-01', given)
        expect((await store.get('scan-01'))?.latest).toEqual(taken ? given : before)
      })

      it('ends with the newest, in whatever order copies arrive', async () => {
        await create({})
        const versions = [5, 1, 9, 3, 7, 2, 8]
        await Promise.all(
          versions.map(async (runVersion) => {
            await store.recordLatest('scan-01', { number: 1, status: 'RUNNING', runVersion })
          }),
        )
        expect((await store.get('scan-01'))?.latest?.runVersion).toBe(9)
      })

      it('is left alone by a save, which returns the stored one', async () => {
        const stored = { number: 2, status: 'RUNNING', runVersion: 4 } as const
        await create({ latest: stored })
        const saved = await store.save(aScan({ latest: { number: 1, status: 'QUEUED', runVersion: 1 } }))
        expect(saved.latest).toEqual(stored)
        expect(await store.save(aScan({ version: 2 }))).toEqual(aScan({ version: 3, latest: stored }))
        expect((await store.get('scan-01'))?.latest).toEqual(stored)
      })

      it('is not brought in by a save', async () => {
        await create({})
        const saved = await store.save(aScan({ latest: { number: 9, status: 'FAILED', runVersion: 9 } }))
        expect(saved).not.toHaveProperty('latest')
        expect(await store.get('scan-01')).toEqual(aScan({ version: 2 }))
      })

      it('of an unknown scan is dropped', async () => {
        await store.recordLatest('scan-none', { number: 1, status: 'QUEUED', runVersion: 1 })
        expect(await store.get('scan-none')).toBeUndefined()
        expect(await list({})).toEqual([])
      })
    })

    describe('lists', () => {
      const running = { number: 1, status: 'RUNNING', runVersion: 1 } as const
      const failed = { number: 1, status: 'FAILED', runVersion: 1 } as const

      it('lists nothing as one empty page', async () => {
        expect(await store.list({}, { limit: 10 })).toEqual({ items: [] })
      })

      it.each([1, 2, 3, 200])('lists newest first, %i per page', async (limit) => {
        await create({ id: 'scan-02' }, { id: 'scan-05' }, { id: 'scan-01' }, { id: 'scan-04' }, { id: 'scan-03' })
        expect(await list({}, limit)).toEqual(['scan-05', 'scan-04', 'scan-03', 'scan-02', 'scan-01'])
      })

      it('filters by scanner, by status and by both', async () => {
        await create(
          { id: 'scan-01', scannerId: 'a', latest: running },
          { id: 'scan-02', scannerId: 'b', latest: running },
          { id: 'scan-03', scannerId: 'a', latest: failed },
          { id: 'scan-04', scannerId: 'a' },
          { id: 'scan-05', scannerId: 'a', latest: running },
          { id: 'scan-06', scannerId: 'a', latest: running },
        )
        expect(await list({ scannerId: 'a' })).toEqual(['scan-06', 'scan-05', 'scan-04', 'scan-03', 'scan-01'])
        expect(await list({ status: 'RUNNING' })).toEqual(['scan-06', 'scan-05', 'scan-02', 'scan-01'])
        expect(await list({ scannerId: 'a', status: 'RUNNING' })).toEqual(['scan-06', 'scan-05', 'scan-01'])
        expect(await list({ scannerId: 'none' })).toEqual([])
        expect(await list({ status: 'PAUSED' })).toEqual([])
      })

      it('filters by every status that a scan can show, of its latest run or, before any, of its creation', async () => {
        const latest = (status: RunStatus) => ({ number: 1, status, runVersion: 1 })
        const shows: readonly Pick<Scan, 'creation' | 'latest'>[] = [
          ...CreationStatus.options.map((creation) => ({ creation })),
          ...RunStatus.options.map((status) => ({ creation: 'CREATED' as const, latest: latest(status) })),
        ]
        const scans = shows.map((scan, index) => ({ id: `scan-${String(index).padStart(2, '0')}`, ...scan }))
        await create(...scans)
        for (const status of ScanStatus.options) {
          const shown = scans.filter((scan) => status === (scan.latest?.status ?? scan.creation))
          expect(shown.length, status).toBe(status === 'FAILED' ? 2 : 1)
          const ids = shown.map((scan) => scan.id).toReversed()
          expect(await list({ status }, 1), status).toEqual(ids)
          expect(await list({ status, scannerId: 'scanner-01' }), status).toEqual(ids)
        }
      })

      it('follows what a scan shows from its creation to its runs, whatever is saved of it', async () => {
        await create({ creation: 'NEW' })
        const shown = async () => {
          const found = await Promise.all(ScanStatus.options.map(async (status) => await list({ status })))
          return ScanStatus.options.filter((_, index) => found[index]?.length === 1)
        }
        expect(await shown()).toEqual(['NEW'])
        await store.save(aScan({ creation: 'CREATED' }))
        expect(await shown()).toEqual(['CREATED'])
        await store.recordLatest('scan-01', running)
        expect(await shown()).toEqual(['RUNNING'])
        // By somebody who read the scan before it ran.
        await store.save(aScan({ creation: 'CREATED', version: 2 }))
        expect(await shown()).toEqual(['RUNNING'])
        await store.recordLatest('scan-01', { ...running, runVersion: 0, status: 'QUEUED' })
        expect(await shown()).toEqual(['RUNNING'])
      })

      it.each([{ status: 'RUNNING' }, { status: 'RUNNING', scannerId: 'scanner-01' }] as const)(
        'pages right by %j while records come and go',
        async (filter) => {
          const records = (...ids: readonly string[]) => ids.map((id) => ({ id: `scan-${id}`, latest: running }))
          await create(...records('02', '04', '06', '08'), { id: 'scan-07' })
          const ids = await list(filter, 2, async (pages) => {
            if (pages > 1) return
            await store.delete('scan-06')
            await create(...records('01', '05', '09'))
            await store.recordLatest('scan-07', running)
          })
          expect(ids).toEqual(['08', '06', '05', '04', '02', '01'].map((id) => `scan-${id}`))
        },
      )

      it('follows a status that changes', async () => {
        await create({ latest: running })
        await store.recordLatest('scan-01', { ...failed, runVersion: 2 })
        expect(await list({ status: 'RUNNING' })).toEqual([])
        expect(await list({ status: 'FAILED' })).toEqual(['scan-01'])
      })

      it('pages right while records come and go, the last one shown included', async () => {
        await create({ id: 'scan-02' }, { id: 'scan-04' }, { id: 'scan-06' }, { id: 'scan-08' })
        const ids = await list({ scannerId: 'scanner-01' }, 2, async (pages) => {
          if (pages > 1) return
          await store.delete('scan-06')
          await create({ id: 'scan-01' }, { id: 'scan-05' }, { id: 'scan-09' })
        })
        expect(ids).toEqual(['scan-08', 'scan-06', 'scan-05', 'scan-04', 'scan-02', 'scan-01'])
      })

      it('refuses a malformed cursor', async () => {
        await create({})
        await expectCursorsRefused(async (page) => await store.list({}, page))
        await expectCursorsRefused(async (page) => await store.list({ scannerId: 'scanner-01' }, page))
        await expectCursorsRefused(async (page) => await store.listPendingCreation(page))
        await expectCursorsRefused(async (page) => await store.listScheduled(page))
        await expectCursorsRefused(async (page) => await store.listPendingStarts(page))
      })

      it('finds the scans whose creation is pending, and no longer when it is not', async () => {
        await create(
          { id: 'scan-01', creationPending: true },
          { id: 'scan-02' },
          { id: 'scan-03', creationPending: true },
          { id: 'scan-04', creationPending: true },
        )
        expect((await pending()).sort()).toEqual(['scan-01', 'scan-03', 'scan-04'])
        await store.save(aScan({ id: 'scan-02', creationPending: true }))
        await store.save(aScan({ id: 'scan-03', creationPending: false }))
        await store.delete('scan-04')
        expect((await pending()).sort()).toEqual(['scan-01', 'scan-02'])
      })

      it.each([1, 2, 200])(
        'finds the scans with a schedule, and those with a start pending, %i per page',
        async (limit) => {
          const schedule = aSchedule()
          const starting = aSchedule({ pending: { scheduledAt: schedule.createdAt, afterRun: 0, queued: true } })
          await create(
            { id: 'scan-01', schedule },
            { id: 'scan-02' },
            { id: 'scan-03', schedule: starting },
            { id: 'scan-04', schedule },
            { id: 'scan-05', schedule: starting },
          )
          const scheduled = async () => (await readAll(async (page) => await store.listScheduled(page), limit)).sort()
          const starts = async () => (await readAll(async (page) => await store.listPendingStarts(page), limit)).sort()
          expect(await scheduled()).toEqual(['scan-01', 'scan-03', 'scan-04', 'scan-05'])
          expect(await starts()).toEqual(['scan-03', 'scan-05'])
          expect(await store.get('scan-03')).toEqual(aScan({ id: 'scan-03', schedule: starting }))
          await store.save(aScan({ id: 'scan-01' }))
          await store.save(aScan({ id: 'scan-02', schedule: starting }))
          await store.save(aScan({ id: 'scan-03', schedule }))
          await store.delete('scan-05')
          expect(await scheduled()).toEqual(['scan-02', 'scan-03', 'scan-04'])
          expect(await starts()).toEqual(['scan-02'])
        },
      )

      it('knows whether a scanner has scans', async () => {
        expect(await store.existsForScanner('scanner-01')).toBe(false)
        await create({ id: 'scan-01' }, { id: 'scan-02' })
        expect(await store.existsForScanner('scanner-01')).toBe(true)
        expect(await store.existsForScanner('scanner-0')).toBe(false)
        await store.delete('scan-01')
        expect(await store.existsForScanner('scanner-01')).toBe(true)
        await store.delete('scan-02')
        expect(await store.existsForScanner('scanner-01')).toBe(false)
      })
    })
  })
}
