import { afterEach, expect, it } from 'vitest'
import { ScannerRejectedError } from '../../../core/errors.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import type { Run } from '../../../core/run/run.ts'
import { launchRun } from '../../../core/run/launch-run.ts'
import { newRun } from '../../../core/run/new-run.ts'
import { placedAt } from '../../../core/pool/placement.ts'
import { updateScan } from '../../../core/scan/define-scan.ts'
import { PoolsInput } from '../../../core/pool/pools-input.ts'
import { setPools } from '../../../core/pool/set-pools.ts'
import { deleteScanner } from '../../../core/scanner/register-scanner.ts'
import { openPoolRoom } from '../../support/pool-room.ts'
import type { PoolRoom } from '../../support/pool-room.ts'
import { aRun } from '../../support/records.ts'

let room: PoolRoom
afterEach(() => room.close())

const start = async (scanId: string): Promise<Run> => {
  const run = await commandScan(room.services, { scanId, command: 'START', requestedBy: 'tester', trigger: 'manual' })
  await room.idle()
  return (await room.services.runs.get(scanId, run?.number ?? 0)) ?? ({} as Run)
}
/** Somebody else's run, which takes the one slot of a scanner until it is over. */
async function occupy(scannerId: string): Promise<() => Promise<void>> {
  const run = aRun('RUNNING', { scanId: `busy-${scannerId}`, scannerId, dueAt: '2999-01-01T00:00:00.000Z' })
  await room.services.runs.create(run)
  return () => room.services.runs.deleteAll(run.scanId)
}
const scanNow = async (id: string) => (await room.services.scans.get(id)) ?? ({} as never)
const total = (what: 'scans' | 'launches') =>
  Object.values(room.at).reduce((sum, { fake }) => sum + fake[what].length, 0)

it('runs where a slot is free, creates the scan there once, and finds it again', async () => {
  room = await openPoolRoom(['a', 'b'])
  const { id, scannerId: first } = await room.define({ autoStart: false })
  await room.idle()
  const second = first === 'a' ? 'b' : 'a'
  expect(await start(id)).toMatchObject({ status: 'RETRIEVED', scannerId: first })
  const release = await occupy(first)
  const moved = await start(id)
  expect(moved).toMatchObject({ status: 'RETRIEVED', scannerId: second, placement: { pool: 'Lab' } })
  expect(moved.placement?.reason).toContain(`${second.toUpperCase()} has 1 of 1 slots free`)
  expect(await scanNow(id)).toMatchObject({
    scannerId: second,
    creation: 'CREATED',
    placements: [{ scannerId: first, creation: 'CREATED' }],
  })
  await release()
  const back = await occupy(second)
  expect(await start(id)).toMatchObject({ status: 'RETRIEVED', scannerId: first })
  await back()
  expect(total('scans')).toBe(2)
  expect(total('launches')).toBe(3)
})

it('moves to a slot that becomes free elsewhere, and leaves the line where it waited', async () => {
  room = await openPoolRoom(['a', 'b'], { waitMilliseconds: 1 })
  const { id, scannerId } = await room.define()
  await room.idle()
  const other = scannerId === 'a' ? 'b' : 'a'
  const releases = { [scannerId]: await occupy(scannerId), [other]: await occupy(other) }
  await commandScan(room.services, { scanId: id, command: 'START', requestedBy: 'tester', trigger: 'manual' })
  while ((await room.services.runs.get(id, 1))?.queue === undefined) await new Promise(setImmediate)
  expect((await room.services.lines.read(scannerId)).waiting).toMatchObject([{ scanId: id, pool: 'Lab' }])
  await releases[other]?.()
  await room.idle()
  expect(await room.services.runs.get(id, 1)).toMatchObject({ status: 'RETRIEVED', scannerId: other })
  for (const line of ['a', 'b']) {
    expect(await room.services.lines.read(line)).toMatchObject({ waiting: [], holders: [] })
  }
  await releases[scannerId]?.()
})

