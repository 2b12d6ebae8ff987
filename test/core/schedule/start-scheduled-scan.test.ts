import { describe, expect, it } from 'vitest'
import { repairSchedules } from '../../../core/schedule/repair-schedules.ts'
import type { Overlap } from '../../../core/schedule/schedule.ts'
import { startScheduledScan } from '../../../core/schedule/start-scheduled-scan.ts'
import type { Services } from '../../../core/services.ts'
import { aRun, aScanner } from '../../support/records.ts'
import { aZone } from '../../support/scope.ts'
import { DUE, prepareScan, SCAN } from './scheduled-scan.ts'

const call = (services: Services, scheduledAt = DUE) => startScheduledScan(services, { scanId: SCAN, scheduledAt })
const REFUSED = {
  allowed: false,
  reason: 'Professional does not start scans by API.',
  wayOut: 'Start it there.',
} as const

describe('a scheduled time', () => {
  it('starts a run, and is noted with it', async () => {
    const { services, schedule, runs, executions } = await prepareScan()
    expect(await call(services)).toBe('started')
    expect(await runs()).toMatchObject([{ number: 1, status: 'QUEUED', trigger: 'schedule', requestedBy: 'schedule' }])
    expect(executions).toEqual(['scan-01-1-start-1'])
    expect(await schedule()).toMatchObject({
      lastFiredAt: DUE,
      lastOutcome: { result: 'started', runNumber: 1, scheduledAt: DUE, at: '2026-05-05T02:00:20.000Z' },
    })
    expect(await schedule()).not.toHaveProperty('pending')
  })

  it.each(['skip', 'queue'] as const)('starts one run however often it is delivered (%s)', async (overlap) => {
    const { services, runs, endRun } = await prepareScan({ overlap })
    await Promise.all(Array.from({ length: 6 }, () => call(services)))
    expect(await call(services)).toBe('repeated')
    await endRun(1)
    expect(await call(services, '2026-05-05T02:00:00Z')).toBe('repeated')
    await repairSchedules(services)
    expect(await runs()).toHaveLength(1)
  })

  it('starts nothing that the zones do not permit, and says why', async () => {
    const { services, schedule, runs, executions } = await prepareScan({}, { targets: ['192.0.2.1', '192.0.2.9'] })
    const zones = [...(await services.zones.read()).zones, aZone('excluded', ['192.0.2.8/30'], 'Never')]
    await services.zones.save({ zones, version: 0 })
    expect(await call(services)).toBe('refused')
    expect(await schedule()).toMatchObject({
      lastOutcome: {
        result: 'refused',
        message: expect.stringContaining('192.0.2.9 lies in the excluded zone "Never"'),
      },
    })
    expect(await schedule()).not.toHaveProperty('pending')
    expect(await runs()).toEqual([])
    expect(executions).toEqual([])
  })

  it('creates nothing that the zones do not permit, and says why', async () => {
    const scan = { creation: 'NEW', remoteId: undefined, autoCreate: true } as const
    const { services, schedule, executions } = await prepareScan({}, scan)
    await services.zones.save({ zones: [], version: 0 })
    expect(await call(services)).toBe('refused')
    expect(await schedule()).toMatchObject({
      lastOutcome: { message: expect.stringContaining('The zones do not permit these targets') },
    })
    expect(executions).toEqual([])
  })

  it.each([1, 2, 3])('starts one run, if another call starts and ends it between two looks (look %i)', async (look) => {
    const { services, runs, endRun } = await prepareScan()
    let looks = 0
    const latest = async (scanId: string) => {
      const seen = await services.runs.latest(scanId)
      looks += 1
      if (looks === look) {
        await call(services)
        await endRun(1)
      }
      return seen
    }
    const slow = Object.assign(Object.create(services.runs) as Services['runs'], { latest })
    // Private fields want the store itself.
    for (const name of ['create', 'get', 'save', 'list'] as const) {
      Object.assign(slow, { [name]: services.runs[name].bind(services.runs) })
    }
    await call({ ...services, runs: slow })
    expect(looks).toBeGreaterThanOrEqual(look)
    expect(await runs()).toHaveLength(1)
  })

  it('that was passed over by a later one is not taken up any more', async () => {
    const { services, runs } = await prepareScan()
    await call(services)
    expect(await call(services, '2026-05-05T01:59:00.000Z')).toBe('repeated')
    expect(await runs()).toHaveLength(1)
  })

  it.each([
    [900, 'started'],
    [901, 'missed'],
  ])('that is delivered %i seconds late is %s', async (late, result) => {
    const { services, clock, schedule, runs } = await prepareScan()
    clock.advance(late - 20)
    expect(await call(services)).toBe(result)
    expect(await runs()).toHaveLength(result === 'started' ? 1 : 0)
    expect(await schedule()).toMatchObject({ lastFiredAt: DUE, lastOutcome: { result, scheduledAt: DUE } })
  })

  it('that is hours ahead is refused, so that it cannot bar the times before it', async () => {
    const { services, schedule } = await prepareScan()
    await expect(call(services, '2026-05-06T02:00:00.000Z')).rejects.toMatchObject({ name: 'InvalidInputError' })
    expect(await schedule()).not.toHaveProperty('lastFiredAt')
    expect(await call(services)).toBe('started')
  })

  it('of a scan that is gone, or has no schedule any more, is let go', async () => {
    const gone = await prepareScan()
    await gone.services.scans.delete(SCAN)
    expect(await call(gone.services)).toBe('gone')
    const removed = await prepareScan('none')
    expect(await call(removed.services)).toBe('gone')
    expect(await removed.runs()).toEqual([])
  })

  it('leaves what somebody edits in the same moment', async () => {
    const { services, schedule } = await prepareScan()
    const rename = async () => {
      for (;;) {
        const scan = (await services.scans.get(SCAN))!
        if (await services.scans.save({ ...scan, name: 'Renamed' }).catch(() => undefined)) return
      }
    }
    await Promise.all([call(services), rename(), call(services)])
    expect(await services.scans.get(SCAN)).toMatchObject({ name: 'Renamed' })
    expect(await schedule()).toMatchObject({ lastOutcome: { result: 'started' } })
  })
})

