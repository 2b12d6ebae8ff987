import { describe, expect, it, vi } from 'vitest'
import { repairSchedules } from '../../../core/schedule/repair-schedules.ts'
import { setSchedule } from '../../../core/schedule/set-schedule.ts'
import { ScheduleInput } from '../../../core/schedule/schedule-input.ts'
import { aSchedule, aScan } from '../../support/records.ts'
import { prepareScan, SCAN } from './scheduled-scan.ts'

const FINE = { put: 0, deleted: 0, started: 0, failed: 0 }

describe('drift between records and what fires them', () => {
  it('is repaired: missing, orphaned, of a deleted scan, and different in any way', async () => {
    const { services, mirror } = await prepareScan()
    const differences = {
      'scan-expression': { expression: 'cron(0 3 * * ? *)' },
      'scan-timezone': { timezone: 'Asia/Kolkata' },
      'scan-enabled': { enabled: false },
      'scan-end': { endDate: '2030-01-01T00:00:00.000Z' },
    }
    for (const [id, difference] of Object.entries(differences)) {
      await services.scans.create(aScan({ id, schedule: aSchedule() }))
      await mirror.put(id, aSchedule(difference))
    }
    await services.scans.create(aScan({ id: 'scan-rate', schedule: aSchedule({ expression: 'rate(2 hours)' }) }))
    await mirror.put('scan-rate', aSchedule({ expression: 'rate(2 hours)', updatedAt: '2026-05-04T11:00:00.000Z' }))
    await services.scans.create(aScan({ id: 'scan-unscheduled' }))
    await mirror.put('scan-unscheduled', aSchedule())
    await mirror.put('scan-deleted', aSchedule())

    expect(await repairSchedules(services)).toEqual({ ...FINE, put: 6, deleted: 2 })
    expect([...mirror.schedules.keys()].sort()).toEqual([...Object.keys(differences), 'scan-rate', SCAN].sort())
    for (const id of mirror.schedules.keys()) {
      expect(mirror.schedules.get(id), id).toEqual((await services.scans.get(id))?.schedule)
    }
    expect(await repairSchedules(services)).toEqual(FINE)
  })

  it('is not seen in a rate that is counted from another of its times', async () => {
    const { services, mirror } = await prepareScan({
      expression: 'rate(2 hours)',
      updatedAt: '2026-05-04T10:00:00.700Z',
    })
    await mirror.put(SCAN, aSchedule({ expression: 'rate(2 hours)', updatedAt: '2026-05-05T04:00:00.000Z' }))
    expect(await repairSchedules(services)).toEqual(FINE)
  })

  it('is seen in a schedule that would call something else', async () => {
    const { services, mirror, schedule } = await prepareScan()
    await mirror.put(SCAN, (await schedule())!)
    const real = { ...mirror }
    mirror.get = async (id) => {
      const found = await real.get(id)
      return found === undefined ? undefined : { ...found, isOurs: false }
    }
    expect(await repairSchedules(services)).toMatchObject({ put: 1 })
  })

  it('does not bring back what is over, and deletes it where it would still fire', async () => {
    const { services, mirror } = await prepareScan({ expression: 'at(2026-05-05T01:00:00)' })
    expect(await repairSchedules(services)).toEqual(FINE)
    await mirror.put(SCAN, aSchedule({ expression: 'cron(* * * * ? *)' }))
    expect(await repairSchedules(services)).toEqual({ ...FINE, deleted: 1 })
    // As it was when it fired: left alone, so that a delivery under way is not cut off.
    await mirror.put(SCAN, aSchedule({ expression: 'at(2026-05-05T01:00:00)' }))
    expect(await repairSchedules(services)).toEqual(FINE)
  })

  it('ends with the newest record, whoever sets it meanwhile', async () => {
    const { services, mirror, schedule } = await prepareScan()
    const real = { ...mirror }
    let isFirst = true
    mirror.put = async (id, given) => {
      if (isFirst) {
        isFirst = false
        const input = ScheduleInput.parse({ expression: 'rate(1 day)' })
        await setSchedule(services, { scanId: SCAN, requestedBy: 'bob', expectedVersion: undefined }, input)
      }
      await real.put(id, given)
    }
    await repairSchedules(services)
    expect(mirror.schedules.get(SCAN)).toEqual(await schedule())
    expect((await schedule())?.expression).toBe('rate(1 day)')
  })

  it('of one scan that cannot be repaired keeps no other from it, and is logged', async () => {
    const { services, mirror } = await prepareScan()
    await services.scans.create(aScan({ id: 'scan-02', schedule: aSchedule() }))
    const error = vi.fn()
    const real = { ...mirror }
    mirror.put = async (id, given) => {
      if (id === SCAN) throw new Error('No.')
      await real.put(id, given)
    }
    const log = { ...services.log, error }
    expect(await repairSchedules({ ...services, log })).toEqual({ ...FINE, put: 1, failed: 1 })
    expect(error).toHaveBeenCalledExactlyOnceWith('schedule.not-repaired', { scanId: SCAN, error: 'Error: No.' })
    expect([...mirror.schedules.keys()]).toEqual(['scan-02'])
  })
})
