import { afterEach, beforeEach, expect, it } from 'vitest'
import { commandScan } from '../../../core/run/command-scan.ts'
import { saveRun } from '../../../core/run/save-run.ts'
import { transition } from '../../../core/run/transition.ts'
import { claimSlot } from '../../../core/queue/claim-slot.ts'
import type { Run } from '../../../core/run/run.ts'
import type { RunStatus } from '../../../core/run/run-status.ts'
import { emptyLine } from '../../../core/queue/line.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'
import { aRun, aScanner } from '../../support/records.ts'

let room: MachineRoom
beforeEach(async () => {
  room = await openMachineRoom()
})
afterEach(() => room.close())

const scannerOf = (maxActiveRuns: number) => aScanner({ maxActiveRuns })

/** A run that was queued at this second and asks now. */
async function queue(scanId: string, second: number): Promise<Run> {
  const at = new Date(room.clock.now().getTime() + second * 1000).toISOString()
  const run = aRun('QUEUED', { scanId, times: { QUEUED: at }, dueAt: at })
  await room.services.runs.create(run)
  return run
}

async function claim(run: Run, maxActiveRuns = 1) {
  return await claimSlot(room.services, scannerOf(maxActiveRuns), run)
}

async function move(run: Run, to: 'STARTING' | 'STOPPED'): Promise<Run> {
  const current = (await room.services.runs.get(run.scanId, run.number)) ?? run
  return await saveRun(room.services, current, transition(current, to, room.clock.now(), { message: to }))
}

const place = (ahead: number) => ({ kind: 'waiting', place: { position: ahead + 1, ahead } })

it('serves who was queued first, whoever asks first', async () => {
  const [first, second, third] = [await queue('a', 1), await queue('b', 2), await queue('c', 3)]
  const holder = await queue('holder', 0)
  expect(await claim(holder)).toEqual({ kind: 'granted' })
  for (const run of [third, first, second]) await claim(run)
  expect(await claim(third)).toMatchObject(place(2))
  await move(holder, 'STOPPED')
  expect(await claim(third)).toMatchObject(place(2))
  expect(await claim(second)).toMatchObject(place(1))
  expect(await claim(first)).toEqual({ kind: 'granted' })
  expect(await claim(second)).toMatchObject(place(0))
})

it('gives a run that asks again the slot that it has, and counts it once', async () => {
  const run = await queue('a', 0)
  await claim(run, 2)
  expect(await claim(run, 2)).toEqual({ kind: 'granted' })
  expect((await room.services.lines.read('scanner-01')).holders).toHaveLength(1)
})

it('gives a slot back when its run is over, at once', async () => {
  const run = await queue('a', 0)
  await claim(run)
  await move(run, 'STOPPED')
  expect((await room.services.lines.read('scanner-01')).holders).toEqual([])
})

it('takes a run that is stopped while it waits out of the line', async () => {
  await claim(await queue('holder', 0))
  const [first, second] = [await queue('a', 1), await queue('b', 2)]
  await claim(first)
  await claim(second)
  await move(first, 'STOPPED')
  expect(await claim(second)).toMatchObject(place(0))
})

it.each(['STOPPED', 'FAILED', 'FINISHED', undefined] as const)(
  'finds the slot of a run that is over (%s) and could not give it back',
  async (status: RunStatus | undefined) => {
    const run = await queue('gone', 0)
    await claim(run)
    // Behind the back of whatever gives slots back, as a crash between the two would leave it.
    if (status === undefined) await room.services.runs.deleteAll('gone')
    else await room.services.runs.save({ ...aRun(status, { scanId: 'gone' }), version: run.version })
    const next = await queue('next', 1)
    expect(await claim(next)).toEqual({ kind: 'granted' })
  },
)

it('looks at the holders once in a minute, not for everybody who waits', async () => {
  const holder = await queue('holder', 0)
  await claim(holder)
  const next = await queue('next', 1)
  await claim(next)
  await room.services.runs.save(aRun('STOPPED', { scanId: 'holder' }))
  room.clock.advance(59)
  expect(await claim(next)).toMatchObject(place(0))
  room.clock.advance(1)
  expect(await claim(next)).toEqual({ kind: 'granted' })
})

it('keeps the slot of a run that has taken it and not said so yet', async () => {
  await claim(await queue('a', 0))
  room.clock.advance(3600)
  expect(await claim(await queue('b', 0))).toMatchObject(place(0))
})

