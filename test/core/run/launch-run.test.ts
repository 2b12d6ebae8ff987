import { afterEach, beforeEach, expect, it } from 'vitest'
import { commandScan } from '../../../core/run/command-scan.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'

let room: MachineRoom
beforeEach(async () => {
  room = await openMachineRoom()
})
afterEach(() => room.close())

const start = (scanId: string) =>
  commandScan(room.services, { scanId, command: 'START', requestedBy: 'p', trigger: 'manual' })

it('does not start a scan of the same id that is another one, as after the scanner was installed anew', async () => {
  const scan = await room.define({ autoStart: false })
  await room.idle()
  const [remote] = room.scanner.scans
  remote!.name = 'Somebody else’s targets'
  await start(scan.id)
  await room.idle()
  const run = await room.services.runs.latest(scan.id)
  expect(run).toMatchObject({ status: 'FAILED', error: { name: 'ScannerNotFoundError' } })
  expect(run).toMatchObject({ message: expect.stringContaining(`[${scan.id}]`) })
  expect(room.scanner.launches).toEqual([])
})

it('does not start over a run that somebody started at the scanner', async () => {
  const scan = await room.define({ autoStart: false })
  await room.idle()
  await room.scanner.launch(room.scanner.scans[0]!.remoteId)
  await start(scan.id)
  await room.idle()
  expect(await room.services.runs.latest(scan.id)).toMatchObject({
    status: 'FAILED',
    error: { name: 'ScannerBusyError', message: expect.stringContaining('already running at the scanner') },
  })
  expect(room.scanner.launches).toHaveLength(1)
})

it('waits in the queue until the scanner has a free slot, and says so', async () => {
  const scanner = await room.services.scanners.get('scanner-01')
  await room.services.scanners.save({ ...scanner!, maxActiveRuns: 1 })
  const [first, second] = [await room.define({ autoStart: true }), await room.define({ autoStart: true })]
  await room.idle()
  const runs = [await room.services.runs.latest(first.id), await room.services.runs.latest(second.id)]
  expect(runs.map((run) => run?.status)).toEqual(['RETRIEVED', 'RETRIEVED'])
  // In virtual time the two took turns: nobody was RUNNING while the other was.
  const [a, b] = runs.map((run) => ({ from: run?.times.RUNNING ?? '', to: run?.times.FINISHED ?? '' }))
  expect(a!.to <= b!.from || b!.to <= a!.from).toBe(true)
})

it('starts a new run after one that failed before it reached the scanner', async () => {
  const scan = await room.define({ autoStart: false })
  await room.idle()
  const [remote] = room.scanner.scans
  const { name } = remote!
  remote!.name = 'gone'
  await start(scan.id)
  await room.idle()
  remote!.name = name
  await start(scan.id)
  await room.idle()
  const { items } = await room.services.runs.list(scan.id, { limit: 10 })
  expect(items.map((run) => [run.number, run.status])).toEqual([
    [2, 'RETRIEVED'],
    [1, 'FAILED'],
  ])
})
