import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startScheduledScan } from '../../core/schedule/start-scheduled-scan.ts'
import type { Schedule } from '../../core/schedule/schedule.ts'
import type { Services } from '../../core/services.ts'
import { createLocalScheduler } from '../../local/scheduler.ts'
import type { SetTimer } from '../../local/scheduler.ts'
import { describeScheduleStore, NOW } from '../contract/schedule-store.ts'
import { runsOf } from '../core/schedule/scheduled-scan.ts'
import { memoryServices } from '../support/memory-services.ts'
import { aRun, aSchedule, aScan, aScanner } from '../support/records.ts'
import { VirtualClock } from '../support/virtual-clock.ts'

const SCAN = 'scan-01'
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Timers that wake when the virtual clock comes to them. */
function virtualTimers(clock: VirtualClock) {
  const timers = new Map<() => void, number>()
  const setTimer: SetTimer = (milliseconds, wake) => {
    timers.set(wake, clock.now().getTime() + milliseconds)
    return () => void timers.delete(wake)
  }
  return {
    setTimer,
    waiting: () => timers.size,
    /** Lets time pass, and each timer wake at its time. */
    pass: async (seconds: number) => {
      const end = clock.now().getTime() + seconds * 1000
      for (;;) {
        const [next] = [...timers].toSorted(([, a], [, b]) => a - b)
        if (next === undefined || next[1] > end) break
        clock.advance(Math.max(0, next[1] - clock.now().getTime()) / 1000)
        timers.delete(next[0])
        next[0]()
        await settle()
      }
      clock.advance((end - clock.now().getTime()) / 1000)
    },
  }
}

/** The machine, and the data that outlives a process. */
async function prepare(schedule: Partial<Schedule> = {}) {
  const clock = new VirtualClock(NOW)
  const logged: string[] = []
  const note = (event: string, facts?: object) => void logged.push(`${event} ${JSON.stringify(facts)}`)
  const services: Services = memoryServices({
    clock,
    adapter: () => {
      throw new Error('Nobody talks to the scanner here.')
    },
    workflow: { start: async () => {}, isRunning: async () => true },
    log: { info: note, warn: note, error: note },
  })
  await services.scanners.create(aScanner())
  const scan = aScan({ id: SCAN, creation: 'CREATED', remoteId: '42' })
  await services.scans.create({ ...scan, schedule: aSchedule({ updatedAt: NOW, ...schedule }) })
  /** A process of its own; it ends with the test. */
  const open = async () => {
    const timers = virtualTimers(clock)
    const scheduler = createLocalScheduler({ services: () => services, setTimer: timers.setTimer })
    onTestFinished(() => scheduler.close())
    await scheduler.start()
    await settle()
    return { scheduler, ...timers }
  }
  /** Ends the latest run, as its workflow would. */
  const endRun = async () => {
    const run = await services.runs.latest(SCAN)
    if (run === undefined) return
    const { number, version, createdAt } = run
    await services.runs.save(aRun('RETRIEVED', { number, version, createdAt, trigger: 'schedule' }))
  }
  return {
    services,
    clock,
    logged,
    open,
    endRun,
    schedule: async () => (await services.scans.get(SCAN))?.schedule,
    runs: async () => await runsOf(services),
  }
}

describeScheduleStore('the local scheduler', async () => {
  const clock = new VirtualClock(NOW)
  const services = memoryServices({
    clock,
    adapter: () => {
      throw new Error('Nobody talks to the scanner here.')
    },
    workflow: { start: async () => {}, isRunning: async () => false },
  })
  const scheduler = createLocalScheduler({ services: () => services, setTimer: () => () => {} })
  return { store: scheduler, close: () => scheduler.close() }
})

