import { afterEach, beforeEach, expect, it } from 'vitest'
import { noFindings } from '../../core/finding/severity.ts'
import { ImportInput, importRuns } from '../../core/run/import-runs.ts'
import { readHistory } from '../../core/run/remote-runs.ts'
import { adoptScan } from '../../core/scan/adopt-scan.ts'
import { AdoptInput } from '../../core/scan/scan-input.ts'
import type { Scan } from '../../core/scan/scan.ts'
import type { EngineBench } from './engine-bench.ts'
import { openMachine } from './machine.ts'
import type { Machine } from './machine.ts'
import { openSimulatorBench } from './simulator-bench.ts'

/** A scan of Tenable's cloud that ran long ago: archived after 35 days, and without html and pdf after 60. */

const DAY_MINUTES = 24 * 60

let bench: EngineBench
let machine: Machine
beforeEach(async () => {
  bench = await openSimulatorBench('tenable-vm', 'tvm')
  machine = await openMachine(bench)
})
afterEach(async () => {
  await machine.close()
  await bench.close()
})

async function adoptedAfter(days: number, formats: object[]): Promise<Scan> {
  const { scanId: remoteId } = await bench.startByHand(['192.0.2.10', '192.0.2.11'])
  bench.skip(days * DAY_MINUTES)
  return await adoptScan(machine.services, AdoptInput.parse({ scannerId: 'scanner-01', remoteId, formats }), 'ada')
}

/** Its one past run, imported with its report. */
async function imported({ id }: Scan) {
  const input = ImportInput.parse({ historyIds: 'all', retrieve: true })
  const { left, retrieving } = await importRuns(machine.services, id, input, 'ada')
  expect([left, retrieving]).toEqual([[], [1]])
  await machine.idle()
  return await machine.services.runs.get(id, 1)
}

it('is said to be archived, and gives its report and findings all the same', async () => {
  const scan = await adoptedAfter(40, [{ format: 'nessus' }, { format: 'csv', required: true }])
  const { runs } = await readHistory(machine.services, scan.id)
  expect(runs).toMatchObject([{ remote: { status: 'COMPLETED', isArchived: true }, number: 1 }])
  const remote = { scanId: scan.remoteId ?? '', uuid: runs[0]?.remote.uuid ?? '' }
  const { detail } = await bench.adapter.readRun(remote, { detail: true })
  expect(detail?.severities, 'the cloud tells nothing of its hosts any more').toEqual(noFindings())
  expect(await imported(scan)).toMatchObject({
    status: 'RETRIEVED',
    report: { missing: [], findings: { status: 'available' } },
    findings: { hosts: 2, source: 'report' },
  })
})

it('is not called archived before', async () => {
  const scan = await adoptedAfter(30, [{ format: 'nessus' }])
  const { runs } = await readHistory(machine.services, scan.id)
  expect(runs[0]?.remote.isArchived ?? false).toBe(false)
})

it('leaves out a pdf that the cloud makes no more, and says which', async () => {
  const scan = await adoptedAfter(70, [{ format: 'nessus' }, { format: 'pdf', required: false }])
  expect(await imported(scan)).toMatchObject({
    status: 'RETRIEVED',
    message: 'The report is ready, without pdf.',
    report: { missing: [{ format: 'pdf', reason: expect.stringContaining('HTTP 400') }] },
  })
})

it('fails if the pdf is required, and says why', async () => {
  const scan = await adoptedAfter(70, [{ format: 'nessus' }, { format: 'pdf', required: true }])
  expect(await imported(scan)).toMatchObject({
    status: 'FAILED',
    failedFrom: 'RETRIEVING',
    error: { name: 'ExportFailedError', message: expect.stringContaining('pdf') },
  })
})