describe('the reason why nothing started', () => {
  it.each([
    ['disabled', { enabled: false }, {}, {}, 'skipped', 'The schedule is disabled.'],
    ['ended', { endDate: '2026-05-05T01:59:59.999Z' }, {}, {}, 'skipped', 'The schedule ended at 2026-05-05T01:59'],
    ['edition', {}, {}, { launch: REFUSED }, 'refused', 'Professional does not start scans by API. Start it there.'],
    ['not created', {}, { creation: 'NEW', autoCreate: false }, {}, 'refused', 'CREATE it first'],
    ['being created', {}, { creation: 'CREATING', creationPending: true }, {}, 'refused', 'still being created'],
    [
      'creation refused',
      {},
      { creation: 'FAILED' },
      { create: REFUSED },
      'refused',
      'The scan does not exist at the scanner yet. CREATE is refused',
    ],
  ] as const)('is kept with the schedule: %s', async (_, schedule, scan, capabilities, result, message) => {
    const all = { ...aScanner().capabilities, ...capabilities }
    const made = await prepareScan(schedule, scan, { capabilities: all })
    expect(await call(made.services)).toBe(result)
    expect(await made.runs()).toEqual([])
    const { lastOutcome, pending } = (await made.schedule())!
    expect(lastOutcome).toMatchObject({ result, scheduledAt: DUE, message: expect.stringContaining(message) })
    expect(pending).toBeUndefined()
  })

  it('is that its scanner is gone', async () => {
    const { services, schedule } = await prepareScan()
    await services.scanners.delete('scanner-01')
    expect(await call(services)).toBe('refused')
    expect((await schedule())?.lastOutcome?.message).toBe('There is no scanner "scanner-01".')
  })

  it('is that the scan had to be created first, which begins', async () => {
    const { services, schedule, executions } = await prepareScan({}, { creation: 'NEW', autoCreate: true })
    expect(await call(services)).toBe('skipped')
    expect(executions).toEqual([expect.stringContaining('scan-01-create-')])
    expect(await services.scans.get(SCAN)).toMatchObject({ creation: 'CREATING', creationPending: true })
    expect((await schedule())?.lastOutcome?.message).toContain('It is being created now; the next time can start it.')
  })
})

