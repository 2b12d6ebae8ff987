import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScannerRejectedError } from '../../../core/errors.ts'
import { resolveAgainst } from '../../../core/diff/resolve-against.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import { ImportInput, importRuns } from '../../../core/run/import-runs.ts'
import { noticeExternalRuns } from '../../../core/run/notice-external-runs.ts'
import { readHistory } from '../../../core/run/remote-runs.ts'
import { sweep } from '../../../core/run/sweep.ts'
import { adoptScan } from '../../../core/scan/adopt-scan.ts'
import { AdoptInput } from '../../../core/scan/scan-input.ts'
import type { Scan } from '../../../core/scan/scan.ts'
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

/** A scan that was made and run at the scanner, and is then adopted. */
async function adopted(runs: number): Promise<Scan> {
  const request = { name: 'By hand', description: '', targets: [], source: { template: 'a' } }
  const { remoteId } = await scanner.createScan(request)
  for (let count = 0; count < runs; count += 1) {
    await scanner.launch(remoteId)
    room.clock.advance(86_400)
  }
  return await adoptScan(room.services, AdoptInput.parse({ scannerId: 'scanner-01', remoteId }), 'tester')
}
const take = (scan: Scan, input: object = {}) =>
  importRuns(room.services, scan.id, ImportInput.parse({ historyIds: 'all', ...input }), 'ada')
const runsOf = async (scan: Scan) =>
  (await room.services.runs.list(scan.id, { limit: 50 })).items.map((run) => [run.number, run.status])
const historyOf = (scan: Scan) => scanner.scans.find(({ remoteId }) => remoteId === scan.remoteId)!.runs

describe('past runs', () => {
  it('become runs with the scanner’s times, numbered from the oldest, without a word to listeners of events', async () => {
    const scan = await adopted(3)
    const heard: unknown[] = []
    const services = { ...room.services, events: { publish: async (event: unknown) => void heard.push(event) } }
    const done = await importRuns(services, scan.id, ImportInput.parse({ historyIds: 'all' }), 'ada')
    expect(done.imported.map(({ number }) => number)).toEqual([3, 2, 1])
    expect(done).toMatchObject({ retrieving: [], left: [], remaining: 0 })
    expect(heard).toEqual([])
    const [first, second] = historyOf(scan)
    expect(await room.services.runs.get(scan.id, 1)).toMatchObject({
      status: 'FINISHED',
      settled: true,
      trigger: 'external',
      requestedBy: 'ada',
      remote: { uuid: first!.uuid },
      createdAt: first!.launchedAt.toISOString(),
      remoteStartedAt: first!.launchedAt.toISOString(),
    })
    expect(await room.services.runs.get(scan.id, 2)).toMatchObject({ remote: { uuid: second!.uuid } })
    expect((await room.services.scans.get(scan.id))?.latest).toMatchObject({ number: 3, status: 'FINISHED' })
  })

  it('stay older than what runs after the adoption, whenever they are imported', async () => {
    const scan = await adopted(2)
    await scanner.launch(scan.remoteId!)
    expect(await noticeExternalRuns(room.services)).toBe(1)
    await room.idle()
    expect(await runsOf(scan)).toEqual([[3, 'RETRIEVED']])
    await take(scan, { retrieve: true })
    await room.idle()
    expect(await runsOf(scan)).toEqual([3, 2, 1].map((number) => [number, 'RETRIEVED']))
    expect((await room.services.runs.latest(scan.id))?.number).toBe(3)
    expect((await room.services.scans.get(scan.id))?.latest).toMatchObject({ number: 3, status: 'RETRIEVED' })
    expect(await noticeExternalRuns(room.services), 'none is taken for a new one').toBe(0)
    await commandScan(room.services, { scanId: scan.id, command: 'START', requestedBy: 'p', trigger: 'manual' })
    await room.idle()
    expect((await room.services.runs.latest(scan.id))?.number).toBe(4)
  })

  it('are imported once, however often and by however many it is asked for', async () => {
    const scan = await adopted(4)
    await Promise.all([take(scan), take(scan)])
    const again = await take(scan)
    expect(again).toMatchObject({ imported: [], left: [] })
    expect(await runsOf(scan)).toHaveLength(4)
    const { historyId } = historyOf(scan)[1]!
    expect(await take(scan, { historyIds: [historyId, '4711'] })).toMatchObject({
      imported: [],
      left: [
        { historyId: '4711', reason: "It is not in the scanner's history." },
        { historyId, reason: 'It is run 2 here.' },
      ],
    })
  })

  it('can be chosen, the others later', async () => {
    const scan = await adopted(3)
    const middle = historyOf(scan)[1]!.historyId
    expect((await take(scan, { historyIds: [middle] })).imported.map(({ number }) => number)).toEqual([2])
    expect((await take(scan)).imported.map(({ number }) => number)).toEqual([3, 1])
  })

  it('are told from those that Scanloop notices by itself', async () => {
    const scan = await adopted(1)
    await scanner.launch(scan.remoteId!)
    const { runs } = await readHistory(room.services, scan.id)
    expect(runs.map(({ number, reason }) => number ?? reason)).toEqual([expect.stringMatching(/at work/), 1])
    room.clock.advance(86_400)
    const { left } = await take(scan, { historyIds: [historyOf(scan)[1]!.historyId] })
    expect(left).toMatchObject([{ reason: expect.stringMatching(/noticed by itself/) }])
    expect(await runsOf(scan)).toEqual([])
  })

  it('of a scan that was stopped there end stopped', async () => {
    const scan = await adopted(0)
    expect((await take(scan)).imported).toEqual([])
    const other = await adopted(2)
    Object.assign(historyOf(other)[0]!, { status: 'stopped' })
    await take(other)
    expect(await runsOf(other)).toEqual([
      [2, 'FINISHED'],
      [1, 'STOPPED'],
    ])
  })
})

