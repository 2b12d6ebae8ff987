import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isMirrored } from '../../core/schedule/mirror-schedule.ts'
import type { Schedule } from '../../core/schedule/schedule.ts'
import type { ScheduleStore } from '../../core/schedule/schedule-store.ts'
import { aSchedule } from '../support/records.ts'
import { readAll } from './paging.ts'
import type { Made } from './scanner-store.ts'

/** `makeStore` gives a store whose clock stands at `NOW`. */
export const NOW = '2026-05-04T10:00:30.000Z'

const SCHEDULES: readonly (readonly [string, Partial<Schedule>])[] = [
  ['a cron', { expression: 'cron(0/15 8-17 ? * MON-FRI *)' }],
  ['in a time zone', { timezone: 'America/Argentina/Buenos_Aires' }],
  ['a rate', { expression: 'rate(90 minutes)' }],
  ['a rate that was set between two seconds', { expression: 'rate(1 minute)', updatedAt: '2026-05-04T10:00:29.987Z' }],
  ['once', { expression: 'at(2030-12-31T08:00:00)', timezone: 'Asia/Kolkata' }],
  ['disabled', { enabled: false }],
  ['with an end', { endDate: '2030-01-01T00:00:00.500Z' }],
]

export function describeScheduleStore(name: string, makeStore: () => Promise<Made<ScheduleStore>>): void {
  describe(`${name} as ScheduleStore`, () => {
    let made: Made<ScheduleStore>
    let store: ScheduleStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const isMirror = async (scanId: string, schedule: Schedule) => {
      const found = await store.get(scanId)
      return found !== undefined && isMirrored(schedule, found)
    }

    it.each(SCHEDULES)('gives back what was put, and tells it from any other: %s', async (what, overrides) => {
      const schedule = aSchedule(overrides)
      await store.put('scan-01', schedule)
      expect(await isMirror('scan-01', schedule)).toBe(true)
      for (const [other, differing] of SCHEDULES) {
        if (other !== what) expect(await isMirror('scan-01', aSchedule(differing)), other).toBe(false)
      }
    })

    it.each(SCHEDULES)('takes another in the place of the first: %s', async (_, overrides) => {
      await store.put('scan-01', aSchedule({ expression: 'rate(7 days)', endDate: '2031-01-01T00:00:00.000Z' }))
      await store.put('scan-01', aSchedule(overrides))
      await store.put('scan-01', aSchedule(overrides))
      expect(await isMirror('scan-01', aSchedule(overrides))).toBe(true)
      expect((await store.list({ limit: 10 })).items).toEqual(['scan-01'])
    })

    it('takes several at once for one scan', async () => {
      await Promise.all(Array.from({ length: 5 }, async () => await store.put('scan-01', aSchedule())))
      expect(await isMirror('scan-01', aSchedule())).toBe(true)
    })

    it('has nothing under an unknown id', async () => {
      await store.put('scan-01', aSchedule())
      expect(await store.get('scan-0')).toBeUndefined()
    })

    it('deletes, and deletes what is not there', async () => {
      await store.put('scan-01', aSchedule())
      await store.put('scan-02', aSchedule())
      await store.delete('scan-01')
      await store.delete('scan-01')
      expect(await store.get('scan-01')).toBeUndefined()
      expect((await store.list({ limit: 10 })).items).toEqual(['scan-02'])
    })

    it.each([1, 2, 3, 200])('lists each once, %i per page', async (limit) => {
      expect(await store.list({ limit })).toEqual({ items: [] })
      const ids = ['scan-01', 'scan-02', 'scan-03', 'scan-04', 'scan-05']
      for (const id of ids) await store.put(id, aSchedule())
      expect((await readAll(async (page) => await store.list(page), limit)).sort()).toEqual(ids)
    })
  })
}