describe('while a run is at work', () => {
  it('skip passes the time over, and says which run was in the way', async () => {
    const { services, addRun, endRun, runs, schedule } = await prepareScan({ overlap: 'skip' })
    await addRun('RUNNING')
    expect(await call(services)).toBe('skipped')
    expect((await schedule())?.lastOutcome?.message).toContain('Run 1 is still RUNNING')
    await endRun(1)
    await repairSchedules(services)
    expect(await runs()).toHaveLength(1)
  })

  it('queue starts one run when that one has ended, however many times came meanwhile', async () => {
    const { services, clock, addRun, endRun, runs, schedule } = await prepareScan({ overlap: 'queue' })
    await addRun('RUNNING')
    expect(await call(services)).toBe('queued')
    clock.advance(3 * 86_400)
    for (const day of ['06', '07', '08']) {
      expect(await call(services, `2026-05-${day}T02:00:00.000Z`)).not.toBe('started')
    }
    const version = (await services.scans.get(SCAN))?.version
    expect(await repairSchedules(services)).toMatchObject({ started: 0 })
    // Waiting costs no writes.
    expect((await services.scans.get(SCAN))?.version).toBe(version)
    await endRun(1)
    expect(await repairSchedules(services)).toMatchObject({ started: 1 })
    await endRun(2)
    expect(await repairSchedules(services)).toMatchObject({ started: 0 })
    expect(await runs()).toMatchObject([{ trigger: 'manual' }, { trigger: 'schedule' }])
    expect(await schedule()).toMatchObject({ lastOutcome: { result: 'started', scheduledAt: DUE, runNumber: 2 } })
  })

  it('queue knows the run that it began, though the note was lost and a person started one since', async () => {
    const pending = { scheduledAt: DUE, afterRun: 1, queued: true }
    const { services, addRun, runs, schedule } = await prepareScan({ overlap: 'queue', lastFiredAt: DUE, pending })
    await addRun('RETRIEVED', 1)
    await services.runs.create(aRun('RETRIEVED', { number: 2, trigger: 'schedule' }))
    await addRun('RETRIEVED', 3)
    await repairSchedules(services)
    expect(await runs()).toHaveLength(3)
    expect((await schedule())?.lastOutcome).toMatchObject({ result: 'started', runNumber: 2 })
  })

  it('queue forgets its start when the schedule is disabled or set anew', async () => {
    const { services, addRun, endRun, runs } = await prepareScan({ overlap: 'queue' })
    await addRun('RUNNING')
    await call(services)
    const scan = (await services.scans.get(SCAN))!
    await services.scans.save({ ...scan, schedule: { ...scan.schedule!, enabled: false } })
    await endRun(1)
    await repairSchedules(services)
    expect(await runs()).toHaveLength(1)
  })
})

/** The same services, of a process that dies at its nth call of a store: before the call, or after its effect. */
function dying(services: Services, at: number, when: 'before' | 'after'): { services: Services; calls: () => number } {
  let calls = 0
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name)
        if (typeof method !== 'function') return method
        return async (...given: unknown[]) => {
          calls += 1
          if (calls > at || (calls === at && when === 'before')) throw new Error('The process died.')
          const answer: unknown = await Reflect.apply(method, target, given)
          if (calls === at) throw new Error('The process died.')
          return answer
        }
      },
    })
  const { scans, runs, workflow } = services
  const wrapped = { ...services, scans: wrap(scans), runs: wrap(runs), workflow: wrap(workflow) }
  return { services: wrapped, calls: () => calls }
}

describe('a process that dies at any moment', () => {
  const stories = (['before', 'after'] as const).flatMap((when) =>
    (['skip', 'queue'] as const).flatMap((overlap) =>
      (['delivered again', 'swept'] as const).map((then) => [when, overlap, then] as const),
    ),
  )
  it.each(stories)('%s an effect loses no start and starts nothing twice (%s, %s)', async (when, overlap, then) => {
    let deaths = 0
    for (let at = 1; at < 100; at += 1) {
      const made = await prepareScan({ overlap } satisfies { overlap: Overlap })
      const mortal = dying(made.services, at, when)
      const died = await call(mortal.services).then(
        () => false,
        () => true,
      )
      if (!died && mortal.calls() < at) break
      deaths += 1
      // Before anything is stored, only the next delivery knows; it comes until one is answered.
      const isTakenUp = (await made.schedule())?.lastFiredAt !== undefined
      if (then === 'delivered again' || !isTakenUp) await call(made.services)
      await repairSchedules(made.services)
      const where = `died at call ${String(at)}`
      expect(await made.runs(), where).toHaveLength(1)
      expect(await made.schedule(), where).toMatchObject({ lastOutcome: { result: 'started', runNumber: 1 } })
      expect(await made.schedule(), where).not.toHaveProperty('pending')
      await made.endRun(1)
      await call(made.services)
      await repairSchedules(made.services)
      expect(await made.runs(), where).toHaveLength(1)
    }
    expect(deaths).toBeGreaterThan(8)
  })
})