it('starts elsewhere when a scanner does not answer, and keeps others away from it for a while', async () => {
  room = await openPoolRoom(['a', 'b'])
  const { id, scannerId } = await room.define()
  await room.idle()
  const sick = room.at[scannerId]!
  sick.fault = () => {
    room.clock.advance(5)
    return { kind: 'refused' }
  }
  const run = await start(id)
  expect(run).toMatchObject({ status: 'RETRIEVED' })
  expect(run.scannerId).not.toBe(scannerId)
  // Its place among those that wait was kept.
  expect(run.times.QUEUED).toBe(run.createdAt)
  const line = await room.services.lines.read(scannerId)
  expect(line.unwell?.reason).toContain('connection refused')
  expect(line.holders).toEqual([])
  // The scan of somebody else does not even ask it.
  sick.calls = []
  const next = await room.define({ autoStart: true })
  await room.idle()
  expect(await room.services.runs.latest(next.id)).toMatchObject({ status: 'RETRIEVED', scannerId: run.scannerId })
  expect(sick.calls).toEqual([])
  // After a while it is given another chance.
  room.clock.advance(room.services.settings.unwellSeconds)
  sick.fault = () => ({ kind: 'none' })
  const release = await occupy(run.scannerId)
  expect(await start(next.id)).toMatchObject({ status: 'RETRIEVED', scannerId })
  await release()
})

it('does not let a scanner whose keys are wrong, and which is therefore always free, take every scan', async () => {
  room = await openPoolRoom(['a', 'b'], { slots: 3 })
  const scans = await Promise.all(Array.from({ length: 6 }, () => room.define()))
  await room.idle()
  expect(new Set(scans.map(({ scannerId }) => scannerId)).size).toBe(2)
  room.at['a']!.failure = () => new ScannerRejectedError('https://a.example', 'the keys are wrong')
  for (const { id } of scans) expect(await start(id)).toMatchObject({ status: 'RETRIEVED', scannerId: 'b' })
})

it('starts a new scan by itself where a scanner answers, although it was placed where none does', async () => {
  room = await openPoolRoom(['a', 'b'])
  room.at['a']!.fault = () => ({ kind: 'refused' })
  for (let count = 0; count < 4; count += 1) {
    const { id } = await room.define({ autoStart: true })
    await room.idle()
    expect(await room.services.runs.latest(id)).toMatchObject({ status: 'RETRIEVED', scannerId: 'b', trigger: 'auto' })
    // Also of the next: it is placed there as if nobody knew.
    await room.services.lines.delete('a')
  }
  expect(room.at['b']!.fake.scans).toHaveLength(4)
  expect(room.at['a']!.calls.length).toBeGreaterThan(0)
})

it('creates a new scan where a scanner answers, and needs no creation before a START', async () => {
  room = await openPoolRoom(['a', 'b'])
  room.at['a']!.fault = () => ({ kind: 'refused' })
  for (let count = 0; count < 4; count += 1) {
    const { id } = await room.define()
    await room.idle()
    expect(await scanNow(id)).toMatchObject({ creation: 'CREATED', scannerId: 'b' })
    await room.services.lines.delete('a')
  }
  expect(room.at['a']!.calls.length).toBeGreaterThan(0)
  const { id } = await room.define({ autoCreate: false })
  expect(await start(id)).toMatchObject({ status: 'RETRIEVED', scannerId: 'b' })
  expect(room.at['b']!.fake.scans).toHaveLength(5)
})

it('never launches elsewhere while a launch may have taken effect', async () => {
  room = await openPoolRoom(['a', 'b'])
  const { id, scannerId } = await room.define()
  await room.idle()
  let launches = 0
  room.at[scannerId]!.fault = (call) => {
    if (call === 'launch') launches += 1
    // The scanner started, the answer was lost, and then it is silent for a while.
    if (call === 'launch' && launches === 1) return { kind: 'answer-lost' }
    return launches > 0 && room.at[scannerId]!.calls.length < 25 ? { kind: 'refused' } : { kind: 'none' }
  }
  expect(await start(id)).toMatchObject({ status: 'RETRIEVED', scannerId })
  expect(total('launches')).toBe(1)
  expect(total('scans')).toBe(1)
})

it('goes on where one refuses to create the scan, and tries that again at the next START', async () => {
  room = await openPoolRoom(['a', 'b', 'c'])
  const { id, scannerId } = await room.define()
  await room.idle()
  const release = await occupy(scannerId)
  const others = ['a', 'b', 'c'].filter((one) => one !== scannerId)
  let refusals = 0
  for (const one of others) {
    room.at[one]!.failure = (call) => {
      if (call !== 'createScan') return undefined
      refusals += 1
      // When the second refuses too, the first has a slot again.
      if (refusals === 2) void release()
      return new ScannerRejectedError('https://x.example', 'no such template')
    }
  }
  expect(await start(id)).toMatchObject({ status: 'RETRIEVED', scannerId })
  expect(refusals).toBe(2)
  const again = await occupy(scannerId)
  for (const one of others) room.at[one]!.failure = undefined
  const run = await start(id)
  expect(run.status).toBe('RETRIEVED')
  expect(others).toContain(run.scannerId)
  await again()
})

