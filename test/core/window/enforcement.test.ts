import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secondsBetween } from '../../../core/clock.ts'
import { commandScan, readScanState } from '../../../core/run/command-scan.ts'
import { judgeNow } from '../../../core/run/judge-now.ts'
import type { Command } from '../../../core/run/run-status.ts'
import type { Window } from '../../../core/window/window.ts'
import { NO_FAULT } from '../../support/fake-scanner.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'
import { aScanner } from '../../support/records.ts'
import { aWindow } from '../../support/windows.ts'

// The clock begins on 2026-05-04, a Monday, at 10:00 UTC.
let room: MachineRoom
const open = async (waitMilliseconds = 0) => {
  room = await openMachineRoom({ scanner: { scanSeconds: 2 * 3600 }, waitMilliseconds })
}
beforeEach(() => open())
afterEach(() => room.close())

/** With waits in which tests can do something. */
const reopen = async () => {
  await room.close()
  await open(1)
}

const once = (from: string, to: string, overrides: Partial<Window> = {}) =>
  aWindow({ times: { recurs: 'once', from: `2026-05-${from}:00.000Z`, to: `2026-05-${to}:00.000Z` }, ...overrides })
const setWindows = async (...windows: Window[]) =>
  room.services.windows.save({ windows, version: (await room.services.windows.read()).version })
const command = (scanId: string, wanted: Command) =>
  commandScan(room.services, { scanId, command: wanted, requestedBy: 'p', trigger: 'manual' })
const verdictOn = async (scanId: string, wanted: Command) =>
  (await judgeNow(room.services, await readScanState(room.services, scanId)))[wanted]
const latest = (scanId: string) => room.services.runs.latest(scanId)
const pauseRefused = async () => {
  const scanner = await room.services.scanners.get('scanner-01')
  const refused = { allowed: false, reason: 'It cannot pause.', wayOut: 'Wait.' } as const
  const capabilities = { ...aScanner().capabilities, pause: refused }
  await room.services.scanners.save({ ...aScanner(), ...scanner, capabilities })
}

describe('a run whose windows are closed', () => {
  it('waits in the queue, says why and until when, and starts when they open', async () => {
    await setWindows(once('04T09:00', '06T12:00', { name: 'Freeze' }))
    const messages: string[] = []
    const save = room.services.runs.save.bind(room.services.runs)
    room.services.runs.save = async (run) => {
      if (run.status === 'QUEUED') messages.push(run.message)
      return save(run)
    }
    const scan = await room.define({ autoStart: true })
    await room.idle()
    const run = await latest(scan.id)
    expect(run?.status).toBe('RETRIEVED')
    expect(messages[0]).toBe(
      'Waits for the windows to open at 2026-05-06T12:00:00.000Z: it is inside the blackout "Freeze".',
    )
    const late = secondsBetween('2026-05-06T12:00:00.000Z', run?.times.STARTING ?? '')
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThan(60)
    expect(run).not.toHaveProperty('hold')
  })

  it('does not fail for having waited longer than a run may wait for a slot', async () => {
    await setWindows(once('04T09:00', '20T12:00'))
    const scan = await room.define({ autoStart: true })
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'RETRIEVED', times: { STARTING: /^2026-05-20T12:00/ } })
  })

  it('is refused with the time when it may start, if its scan shall not wait', async () => {
    const scan = await room.define({ outsideWindow: 'refuse' })
    await room.idle()
    await setWindows(once('04T09:00', '06T12:00'))
    await expect(command(scan.id, 'START')).rejects.toMatchObject({
      name: 'WindowClosedError',
      facts: { opensAt: '2026-05-06T12:00:00.000Z' },
    })
    expect(await verdictOn(scan.id, 'START')).toEqual({
      allowed: false,
      reason: 'it is inside the blackout "Office hours"; it is allowed from 2026-05-06T12:00:00.000Z on.',
    })
    expect(await latest(scan.id)).toBeUndefined()
    await setWindows()
    expect(await verdictOn(scan.id, 'START')).toEqual({ allowed: true })
  })

  it('may be wanted, if its scan waits', async () => {
    const scan = await room.define()
    await room.idle()
    await setWindows(once('04T09:00', '06T12:00'))
    expect(await verdictOn(scan.id, 'START')).toEqual({ allowed: true })
  })

  it('is not started when they are about to close, but after that', async () => {
    await setWindows(once('04T10:05', '04T11:00'))
    const scan = await room.define({ autoStart: true })
    await room.idle()
    expect((await latest(scan.id))?.times.STARTING).toMatch(/^2026-05-04T11:00/)
  })

  it('may start if the windows are about zones that its targets do not touch', async () => {
    await room.services.zones.save({
      zones: [
        { name: 'Here', kind: 'allowed', members: ['192.0.2.0/24'], notes: '' },
        { name: 'There', kind: 'allowed', members: ['198.51.100.0/24'], notes: '' },
      ],
      version: 0,
    })
    await setWindows(once('04T09:00', '06T12:00', { zones: ['There'] }))
    const [here, there] = [
      await room.define({ autoStart: true }),
      await room.define({ autoStart: true, targets: '198.51.100.7' }),
    ]
    await room.idle()
    expect((await latest(here.id))?.times.STARTING).toMatch(/^2026-05-04T10:/)
    expect((await latest(there.id))?.times.STARTING).toMatch(/^2026-05-06T12:/)
  })
})