describe('the local scheduler', () => {
  it('starts a scan at each of its times, to the second', async () => {
    const { open, endRun, runs, clock } = await prepare({ expression: 'cron(0 0/6 * * ? *)' })
    const { pass } = await open()
    const at: string[] = []
    for (let hour = 0; hour < 24; hour += 1) {
      await pass(3600)
      const all = await runs()
      if (all.length > at.length) at.push(all.at(-1)!.createdAt)
      await endRun()
    }
    expect(clock.now().toISOString()).toBe('2026-05-05T10:00:30.000Z')
    expect(at).toEqual(
      ['2026-05-04T12', '2026-05-04T18', '2026-05-05T00', '2026-05-05T06'].map((h) => `${h}:00:00.000Z`),
    )
  })

  it('waits longer than one timer can', async () => {
    const { open, runs } = await prepare({ expression: 'at(2026-08-01T00:00:00)' })
    const { pass } = await open()
    await pass(88 * 86_400)
    expect(await runs()).toHaveLength(0)
    await pass(86_400)
    expect((await runs()).map((run) => run.createdAt)).toEqual(['2026-08-01T00:00:00.000Z'])
  }, 30_000)

  it('follows a schedule that is set, disabled and removed', async () => {
    const { services, open, endRun, runs } = await prepare({ enabled: false })
    const { scheduler, pass } = await open()
    const set = async (changes: Partial<Schedule>) => {
      const scan = (await services.scans.get(SCAN))!
      const schedule = aSchedule({ updatedAt: services.clock.now().toISOString(), ...changes })
      await services.scans.save({ ...scan, schedule })
      await scheduler.put(SCAN, schedule)
    }
    await pass(86_400)
    expect(await runs()).toHaveLength(0)
    await set({ expression: 'rate(1 hour)' })
    await pass(3600)
    expect(await runs()).toHaveLength(1)
    await endRun()
    await set({ expression: 'rate(1 hour)', enabled: false })
    await pass(86_400)
    expect(await runs()).toHaveLength(1)
    await set({ expression: 'rate(1 hour)' })
    await scheduler.delete(SCAN)
    await pass(86_400)
    expect(await runs()).toHaveLength(1)
  })

  it('tries again when the start fails, and gives up when it would be late', async () => {
    const { services, open, schedule, runs, logged } = await prepare()
    const get = vi.spyOn(services.scans, 'get')
    const { pass } = await open()
    get.mockRejectedValue(new Error('The disk is full.'))
    await pass(16 * 3600)
    get.mockRestore()
    expect(logged.some((line) => line.startsWith('schedule.failed'))).toBe(true)
    await pass(120)
    expect(await runs()).toHaveLength(1)
    expect((await schedule())?.lastFiredAt).toBe('2026-05-05T02:00:00.000Z')

    const dead = await prepare()
    const { pass: passDead } = await dead.open()
    vi.spyOn(dead.services.scans, 'get').mockRejectedValue(new Error('The disk is full.'))
    await passDead(23 * 3600)
    expect(dead.logged.filter((line) => line.startsWith('schedule.failed'))).toHaveLength(15)
  })

  it('sets no timer once it is closed', async () => {
    const { open, runs } = await prepare()
    const { scheduler, pass, waiting } = await open()
    expect(waiting()).toBe(1)
    await scheduler.close()
    await scheduler.put('scan-02', aSchedule())
    expect(waiting()).toBe(0)
    await pass(2 * 86_400)
    expect(await runs()).toHaveLength(0)
  })
})

describe('after a restart', () => {
  it.each([
    ['a moment after a time', 16 * 3600 + 600, 1, 'started', '2026-05-05T02:00:00.000Z'],
    ['too late for a time', 16 * 3600 + 1200, 0, 'missed', '2026-05-05T02:00:00.000Z'],
    ['after a year', 365 * 86_400, 0, 'missed', '2027-05-04T02:00:00.000Z'],
  ])('%s, what was missed is started once or noted', async (_, away, started, result, scheduledAt) => {
    const { clock, open, runs, schedule } = await prepare()
    const first = await open()
    await first.scheduler.close()
    clock.advance(away)
    await (await open()).pass(60)
    expect(await runs()).toHaveLength(started)
    expect(await schedule()).toMatchObject({ lastFiredAt: scheduledAt, lastOutcome: { result, scheduledAt } })
  })

  it('of many times missed the latest is started, and the log tells of the others', async () => {
    const { clock, open, runs, logged } = await prepare({ expression: 'rate(5 minutes)' })
    clock.advance(3600 * 24 + 60)
    await (await open()).pass(30)
    expect(await runs()).toHaveLength(1)
    expect(logged.find((line) => line.startsWith('schedule.times-missed'))).toContain(
      '"from":"2026-05-04T10:05:30.000Z"',
    )
  })

  it('nothing that was taken up before is taken up again', async () => {
    const { services, clock, open, endRun, runs } = await prepare()
    clock.advance(16 * 3600)
    await startScheduledScan(services, { scanId: SCAN, scheduledAt: '2026-05-05T02:00:00Z' })
    await endRun()
    await (await open()).pass(600)
    expect(await runs()).toHaveLength(1)
  })

  it('a machine that slept takes up the latest time when it wakes', async () => {
    const { clock, open, runs, schedule } = await prepare({ expression: 'rate(10 minutes)' })
    const { pass } = await open()
    // The clock goes on while no timer does.
    clock.advance(7200)
    await pass(0)
    expect(await runs()).toHaveLength(1)
    expect((await schedule())?.lastFiredAt).toBe('2026-05-04T12:00:30.000Z')
  })

  it('one damaged record keeps no other scan from being started', async () => {
    const { services, open, runs } = await prepare()
    await services.scans.create(aScan({ id: 'scan-00', schedule: aSchedule() }))
    const get = services.scans.get.bind(services.scans)
    vi.spyOn(services.scans, 'get').mockImplementation(async (id) => {
      if (id === 'scan-00') throw new Error('It is damaged.')
      return await get(id)
    })
    await (await open()).pass(16 * 3600)
    expect(await runs()).toHaveLength(1)
  })
})