it.each(['STARTING', 'RUNNING', 'PAUSED'] as const)(
  'counts a run that is %s and never asked, as one that was started at the scanner',
  async (status) => {
    await room.services.runs.create(aRun(status, { scanId: 'external' }))
    expect(await claim(await queue('a', 0))).toMatchObject({ ...place(0), busy: 1 })
    expect(await claim(await queue('b', 1), 2)).toMatchObject(place(1))
  },
)

it('passes over a run in front that nobody works on, which keeps its place', async () => {
  const holder = await queue('holder', 0)
  await claim(holder)
  const [dead, next, later] = [await queue('dead', 1), await queue('next', 2), await queue('later', 3)]
  for (const run of [dead, next, later]) await claim(run)
  await move(holder, 'STOPPED')
  // All but one have looked since.
  room.clock.advance(200)
  const { services } = room
  for (const run of [next, later]) {
    await services.runs.save({ ...run, dueAt: services.clock.now().toISOString() })
  }
  expect(await claim(later)).toMatchObject(place(2))
  expect(await claim(next)).toEqual({ kind: 'granted' })
  expect(await claim(dead)).toMatchObject(place(0))
  expect(await claim(later)).toMatchObject(place(1))
})

it('obeys a limit that was changed with the next slot, and takes none away', async () => {
  const runs = [await queue('a', 0), await queue('b', 1), await queue('c', 2)]
  for (const run of runs.slice(0, 2)) expect(await claim(run, 2)).toEqual({ kind: 'granted' })
  expect(await claim(runs[2]!, 1)).toMatchObject({ ...place(0), busy: 2 })
  await move(runs[0]!, 'STOPPED')
  expect(await claim(runs[2]!, 1)).toMatchObject({ ...place(0), busy: 1 })
  expect(await claim(runs[2]!, 2)).toEqual({ kind: 'granted' })
})

it('does not trust the slot of an earlier life: a failed run that is started again takes a new one', async () => {
  const failedAt = room.clock.now().toISOString()
  const run = aRun('STARTING', { scanId: 'again', times: { QUEUED: failedAt, FAILED: failedAt, STARTING: failedAt } })
  await room.services.runs.create(run)
  const other = await queue('other', 0)
  const since = failedAt
  await room.services.lines.save({
    ...emptyLine('scanner-01'),
    holders: [
      { scanId: 'again', runNumber: 1, since },
      { scanId: 'other', runNumber: 1, since },
    ],
  })
  expect(other.status).toBe('QUEUED')
  // The line of one slot is full without it, so it waits, and its old entry is gone.
  expect(await claim(run)).toMatchObject({ kind: 'waiting' })
  const { holders, waiting } = await room.services.lines.read('scanner-01')
  expect(holders.map(({ scanId }) => scanId)).toEqual(['other'])
  expect(waiting.map(({ scanId }) => scanId)).toEqual(['again'])
})

it('does not launch above the limit when a run with an unresolved launch is started again', async () => {
  await room.close()
  // So that waits let go of the event loop, and the test can look.
  room = await openMachineRoom({ waitMilliseconds: 1 })
  const { services } = room
  const scanner = await services.scanners.get('scanner-01')
  await services.scanners.save({ ...scanner!, maxActiveRuns: 1 })
  const scan = await room.define({ autoStart: false })
  await room.idle()
  const at = services.clock.now().toISOString()
  const launch = { requestedAt: at, attempt: 1, knownHistoryIds: [] }
  await services.runs.create(aRun('FAILED', { scanId: scan.id, launch, failedFrom: 'STARTING', times: { FAILED: at } }))
  const holder = await queue('holder', 0)
  await claim(holder)
  await commandScan(services, { scanId: scan.id, command: 'START', requestedBy: 'p', trigger: 'manual' })
  while (((await services.runs.latest(scan.id))?.polls ?? 0) < 3) await new Promise((resolve) => setImmediate(resolve))
  expect(await services.runs.latest(scan.id)).toMatchObject({ status: 'STARTING', queue: { position: 1 } })
  expect(room.scanner.launches).toEqual([])
  await move(holder, 'STOPPED')
  await room.idle()
  expect(room.scanner.launches).toHaveLength(1)
  const run = await services.runs.latest(scan.id)
  expect(run).toMatchObject({ status: 'RETRIEVED' })
  expect(run?.queue).toBeUndefined()
})