describe('a run that has its slot when its windows close, because its scanner was silent,', () => {
  const ZONES = [
    { name: 'Here', kind: 'allowed', members: ['192.0.2.0/24'], notes: '' },
    { name: 'There', kind: 'allowed', members: ['198.51.100.0/24'], notes: '' },
  ] as const
  const saves: string[] = []
  beforeEach(async () => {
    await room.close()
    const fault = (call: string) => {
      const isSilent = call === 'list-runs' && room.clock.now().toISOString() < '2026-05-04T11:10'
      return isSilent ? ({ kind: 'refused' } as const) : NO_FAULT
    }
    room = await openMachineRoom({ scanner: { scanSeconds: 2 * 3600, fault }, waitMilliseconds: 1 })
    await room.services.zones.save({
      zones: ZONES.map((zone) => ({ ...zone, members: [...zone.members] })),
      version: 0,
    })
    await room.services.scanners.save({ ...(await scanner()), maxActiveRuns: 1 })
    await setWindows(once('04T11:00', '04T15:00', { name: 'Rounds', zones: ['There'] }))
    saves.length = 0
    const save = room.services.runs.save.bind(room.services.runs)
    room.services.runs.save = async (run) => {
      saves.push(`${run.status}: ${run.message}`)
      return save(run)
    }
  })
  const scanner = async () => (await room.services.scanners.get('scanner-01')) ?? aScanner()
  /** The scan of the run that is held, and when it is. */
  const held = async () => {
    const { id } = await room.define({ autoStart: true, targets: '198.51.100.7' })
    while ((await latest(id))?.hold === undefined) await tick()
    return id
  }

  it('is launched when they open, once, and keeps its slot until then', async () => {
    const scanId = await held()
    expect(await latest(scanId)).toMatchObject({
      status: 'STARTING',
      message: 'Waits for the windows to open at 2026-05-04T15:00:00.000Z: it is inside the blackout "Rounds".',
    })
    const other = await room.define({ autoStart: true })
    await room.idle()
    const [run, next] = [await latest(scanId), await latest(other.id)]
    expect(run).toMatchObject({ status: 'RETRIEVED', times: { RUNNING: expect.stringMatching(/^2026-05-04T15:00/) } })
    expect(run).not.toHaveProperty('hold')
    expect(saves).toContainEqual(expect.stringMatching(/^QUEUED: Waiting for a free slot: 1 of 1 are in use/))
    expect(next?.status).toBe('RETRIEVED')
    expect(secondsBetween(run?.times.FINISHED ?? '', next?.times.STARTING ?? '')).toBeGreaterThanOrEqual(0)
    expect(room.scanner.launches).toHaveLength(2)
  })

  it('is stopped when somebody wants it, without having been launched, and gives its slot back', async () => {
    const scanId = await held()
    await command(scanId, 'STOP')
    const other = await room.define({ autoStart: true })
    await room.idle()
    expect(await latest(scanId)).toMatchObject({
      status: 'STOPPED',
      message: 'Stopped before the scanner was asked to start.',
      times: { STOPPED: expect.stringMatching(/^2026-05-04T1[1-4]/) },
    })
    expect((await latest(other.id))?.times.STARTING).toMatch(/^2026-05-04T1[1-4]/)
    expect(room.scanner.launches).toHaveLength(1)
  })
})

