import { afterEach, beforeEach, expect, it } from 'vitest'
import { ScannerUnreachableError } from '../../../core/errors.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import { noticeExternalRuns } from '../../../core/run/notice-external-runs.ts'
import { adoptScan } from '../../../core/scan/adopt-scan.ts'
import { AdoptInput } from '../../../core/scan/scan-input.ts'
import type { FakeScanner } from '../../support/fake-scanner.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'

let room: MachineRoom
let scanner: FakeScanner
beforeEach(async () => {
  room = await openMachineRoom()
  scanner = room.scanner
})
afterEach(() => room.close())

/** A scan that exists at the scanner and was made there. */
async function remoteScan(): Promise<string> {
  const { remoteId } = await scanner.createScan({
    name: 'By hand',
    description: '',
    targets: ['192.0.2.1'],
    source: { template: 'a' },
  })
  return remoteId
}
const adopt = (remoteId: string) =>
  adoptScan(room.services, AdoptInput.parse({ scannerId: 'scanner-01', remoteId }), 'tester')
const runsOf = async (scanId: string) =>
  (await room.services.runs.list(scanId, { limit: 50 })).items.map((run) => [run.number, run.trigger, run.status])
const notice = () => noticeExternalRuns(room.services)

it('watches and retrieves a run that somebody started at the scanner', async () => {
  const scan = await adopt(await remoteScan())
  expect(scan).toMatchObject({ name: 'By hand', targets: ['192.0.2.1'], creation: 'CREATED' })
  expect(await notice()).toBe(0)
  await scanner.launch(scan.remoteId!)
  expect(await notice()).toBe(1)
  expect(await notice(), 'the same run is not noticed again').toBe(0)
  await room.idle()
  expect(await runsOf(scan.id)).toEqual([[1, 'external', 'RETRIEVED']])
  expect(await notice(), 'nor when it has ended').toBe(0)
  expect(scanner.launches).toHaveLength(1)
})

it('leaves runs that had ended before the scan was adopted, and takes the one that is at work', async () => {
  const remoteId = await remoteScan()
  await scanner.launch(remoteId)
  room.clock.advance(1000)
  const { uuid } = await scanner.launch(remoteId)
  const scan = await adopt(remoteId)
  expect(await notice()).toBe(1)
  await room.idle()
  // Number 1 is kept for the one that had ended, should somebody import it.
  expect(await runsOf(scan.id)).toEqual([[2, 'external', 'RETRIEVED']])
  expect(await room.services.runs.get(scan.id, 2)).toMatchObject({ remote: { uuid } })
})

it('takes several runs that came and went while nobody looked, one by one and in their order', async () => {
  const scan = await adopt(await remoteScan())
  for (let count = 0; count < 3; count += 1) {
    await scanner.launch(scan.remoteId!)
    room.clock.advance(1000)
  }
  for (let round = 0; round < 5; round += 1) {
    await notice()
    await room.idle()
  }
  expect(await runsOf(scan.id)).toEqual([
    [3, 'external', 'RETRIEVED'],
    [2, 'external', 'RETRIEVED'],
    [1, 'external', 'RETRIEVED'],
  ])
  const uuids = await Promise.all([1, 2, 3].map((number) => room.services.runs.get(scan.id, number)))
  expect(uuids.map((run) => run !== undefined && 'remote' in run && `${scan.remoteId!}/${run.remote!.uuid}`)).toEqual(
    scanner.launches,
  )
})

it('never takes our own launch for somebody else’s', async () => {
  const scan = await room.define({ autoStart: false })
  await room.idle()
  const launch = scanner.launch.bind(scanner)
  scanner.launch = async (remoteId) => {
    const answer = await launch(remoteId)
    // The launch took effect, its answer is not stored yet, and the sweeper comes by.
    expect(await notice()).toBe(0)
    return answer
  }
  await commandScan(room.services, { scanId: scan.id, command: 'START', requestedBy: 'p', trigger: 'manual' })
  await room.idle()
  expect(await runsOf(scan.id)).toEqual([[1, 'manual', 'RETRIEVED']])
})

it('refuses to adopt a scan twice, or one that is not there', async () => {
  const remoteId = await remoteScan()
  const scan = await adopt(remoteId)
  await expect(adopt(remoteId)).rejects.toMatchObject({
    name: 'ConflictError',
    action: expect.stringContaining(scan.id),
  })
  await expect(adopt('999')).rejects.toMatchObject({ name: 'ScannerNotFoundError' })
})

it('leaves a scanner that does not answer for the next time', async () => {
  const scan = await adopt(await remoteScan())
  await scanner.launch(scan.remoteId!)
  const listScans = scanner.listScans.bind(scanner)
  const silent = new ScannerUnreachableError('https://x', 'silence', { mayHaveTakenEffect: true })
  scanner.listScans = () => Promise.reject(silent)
  expect(await notice()).toBe(0)
  scanner.listScans = listScans
  expect(await notice()).toBe(1)
})