it('names every scanner and its reason when none can take the scan', async () => {
  room = await openPoolRoom(['a', 'b'], { reaches: { a: [], b: [] } })
  const { zones, services } = { zones: await room.services.zones.read(), services: room.services }
  await services.zones.save({
    ...zones,
    zones: [...zones.zones, { name: 'North', kind: 'allowed', members: ['10.1.0.0/16'], notes: '' }],
  })
  const members = ['a', 'b'].map((scannerId) => ({ scannerId, reaches: ['north'] }))
  const change = { requestedBy: 'tester', expectedVersion: undefined }
  await setPools(services, change, PoolsInput.parse({ pools: [{ name: 'Lab', members }] }))
  await expect(room.define({ targets: '192.0.2.1' })).rejects.toMatchObject({
    name: 'PoolUnavailableError',
    message: expect.stringContaining('A does not reach 192.0.2.1; B does not reach 192.0.2.1'),
  })
  await expect(room.define({ pool: 'other' })).rejects.toThrow('there is no such pool')
  const { id } = await room.define({ targets: '10.1.2.3' })
  await room.idle()
  await setPools(services, change, PoolsInput.parse({ pools: [] }))
  await expect(start(id)).rejects.toThrow('there is no such pool')
})

it('keeps a scanner that is in a pool, and what belongs to one scanner out of scans of pools', async () => {
  room = await openPoolRoom(['a', 'b'])
  await expect(deleteScanner(room.services, 'a')).rejects.toThrow('is in the pool "Lab"')
  for (const extra of [{ policyId: '7' }, { remoteScannerId: '7' }, { scannerId: 'a' }]) {
    await expect(async () => await room.define(extra)).rejects.toThrow()
  }
  const { id } = await room.define({ autoCreate: false })
  await expect(updateScan(room.services, id, { policyId: '7' }, undefined)).rejects.toThrow('belongs to one scanner')
})

it('goes where its scan is, if it died between placing the one and the other', async () => {
  room = await openPoolRoom(['a', 'b'])
  const { id, scannerId } = await room.define()
  await room.idle()
  const other = scannerId === 'a' ? 'b' : 'a'
  const creationRequestedAt = room.clock.now().toISOString()
  const moved = placedAt(await scanNow(id), other, room.clock.now())
  // Somebody gave CREATE meanwhile, and its answer is not known yet.
  await room.services.scans.save({ ...moved, creation: 'CREATING', creationRequestedAt })
  const waits = newRun(
    { id, scannerId, parts: undefined },
    {
      number: 1,
      trigger: 'manual',
      requestedBy: 'tester',
      after: undefined,
      at: room.clock.now(),
      owner: () => 'execution-1',
    },
  )
  await room.services.runs.create(waits)
  const look = () => launchRun(room.services, { scanId: id, runNumber: 1, executionName: 'execution-1' })
  expect(await look()).toMatchObject({ next: 'LAUNCH' })
  expect(await room.services.runs.get(id, 1)).toMatchObject({ status: 'QUEUED', scannerId })
  await room.services.scans.save({ ...(await scanNow(id)), creation: 'FAILED' })
  await look()
  // It could not be created there, so the run goes where it exists.
  expect(await scanNow(id)).toMatchObject({ scannerId, creation: 'CREATED' })
  expect(await room.services.runs.get(id, 1)).toMatchObject({ scannerId })
})

it('can be stopped while the scan is being created where it was placed', async () => {
  room = await openPoolRoom(['a', 'b'])
  const { id, scannerId } = await room.define()
  await room.idle()
  const release = await occupy(scannerId)
  const other = scannerId === 'a' ? 'b' : 'a'
  let stopped: Promise<unknown> | undefined
  room.at[other]!.fault = (call) => {
    if (call !== 'create') return { kind: 'none' }
    stopped ??= commandScan(room.services, { scanId: id, command: 'STOP', requestedBy: 't', trigger: 'manual' })
    return { kind: 'request-lost' }
  }
  expect(await start(id)).toMatchObject({ status: 'STOPPED' })
  await release()
  expect(total('launches')).toBe(0)
})