describe('a run at work', () => {
  it('is paused before its windows close, and goes on by itself when they open', async () => {
    await setWindows(once('04T11:00', '04T15:00', { name: 'Rounds' }))
    const scan = await room.define({ autoStart: true })
    await room.idle()
    const run = await latest(scan.id)
    expect(run?.status).toBe('RETRIEVED')
    expect(run?.times.PAUSED).toMatch(/^2026-05-04T10:55/)
    // The fake scanner works while it is paused, so that it had finished when it went on.
    expect(run?.times.FINISHED).toMatch(/^2026-05-04T15:00/)
    expect(run).not.toHaveProperty('hold')
    expect(room.scanner.launches).toHaveLength(1)
  })

  it('learns from its pauses how early it must be asked', async () => {
    await setWindows(once('04T11:00', '04T11:30'), once('04T12:00', '04T12:30', { name: 'Again' }))
    const scan = await room.define({ autoStart: true })
    const paused: string[] = []
    const publish = room.services.events.publish.bind(room.services.events)
    room.services.events.publish = async (event) => {
      if (event.to === 'PAUSED') paused.push(event.at)
      await publish(event)
    }
    await room.idle()
    // At first five minutes; this scanner pauses at once, and no scanner is trusted with less than one.
    expect(paused.map((at) => at.slice(11, 16))).toEqual(['10:55', '11:59'])
    expect((await latest(scan.id))?.holdSeconds).toHaveLength(2)
  })

  it('stays paused when a person had paused it, and refuses to go on while they are closed', async () => {
    await reopen()
    const scan = await room.define({ autoStart: true })
    const waiting = room.idle()
    await untilStatus(scan.id, 'RUNNING')
    await command(scan.id, 'PAUSE')
    await untilStatus(scan.id, 'PAUSED')
    await setWindows(once('04T09:00', '04T15:00', { name: 'Rounds' }))
    await expect(command(scan.id, 'RESUME')).rejects.toMatchObject({
      name: 'WindowClosedError',
      message: expect.stringContaining('inside the blackout "Rounds"'),
    })
    expect(await verdictOn(scan.id, 'RESUME')).toEqual({
      allowed: false,
      reason: 'it is inside the blackout "Rounds"; it is allowed from 2026-05-04T15:00:00.000Z on.',
    })
    while (room.clock.now().toISOString() < '2026-05-04T16:00') await tick()
    expect(await latest(scan.id)).toMatchObject({ status: 'PAUSED' })
    expect(await verdictOn(scan.id, 'RESUME')).toEqual({ allowed: true })
    await command(scan.id, 'RESUME')
    await waiting
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'RETRIEVED' })
  })

  it('that windows hold is not resumed by a person: it says that it goes on by itself', async () => {
    await reopen()
    await setWindows(once('04T11:00', '06T15:00', { name: 'Rounds' }))
    const scan = await room.define({ autoStart: true })
    await untilStatus(scan.id, 'PAUSED')
    await expect(command(scan.id, 'RESUME')).rejects.toMatchObject({
      name: 'CommandRefusedError',
      message: expect.stringMatching(/inside the blackout "Rounds"; run 1 goes on by itself at 2026-05-06T15:00/),
    })
    await command(scan.id, 'STOP')
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'STOPPED' })
  })

  it('is stopped after its maximum duration, and its partial results are retrieved', async () => {
    const scan = await room.define({ autoStart: true, maxDurationSeconds: 1800 })
    await room.idle()
    const run = await latest(scan.id)
    expect(run).toMatchObject({ status: 'RETRIEVED', stopRule: { rule: 'max-duration' } })
    expect(run?.activeSeconds).toBeGreaterThanOrEqual(1800)
    expect(run?.activeSeconds).toBeLessThan(1900)
  })

  it('does not count pauses as its duration', async () => {
    await setWindows(once('04T11:00', '04T23:00'))
    const scan = await room.define({ autoStart: true, maxDurationSeconds: 3 * 3600 })
    await room.idle()
    expect(await latest(scan.id)).toMatchObject({ status: 'RETRIEVED' })
    expect(await latest(scan.id)).not.toHaveProperty('stopRule')
  })
})

describe('at a scanner that cannot pause', () => {
  beforeEach(pauseRefused)

  it('a run that may be stopped starts at once, and is stopped in time with partial results', async () => {
    await setWindows(once('04T11:00', '04T15:00', { name: 'Rounds' }))
    const scan = await room.define({ autoStart: true, whenUnpausable: 'stop' })
    await room.idle()
    const run = await latest(scan.id)
    expect(run).toMatchObject({ status: 'RETRIEVED', stopRule: { rule: 'window' } })
    expect(run?.times.STARTING).toMatch(/^2026-05-04T10:0/)
    expect(run?.times.STOPPED).toMatch(/^2026-05-04T10:5[5-9]/)
  })

  it('a run of unknown length waits for the longest opening, and one that is known for a sufficient one', async () => {
    // Open from 10:00 for an hour, from 15:00 for four, and from 20:00 on the next day for a week.
    await setWindows(
      once('04T11:00', '04T15:00', { name: 'A' }),
      once('04T19:00', '05T20:00', { name: 'B' }),
      once('12T23:59', '30T20:00', { name: 'C' }),
    )
    const scan = await room.define({ autoStart: true })
    await room.idle()
    const first = await latest(scan.id)
    expect(first?.status).toBe('RETRIEVED')
    expect(first?.times.STARTING).toMatch(/^2026-05-05T20:00/)
    // It took two hours, so that three are reserved; now, at ten in the evening, there are two.
    await setWindows(once('06T00:00', '06T05:00', { name: 'D' }))
    await command(scan.id, 'START')
    await room.idle()
    expect((await latest(scan.id))?.times.STARTING).toMatch(/^2026-05-06T05:00/)
  })
})

async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1))
}

async function untilStatus(scanId: string, status: string): Promise<void> {
  while ((await latest(scanId))?.status !== status) await tick()
}