describe('their reports', () => {
  it('are fetched one after the other, the latest first, and compare by time', async () => {
    const scan = await adopted(3)
    const asked: string[] = []
    let atOnce = 0
    const requestExport = scanner.requestExport.bind(scanner)
    scanner.requestExport = async (...[ref]: unknown[]) => {
      asked.push((ref as { uuid: string }).uuid)
      const all = (await room.services.runs.list(scan.id, { limit: 50 })).items
      const working = all.filter((run) => run.status === 'RETRIEVING' && run.imported?.isWaiting === false)
      atOnce = Math.max(atOnce, working.length)
      return requestExport()
    }
    expect((await take(scan, { retrieve: true })).retrieving).toEqual([3, 2, 1])
    await room.idle()
    expect(await runsOf(scan)).toEqual([3, 2, 1].map((number) => [number, 'RETRIEVED']))
    expect([...new Set(asked)]).toEqual(
      historyOf(scan)
        .map(({ uuid }) => uuid)
        .toReversed(),
    )
    expect(atOnce).toBe(1)
  })

  it('may be asked for later, of runs that were imported without', async () => {
    const scan = await adopted(2)
    await take(scan)
    expect((await take(scan, { retrieve: true })).retrieving).toEqual([2, 1])
    await room.idle()
    expect(await runsOf(scan)).toEqual([2, 1].map((number) => [number, 'RETRIEVED']))
    expect(await take(scan, { retrieve: true })).toMatchObject({ retrieving: [], left: [] })
  })

  it('go on after one that failed and after a crash: the sweeper carries the line on', async () => {
    const scan = await adopted(3)
    const requestExport = scanner.requestExport.bind(scanner)
    scanner.requestExport = async () => {
      scanner.requestExport = requestExport
      throw new ScannerRejectedError('https://x', 'these keys may not do this')
    }
    await take(scan, { retrieve: true })
    await room.idle()
    expect(await runsOf(scan)).toEqual([
      [3, 'FAILED'],
      [2, 'RETRIEVING'],
      [1, 'RETRIEVING'],
    ])
    expect(await sweep(room.services, 0)).toMatchObject({ resumedRuns: 1 })
    await room.idle()
    expect(await runsOf(scan)).toEqual([
      [3, 'FAILED'],
      [2, 'RETRIEVED'],
      [1, 'RETRIEVED'],
    ])
    expect((await take(scan, { retrieve: true })).retrieving).toEqual([3])
    await room.idle()
    expect(await runsOf(scan)).toEqual([3, 2, 1].map((number) => [number, 'RETRIEVED']))
  })

  it('are compared with the run before in time, also where it was imported after', async () => {
    const scan = await adopted(2)
    await scanner.launch(scan.remoteId!)
    await noticeExternalRuns(room.services)
    await room.idle()
    await expect(resolveAgainst(room.services, { scanId: scan.id, number: 3 }, 'previous')).rejects.toMatchObject({
      name: 'NotFoundError',
    })
    await take(scan, { retrieve: true })
    await room.idle()
    const previous = (number: number) => resolveAgainst(room.services, { scanId: scan.id, number }, 'previous')
    expect([await previous(3), await previous(2)]).toEqual([2, 1])
  })

  it('are refused before anything is stored where the edition lets nobody export', async () => {
    const scan = await adopted(1)
    const known = await room.services.scanners.get('scanner-01')
    const refused = { allowed: false as const, reason: 'No.', wayOut: 'License it.' }
    const capabilities = { ...known!.capabilities, exports: { ...known!.capabilities.exports, nessus: refused } }
    await room.services.scanners.save({ ...known!, capabilities })
    await expect(take(scan, { retrieve: true })).rejects.toMatchObject({ name: 'EditionRefusedError' })
    expect(await runsOf(scan)).toEqual([])
    expect((await take(scan)).imported).toHaveLength(1)
  })
})
