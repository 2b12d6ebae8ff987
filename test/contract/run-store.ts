import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RunStatus } from '../../core/run/run-status.ts'
import type { RunStore } from '../../core/run/run-store.ts'
import { aRun } from '../support/records.ts'
import { AWKWARD_TEXT, expectCursorsRefused, outcome, readAll } from './paging.ts'
import type { Made } from './scanner-store.ts'

export function describeRunStore(name: string, makeStore: () => Promise<Made<RunStore>>): void {
  describe(`${name} as RunStore`, () => {
    let made: Made<RunStore>
    let store: RunStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const numbers = async (scanId: string, limit = 2, between?: (pages: number) => Promise<unknown>) =>
      (await readAll(async (page) => await store.list(scanId, page), limit, between)).map((run) => run.number)
    const createNumbers = async (scanId: string, given: readonly number[]) => {
      for (const number of given) await store.create(aRun('RETRIEVED', { scanId, number }))
    }
    const unsettled = async (limit = 2) => {
      const refs = await readAll(async (page) => await store.listUnsettled(page), limit)
      return refs.map((ref) => `${ref.scanId}/${String(ref.number)}`).sort()
    }

    describe('one record', () => {
      it.each(RunStatus.options)('gives back what was created: %s', async (status) => {
        const run = aRun(status, { message: AWKWARD_TEXT })
        await store.create(run)
        expect(await store.get('scan-01', 1)).toEqual(run)
      })

      it('gives back everything that a run can carry', async () => {
        const at = '2026-05-04T12:00:00.000Z'
        const run = aRun('RUNNING', {
          progress: { percent: 41.5, hostsDone: 3, hostsKnown: 7 },
          findings: { critical: 1, high: 2, medium: 3, low: 4, info: 5, hosts: 6, source: 'scanner' },
          trouble: { since: at, error: { name: 'ScannerUnreachableError', message: AWKWARD_TEXT, action: 'Wait.' } },
          stopRequestedAt: at,
          stopSentAt: at,
          supersededBy: 2,
          notes: Array.from({ length: 10_000 }, (_, index) => `host-${String(index)} did not resolve`),
          remoteStartedAt: at,
        })
        await store.create(run)
        expect(await store.get('scan-01', 1)).toEqual(run)
      })

      it('has nothing under an unknown scan or number', async () => {
        await store.create(aRun('QUEUED'))
        expect(await store.get('scan-none', 1)).toBeUndefined()
        expect(await store.get('scan-01', 2)).toBeUndefined()
      })

      it('refuses a number that the scan has, and keeps the first', async () => {
        await store.create(aRun('QUEUED', { message: 'first' }))
        await expect(store.create(aRun('FAILED', { message: 'second' }))).rejects.toMatchObject({
          name: 'ConflictError',
        })
        expect(await store.get('scan-01', 1)).toMatchObject({ status: 'QUEUED', message: 'first' })
      })

      it('lets one of several creations of a number win', async () => {
        const messages = ['a', 'b', 'c', 'd']
        const { won, lost } = outcome(
          await Promise.allSettled(messages.map(async (message) => await store.create(aRun('QUEUED', { message })))),
        )
        expect(won).toHaveLength(1)
        for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
      })

      it('saves the next version in another status, and returns it', async () => {
        await store.create(aRun('STARTING'))
        const saved = await store.save(aRun('RUNNING', { version: 1 }))
        expect(saved).toEqual(aRun('RUNNING', { version: 2 }))
        // Nothing of the former status is left.
        expect(await store.get('scan-01', 1)).toEqual(saved)
      })

      it.each([0, 2, 99])('refuses to save over another version (given %i, stored 1)', async (version) => {
        await store.create(aRun('QUEUED'))
        await expect(store.save(aRun('FAILED', { version }))).rejects.toMatchObject({ name: 'ConflictError' })
        expect(await store.get('scan-01', 1)).toEqual(aRun('QUEUED'))
      })

      it('refuses to save a run that is gone, and does not bring it back', async () => {
        await expect(store.save(aRun('QUEUED'))).rejects.toMatchObject({ name: 'ConflictError' })
        expect(await store.latest('scan-01')).toBeUndefined()
      })

      it('lets one of several saves at once win', async () => {
        await store.create(aRun('RUNNING'))
        const messages = ['a', 'b', 'c', 'd', 'e']
        const { won, lost } = outcome(
          await Promise.allSettled(messages.map(async (message) => await store.save(aRun('RUNNING', { message })))),
        )
        expect(won).toHaveLength(1)
        expect(lost).toHaveLength(4)
        for (const error of lost) expect(error).toMatchObject({ name: 'ConflictError' })
        expect(await store.get('scan-01', 1)).toEqual(won[0])
      })
    })

    const busy = async (scannerId: string) =>
      (await store.listBusy(scannerId)).map(({ number }) => String(RunStatus.options[number - 1])).toSorted()

    describe('the runs of a scan', () => {
      it('has the highest number as the latest, by number and not by text', async () => {
        expect(await store.latest('scan-01')).toBeUndefined()
        await createNumbers('scan-01', [9, 10, 2, 100])
        await createNumbers('scan-02', [500])
        expect(await store.latest('scan-01')).toEqual(aRun('RETRIEVED', { number: 100 }))
      })

      it('sees a run as latest as soon as it is created', async () => {
        for (const number of [1, 2, 3]) {
          await createNumbers('scan-01', [number])
          expect((await store.latest('scan-01'))?.number).toBe(number)
        }
      })

      it.each([1, 2, 5, 200])('lists newest first, %i per page', async (limit) => {
        await createNumbers('scan-01', [9, 10, 2, 100, 1])
        await createNumbers('scan-02', [3])
        expect(await numbers('scan-01', limit)).toEqual([100, 10, 9, 2, 1])
        expect(await numbers('scan-none', limit)).toEqual([])
      })

      it('pages right while runs are added', async () => {
        await createNumbers('scan-01', [1, 2, 3, 4])
        expect(
          await numbers('scan-01', 2, async () => await createNumbers('scan-01', [5]).catch(() => undefined)),
        ).toEqual([4, 3, 2, 1])
      })

      it('ends a list whose runs were deleted meanwhile', async () => {
        await createNumbers('scan-01', [1, 2, 3, 4])
        expect(await numbers('scan-01', 2, async () => await store.deleteAll('scan-01'))).toEqual([4, 3])
      })

      it('refuses a malformed cursor', async () => {
        await createNumbers('scan-01', [1])
        await expectCursorsRefused(async (page) => await store.list('scan-01', page))
        await expectCursorsRefused(async (page) => await store.listUnsettled(page))
      })

      it('deletes all of one scan and nothing of another', async () => {
        await createNumbers('scan-01', [1, 2, 3])
        await createNumbers('scan-011', [1])
        await store.create(aRun('RUNNING', { number: 4 }))
        await store.deleteAll('scan-01')
        await store.deleteAll('scan-01')
        expect(await numbers('scan-01')).toEqual([])
        expect(await numbers('scan-011')).toEqual([1])
        expect(await unsettled()).toEqual([])
        expect(await store.listBusy('scanner-01')).toEqual([])
      })

      it('deletes all of very many', async () => {
        await createNumbers(
          'scan-01',
          Array.from({ length: 120 }, (_, index) => index + 1),
        )
        await store.deleteAll('scan-01')
        expect(await store.latest('scan-01')).toBeUndefined()
      })
    })

    describe('across scans', () => {
      it('finds the unsettled runs by what the record says, whatever the status', async () => {
        await store.create(aRun('RUNNING', { scanId: 'scan-01', number: 1 }))
        await store.create(aRun('FINISHED', { scanId: 'scan-01', number: 10, settled: false }))
        await store.create(aRun('FINISHED', { scanId: 'scan-02', number: 1, settled: true }))
        await store.create(aRun('STOPPED', { scanId: 'scan-03', number: 1, settled: false }))
        await store.create(aRun('RETRIEVED', { scanId: 'scan-04', number: 1 }))
        expect(await unsettled()).toEqual(['scan-01/1', 'scan-01/10', 'scan-03/1'])
        expect(await unsettled(1)).toEqual(['scan-01/1', 'scan-01/10', 'scan-03/1'])
      })

      it('follows a run that settles, and one that is taken up again', async () => {
        await store.create(aRun('RETRIEVING'))
        const settled = await store.save(aRun('RETRIEVED'))
        expect(await unsettled()).toEqual([])
        await store.save(aRun('RETRIEVING', { version: settled.version }))
        expect(await unsettled()).toEqual(['scan-01/1'])
      })

      it('shows every unsettled run once while others come and go', async () => {
        for (const number of [1, 2, 3, 4]) await store.create(aRun('RUNNING', { scanId: `scan-0${String(number)}` }))
        const seen = await readAll(
          async (page) => await store.listUnsettled(page),
          2,
          async (pages) => {
            if (pages > 1) return
            await store.create(aRun('RUNNING', { scanId: 'scan-00' }))
            await store.create(aRun('RUNNING', { scanId: 'scan-05' }))
          },
        )
        const ids = seen.map((ref) => ref.scanId)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).toEqual(expect.arrayContaining(['scan-01', 'scan-02', 'scan-03', 'scan-04']))
      })

      it('lists a scanner’s STARTING, RUNNING and PAUSED runs', async () => {
        expect(await store.listBusy('scanner-01')).toEqual([])
        for (const [index, status] of RunStatus.options.entries()) {
          await store.create(aRun(status, { number: index + 1 }))
          await store.create(aRun(status, { scanId: 'scan-02', number: index + 1, scannerId: 'scanner-02' }))
        }
        expect(await busy('scanner-01')).toEqual(['PAUSED', 'RUNNING', 'STARTING'])
        const paused = await store.get('scan-01', RunStatus.options.indexOf('PAUSED') + 1)
        await store.save(aRun('STOPPED', { number: paused!.number, version: paused!.version }))
        expect(await busy('scanner-01')).toEqual(['RUNNING', 'STARTING'])
        expect(await busy('scanner-02')).toHaveLength(3)
        expect(await store.listBusy('scanner-0')).toEqual([])
      })
    })
  })
}
