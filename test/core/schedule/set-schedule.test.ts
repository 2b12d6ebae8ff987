import { describe, expect, it } from 'vitest'
import { InvalidInputError, StorageUnavailableError } from '../../../core/errors.ts'
import { ScheduleInput } from '../../../core/schedule/schedule-input.ts'
import type { Schedule } from '../../../core/schedule/schedule.ts'
import { readSchedule, removeSchedule, setSchedule } from '../../../core/schedule/set-schedule.ts'
import { deleteScan } from '../../../core/scan/define-scan.ts'
import type { Services } from '../../../core/services.ts'
import { aScanner } from '../../support/records.ts'
import { prepareScan, SCAN } from './scheduled-scan.ts'

const by = (requestedBy = 'ann', expectedVersion?: number) => ({ scanId: SCAN, requestedBy, expectedVersion })
const set = (services: Services, input: object, change = by()) =>
  setSchedule(services, change, ScheduleInput.parse(input))
const DAILY = { expression: 'cron(0 2 * * ? *)', timezone: 'Europe/Berlin' }

describe('setting a schedule', () => {
  it('stores it with the scan, hands it to what fires it, and shows the next five times', async () => {
    const { services, mirror } = await prepareScan('none')
    await set(services, DAILY)
    const { scan, nextTimes } = await readSchedule(services, SCAN)
    expect(scan.schedule).toEqual({
      ...DAILY,
      enabled: true,
      overlap: 'skip',
      setBy: 'ann',
      createdAt: '2026-05-05T02:00:20.000Z',
      updatedAt: '2026-05-05T02:00:20.000Z',
    })
    expect(mirror.schedules.get(SCAN)).toEqual(scan.schedule)
    expect(nextTimes.map((time) => time.toISOString())).toEqual(
      ['06', '07', '08', '09', '10'].map((day) => `2026-05-${day}T00:00:00.000Z`),
    )
  })

  it('again, the same, changes nothing: a rate is not counted anew', async () => {
    const { services, clock, schedule } = await prepareScan('none')
    await set(services, { expression: 'rate(2 hours)' })
    const version = (await services.scans.get(SCAN))?.version
    clock.advance(3600)
    await set(services, { expression: 'rate(2 hours)' }, by('bob'))
    expect(await services.scans.get(SCAN)).toMatchObject({ version })
    expect((await schedule())?.updatedAt).toBe('2026-05-05T02:00:20.000Z')
  })

  it('otherwise keeps what became of the last time, and gives up the start that was waiting', async () => {
    const at = '2026-05-05T01:00:00.000Z'
    const lastOutcome = { result: 'queued', scheduledAt: at, at, message: 'Run 1 is still RUNNING.' } as const
    const pending = { scheduledAt: lastOutcome.scheduledAt, afterRun: 1, queued: true }
    const made = await prepareScan({ lastFiredAt: lastOutcome.scheduledAt, lastOutcome, pending })
    await set(made.services, { expression: 'rate(2 hours)' })
    const schedule = await made.schedule()
    expect(schedule).toMatchObject({ lastOutcome, lastFiredAt: lastOutcome.scheduledAt, setBy: 'ann' })
    expect(schedule?.createdAt).not.toBe(schedule?.updatedAt)
    expect(schedule).not.toHaveProperty('pending')
    expect((await made.services.scans.listPendingStarts({ limit: 10 })).items).toEqual([])
  })

  it('disabled has no next times, and is mirrored as such', async () => {
    const { services, mirror } = await prepareScan('none')
    await set(services, { ...DAILY, enabled: false })
    expect((await readSchedule(services, SCAN)).nextTimes).toEqual([])
    expect(mirror.schedules.get(SCAN)).toMatchObject({ enabled: false })
  })

  it('is refused on an edition that never starts scans', async () => {
    const capabilities = {
      ...aScanner().capabilities,
      launch: { allowed: false, reason: 'No.', wayOut: 'By hand.' } as const,
    }
    const { services, mirror } = await prepareScan('none', {}, { capabilities })
    await expect(set(services, DAILY)).rejects.toMatchObject({ name: 'EditionRefusedError', action: 'By hand.' })
    expect(await services.scans.get(SCAN)).not.toHaveProperty('schedule')
    expect(mirror.schedules.size).toBe(0)
  })

  it('is refused for another version than the newest, and for what is not there', async () => {
    const { services } = await prepareScan('none')
    await expect(set(services, DAILY, by('ann', 7))).rejects.toMatchObject({ name: 'StaleVersionError' })
    await set(services, DAILY, by('ann', 1))
    await expect(removeSchedule(services, by('ann', 1))).rejects.toMatchObject({ name: 'StaleVersionError' })
    const nobody = { ...by(), scanId: 'scan-none' }
    await expect(set(services, DAILY, nobody)).rejects.toMatchObject({ name: 'NotFoundError' })
    await expect(removeSchedule(services, nobody)).rejects.toMatchObject({ name: 'NotFoundError' })
    await expect(readSchedule(services, 'scan-none')).rejects.toMatchObject({ name: 'NotFoundError' })
  })

  it('that what fires it does not take leaves the schedule before', async () => {
    const made = await prepareScan()
    const before = await made.schedule()
    const { mirror, services } = made
    await mirror.put(SCAN, before!)
    const put = async (scanId: string, given: Schedule) => {
      if (given.timezone !== 'UTC') throw new InvalidInputError([{ path: 'timezone', message: 'is not known there' }])
      await mirror.put(scanId, given)
    }
    const picky = { ...services, schedules: { ...mirror, put } }
    await expect(set(picky, DAILY)).rejects.toMatchObject({ issues: [{ path: 'timezone' }] })
    expect(await made.schedule()).toEqual(before)
    expect(mirror.schedules.get(SCAN)).toEqual(before)
  })

  it('stays in the record when what fires it is not there, for the sweeper to hand over', async () => {
    const { services, schedule } = await prepareScan('none')
    const away = async () => {
      throw new StorageUnavailableError('The schedule group', 'it is away')
    }
    const without = { ...services, schedules: { ...services.schedules, put: away } }
    await expect(set(without, DAILY)).rejects.toMatchObject({ name: 'StorageUnavailableError' })
    expect(await schedule()).toMatchObject(DAILY)
  })
})

describe('a schedule ends', () => {
  it('when it is removed', async () => {
    const { services, mirror, schedule } = await prepareScan()
    await services.schedules.put(SCAN, (await schedule())!)
    await removeSchedule(services, by())
    expect(await schedule()).toBeUndefined()
    expect(mirror.schedules.size).toBe(0)
    await expect(readSchedule(services, SCAN)).rejects.toMatchObject({ name: 'NotFoundError' })
    await expect(removeSchedule(services, by())).rejects.toMatchObject({ name: 'NotFoundError' })
  })

  it('with its scan', async () => {
    const { services, mirror, schedule } = await prepareScan()
    await services.schedules.put(SCAN, (await schedule())!)
    await deleteScan(services, SCAN, { force: false })
    expect(mirror.schedules.size).toBe(0)
  })
})
