import { afterEach, expect, it } from 'vitest'
import { secondsBetween } from '../../../core/clock.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import type { RunTrigger } from '../../../core/run/run.ts'
import { startDelaySeconds } from '../../../core/schedule/spread-start.ts'
import { spreadOf } from '../../../core/spread.ts'
import type { Settings } from '../../../core/settings.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'

let room: MachineRoom
afterEach(() => room.close())

async function startBy(trigger: RunTrigger, settings: Partial<Settings>) {
  room = await openMachineRoom({ settings })
  const scan = await room.define({ autoStart: false })
  await room.idle()
  await commandScan(room.services, { scanId: scan.id, command: 'START', requestedBy: 'p', trigger })
  await room.idle()
  const run = await room.services.runs.latest(scan.id)
  expect(run?.status).toBe('RETRIEVED')
  const waited = secondsBetween(run?.times.QUEUED ?? '', run?.times.STARTING ?? '')
  return { waited, share: startDelaySeconds(room.services.settings, scan.id) }
}

it('starts a scheduled run after its own share of the spread, to the second', async () => {
  const { waited, share } = await startBy('schedule', { scheduleSpreadSeconds: 900 })
  expect(waited).toBe(share)
})

it.each([
  ['schedule', 0],
  ['manual', 900],
  ['ci', 900],
] as const)(
  'does not let wait what was started by %s with a spread of %i s',
  async (trigger, scheduleSpreadSeconds) => {
    expect((await startBy(trigger, { scheduleSpreadSeconds })).waited).toBe(0)
  },
)

it('spreads evenly, and one scan always alike', async () => {
  room = await openMachineRoom()
  const ids = Array.from({ length: 6000 }, (_, index) => `scan-01kb000000000000000000${String(index).padStart(4, '0')}`)
  const seconds = ids.map((id) => spreadOf(id, 60))
  const perSecond = Array.from({ length: 60 }, (_, second) => seconds.filter((one) => one === second).length)
  // 100 expected; five standard deviations of a fair spread.
  expect(Math.max(...perSecond)).toBeLessThan(150)
  expect(Math.min(...perSecond)).toBeGreaterThan(50)
  expect(ids.map((id) => spreadOf(id, 60))).toEqual(seconds)
})
