import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { activityOf } from '../../core/scan/scan.ts'
import type { Scan } from '../../core/scan/scan.ts'
import { foldName, placeOf, readSort, ScanSort } from '../../core/scan/scan-sort.ts'
import type { ScanFilter, ScanStore } from '../../core/scan/scan-store.ts'
import { aScan } from '../support/records.ts'
import { AWKWARD_TEXT, expectCursorsRefused, readAll } from './paging.ts'
import type { Made } from './scanner-store.ts'

/** Lists of scans in every order, and by name. */
export function describeScanLists(name: string, makeStore: () => Promise<Made<ScanStore>>): void {
  describe(`${name} as ScanStore, lists`, () => {
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
    const named = async (...names: readonly string[]) => {
      await create(...names.map((text, index) => ({ id: `scan-${String(index + 1).padStart(2, '0')}`, name: text })))
    }
    const read = async (
      filter: ScanFilter,
      sort?: ScanSort,
      limit = 2,
      between?: (pages: number) => Promise<unknown>,
    ): Promise<Scan[]> => await readAll(async (page) => await store.list(filter, page, sort), limit, between)
    const names = async (...args: Parameters<typeof read>) => (await read(...args)).map((scan) => scan.name)
    const ids = async (...args: Parameters<typeof read>) => (await read(...args)).map((scan) => scan.id)
    const at = (day: number) => `2026-05-${String(day).padStart(2, '0')}T10:00:00.000Z`
    const ran = (day: number, number = 1) => ({ number, status: 'RUNNING', runVersion: day, at: at(day) }) as const

    it.each([1, 2, 3, 200])(
      'are by age, the newest first unless it is asked for otherwise, %i per page',
      async (limit) => {
        await create({ id: 'scan-02' }, { id: 'scan-05' }, { id: 'scan-01' }, { id: 'scan-04' }, { id: 'scan-03' })
        const newest = ['scan-05', 'scan-04', 'scan-03', 'scan-02', 'scan-01']
        expect(await ids({}, undefined, limit)).toEqual(newest)
        expect(await ids({}, '-created', limit)).toEqual(newest)
        expect(await ids({}, 'created', limit)).toEqual(newest.toReversed())
      },
    )

    it.each([1, 2, 3, 200])('are by name, whatever its capitals and accents, %i per page', async (limit) => {
      await named('berlin', 'Zürich', 'Ämter', 'Berlin 2', 'zurich', 'Amt', 'Berlin')
      const sorted = ['Amt', 'Ämter', 'berlin', 'Berlin', 'Berlin 2', 'Zürich', 'zurich']
      expect(await names({}, 'name', limit)).toEqual(sorted)
      expect(await names({}, '-name', limit)).toEqual(sorted.toReversed())
    })

    it.each([1, 2, 200])('have every scan once where many have one name, %i per page', async (limit) => {
      await named('Same', 'same', 'SAME', 'Same', 'samé')
      expect(await ids({}, 'name', limit)).toEqual(['scan-01', 'scan-02', 'scan-03', 'scan-04', 'scan-05'])
      expect(await ids({}, '-name', limit)).toEqual(['scan-05', 'scan-04', 'scan-03', 'scan-02', 'scan-01'])
    })

    it('are by name in every script, and with names that no person types', async () => {
      const given = [
        '東京',
        'Ωμέγα',
        '👩‍💻',
        'a\ufb01',
        AWKWARD_TEXT,
        '\u0301',
        'ﷺ'.repeat(200),
        '한'.repeat(200),
        'x'.repeat(200),
      ]
      await named(...given)
      const sorted = await names({}, 'name', 2)
      expect(new Set(sorted)).toEqual(new Set(given))
      expect(await names({}, '-name', 2)).toEqual(sorted.toReversed())
    })

    it('follow a name that is changed', async () => {
      await named('b', 'c', 'd')
      await store.save(aScan({ id: 'scan-03', name: 'A' }))
      expect(await names({}, 'name')).toEqual(['A', 'b', 'c'])
      expect(await names({ search: 'a' })).toEqual(['A'])
      expect(await names({ search: 'd' })).toEqual([])
    })

    it('are by what happened last: the latest run took on its status, or the scan was defined', async () => {
      await create(
        { id: 'scan-01', createdAt: at(1) },
        { id: 'scan-02', createdAt: at(2) },
        { id: 'scan-03', createdAt: at(3), latest: ran(9) },
        { id: 'scan-04', createdAt: at(4) },
        // Copied by a version that did not note when.
        { id: 'scan-05', createdAt: at(5), latest: { number: 1, status: 'FAILED', runVersion: 1 } },
      )
      await store.recordLatest('scan-02', ran(7))
      expect(await ids({}, '-activity')).toEqual(['scan-03', 'scan-02', 'scan-05', 'scan-04', 'scan-01'])
      expect(await ids({}, 'activity')).toEqual(['scan-01', 'scan-04', 'scan-05', 'scan-02', 'scan-03'])
      await store.recordLatest('scan-01', ran(10))
      await store.recordLatest('scan-03', { ...ran(8), runVersion: 8 })
      // Saved by somebody who read it before it ran: what happened stays.
      await store.save(aScan({ id: 'scan-01', createdAt: at(1), name: 'Renamed' }))
      const scans = await read({}, '-activity')
      expect(scans.map(({ id }) => id)).toEqual(['scan-01', 'scan-03', 'scan-02', 'scan-05', 'scan-04'])
      expect(scans.map(activityOf)).toEqual([at(10), at(9), at(7), at(5), at(4)])
    })

    it('keep the time of what happened when a copy comes without one', async () => {
      await create({ createdAt: at(1), latest: ran(5) })
      await store.recordLatest('scan-01', { number: 2, status: 'QUEUED', runVersion: 1 })
      expect((await store.get('scan-01'))?.latest).toEqual({ number: 2, status: 'QUEUED', runVersion: 1, at: at(5) })
    })

    it('are searched by any part of the name, whatever its capitals and accents', async () => {
      await named('Head office – Zürich', 'Branch office', 'HEAD QUARTERS', 'Straße 7', 'printer', 'Ο Δρόμος')
      expect(await names({ search: 'office' })).toEqual(['Branch office', 'Head office – Zürich'])
      expect(await names({ search: '  OFFICE ' })).toEqual(['Branch office', 'Head office – Zürich'])
      expect(await names({ search: 'zurich' })).toEqual(['Head office – Zürich'])
      expect(await names({ search: 'ZÜR' })).toEqual(['Head office – Zürich'])
      expect(await names({ search: 'head' }, 'name')).toEqual(['Head office – Zürich', 'HEAD QUARTERS'])
      expect(await names({ search: 'strasse' })).toEqual(['Straße 7'])
      expect(await names({ search: 'δρομοσ' })).toEqual(['Ο Δρόμος'])
      expect(await names({ search: 'none' })).toEqual([])
      // No pattern, and nothing of what stands behind the name in a key.
      for (const search of ['%', '_', '*', '.', '\\', 'scan-0', '\t']) {
        expect(await names({ search }), search).toEqual(search === '\t' ? await names({}) : [])
      }
    })

    it.each(['', ' ', '\u0301', '\t\n'])('are not filtered by a search for nothing: %j', async (search) => {
      await named('a', 'b')
      expect(await names({ search }, 'name')).toEqual(['a', 'b'])
    })

    it.each([AWKWARD_TEXT, '👩‍💻', "'single'", '"', '\ud800', '한'.repeat(200), 'ﷺ'.repeat(200)])(
      'find a name by the whole of it: %j',
      async (text) => {
        await named(text, 'another')
        expect(await ids({ search: text })).toEqual(['scan-01'])
      },
    )

    const FILTERED: readonly Partial<Scan>[] = [
      { id: 'scan-01', name: 'East 1', scannerId: 'a', latest: ran(8) },
      { id: 'scan-02', name: 'West 1', scannerId: 'a', latest: ran(7) },
      { id: 'scan-03', name: 'East 3', scannerId: 'b', latest: ran(6) },
      { id: 'scan-04', name: 'East 2', scannerId: 'a', latest: ran(5) },
      { id: 'scan-05', name: 'East 0', scannerId: 'a' },
      { id: 'scan-06', name: 'East 4', scannerId: 'a', latest: ran(4) },
    ]
    it.each(ScanSort.options)('take every filter together in the order %s', async (sort) => {
      await create(...FILTERED)
      const expected = (belongs: (scan: Scan) => boolean) => {
        const { by, order } = readSort(sort)
        const scans = FILTERED.map((scan) => aScan(scan)).filter(belongs)
        const sorted = scans.map((scan) => ({ id: scan.id, place: placeOf(scan, by) }))
        sorted.sort((a, b) => (a.place < b.place ? -1 : 1))
        return (order === 'ascending' ? sorted : sorted.toReversed()).map(({ id }) => id)
      }
      const isEast = (scan: Scan) => scan.name.startsWith('East')
      const isOfA = (scan: Scan) => scan.scannerId === 'a'
      const isRunning = (scan: Scan) => scan.latest !== undefined
      const scannerId = 'a'
      const status = 'RUNNING'
      const search = 'east'
      expect(await ids({}, sort)).toEqual(expected(() => true))
      expect(await ids({ search }, sort)).toEqual(expected(isEast))
      expect(await ids({ scannerId }, sort)).toEqual(expected(isOfA))
      expect(await ids({ status }, sort)).toEqual(expected(isRunning))
      expect(await ids({ scannerId, search }, sort)).toEqual(expected((scan) => isOfA(scan) && isEast(scan)))
      expect(await ids({ status, search }, sort)).toEqual(expected((scan) => isRunning(scan) && isEast(scan)))
      expect(await ids({ scannerId, status, search }, sort, 1)).toEqual(
        expected((scan) => isOfA(scan) && isRunning(scan) && isEast(scan)),
      )
      expect(await ids({ scannerId: 'none', search }, sort)).toEqual([])
    })

    it('page right by name while scans come, go and are renamed, the last one shown included', async () => {
      await named('b', 'd', 'f', 'h', 'j')
      const seen = await names({}, 'name', 2, async (pages) => {
        if (pages > 1) return
        // Shown are b and d. Behind them come e and i, before them a; d goes, and j moves to where nobody looks again.
        await store.delete('scan-02')
        await create({ id: 'scan-11', name: 'a' }, { id: 'scan-12', name: 'E' }, { id: 'scan-13', name: 'i' })
        await store.save(aScan({ id: 'scan-05', name: 'aa' }))
      })
      expect(seen).toEqual(['b', 'd', 'E', 'f', 'h', 'i'])
    })

    it('page right by activity while others are active', async () => {
      await create(...[1, 2, 3, 4, 5].map((day) => ({ id: `scan-0${String(day)}`, latest: ran(day) })))
      const seen = await ids({}, '-activity', 2, async (pages) => {
        if (pages === 1) await store.recordLatest('scan-02', ran(9, 2))
        if (pages === 1) await store.delete('scan-04')
      })
      expect(seen).toEqual(['scan-05', 'scan-04', 'scan-03', 'scan-01'])
    })

    it('show every scan that stays exactly once, in every order, whatever comes and goes between pages', async () => {
      const someName = fc.oneof(fc.constantFrom('a', 'A', 'ä', 'b'), fc.string({ unit: 'grapheme', maxLength: 6 }))
      const property = fc.asyncProperty(
        fc.array(someName, { minLength: 1, maxLength: 9 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), someName), { maxLength: 6 }),
        fc.constantFrom(...ScanSort.options),
        fc.integer({ min: 1, max: 4 }),
        async (staying, changes, sort, limit) => {
          for (const { id } of await read({}, undefined, 200)) await store.delete(id)
          const lasting = staying.map((text, index) => ({ id: `scan-${String(100 + index)}`, name: text }))
          await create(...lasting)
          const coming = [...changes]
          const seen = await read({}, sort, limit, async () => {
            const [number, text] = coming.shift() ?? []
            if (number === undefined) return
            const id = `scan-00${String(number)}`
            await store.delete(id)
            await store.create(aScan({ id, name: text ?? '' }))
          })
          const stayed = seen.filter(({ id }) => id >= 'scan-100')
          const { by, order } = readSort(sort)
          const expected = lasting
            .map((scan) => aScan(scan))
            .toSorted((a, b) => compare(placeOf(a, by), placeOf(b, by)))
          expect(stayed.map(({ id }) => id)).toEqual(
            (order === 'ascending' ? expected : expected.toReversed()).map(({ id }) => id),
          )
        },
      )
      await fc.assert(property, { numRuns: 40 })
    })

    it('refuse malformed cursors, and those of another order', async () => {
      await named('a', 'b', 'c')
      const cursors = new Map<ScanSort, string>()
      for (const sort of ScanSort.options) {
        await expectCursorsRefused(async (page) => await store.list({}, page, sort))
        cursors.set(sort, (await store.list({}, { limit: 1 }, sort)).nextCursor ?? '')
      }
      for (const sort of ScanSort.options) {
        for (const [of, cursor] of cursors) {
          const page = store.list({}, { limit: 1, cursor }, sort)
          if (of === sort) await expect(page).resolves.toMatchObject({ items: [{}] })
          else await expect(page).rejects.toMatchObject({ name: 'InvalidInputError', issues: [{ path: 'cursor' }] })
        }
      }
    })

    it('fold names alike again', () => {
      for (const text of [AWKWARD_TEXT, 'İstanbul', 'Straße', 'ΟΔΟΣ', 'ﬁ', '한국어', 'हिन्दी']) {
        expect(foldName(foldName(text))).toBe(foldName(text))
      }
      // Vowels of other scripts are marks, and no accents.
      expect(foldName('हिन्दी')).toBe('हिन्दी')
    })
  })
}

/** By bytes, as the stores do. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
