import { afterEach, beforeEach, expect, it } from 'vitest'
import { ExportFailedError } from '../../../core/errors.ts'
import type { ExportDownload } from '../../../core/scanner/scanner-adapter.ts'
import type { ExportFormat } from '../../../core/scanner/capabilities.ts'
import type { FakeScanner } from '../../support/fake-scanner.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'

let room: MachineRoom
beforeEach(async () => {
  room = await openMachineRoom()
})
afterEach(() => room.close())

/** Answers what `give` says for each download, by format and count; undefined: as it should be. */
function downloads(
  give: (format: ExportFormat, count: number) => ExportDownload | Error | undefined,
): Map<string, number> {
  const counts = new Map<string, number>()
  const scanner = room.scanner as FakeScanner & { openExport: (...given: never[]) => Promise<ExportDownload> }
  const whole = scanner.openExport.bind(scanner)
  scanner.openExport = async (...given: unknown[]) => {
    const format = given[2] as ExportFormat
    const count = (counts.get(format) ?? 0) + 1
    counts.set(format, count)
    const answer = give(format, count)
    if (answer instanceof Error) throw answer
    return answer ?? whole()
  }
  return counts
}

const cut = (): ExportDownload => ({
  body: (async function* () {
    yield Buffer.from('<?xml version="1.0"?><NessusClientData_v2>')
  })(),
})
const run = async () => {
  const scan = await room.define({ autoStart: true })
  await room.idle()
  return room.services.runs.latest(scan.id)
}
const stored = () => [...(room.services.reports as unknown as { keys: Map<string, number> }).keys.keys()]

it('asks for a report anew as often as it was used up by attempts that died', async () => {
  const gone = new ExportFailedError('nessus', 'it is no longer there')
  downloads((format, count) => (format === 'nessus' && count <= 12 ? gone : undefined))
  expect(await run()).toMatchObject({ status: 'RETRIEVED', report: { missing: [] } })
})

it('gives up a required report that is always cut, says so, and stores nothing of it', async () => {
  const counts = downloads((format) => (format === 'nessus' ? cut() : undefined))
  const failed = await run()
  expect(failed).toMatchObject({
    status: 'FAILED',
    failedFrom: 'RETRIEVING',
    error: { name: 'ExportFailedError', message: expect.stringContaining('</NessusClientData_v2> is missing') },
  })
  expect(counts.get('nessus')).toBe(5)
  expect(stored()).toEqual([])
})

it('leaves out an optional report that is always cut, by name, and keeps the others', async () => {
  const broken = (): ExportDownload => ({ body: cut().body, contentLength: 999 })
  downloads((format) => (format === 'csv' ? broken() : undefined))
  const retrieved = await run()
  expect(retrieved).toMatchObject({
    status: 'RETRIEVED',
    message: 'The report is ready, without csv.',
    report: { missing: [{ format: 'csv', reason: expect.stringContaining('announced 999 bytes') }] },
  })
  expect(new Set(stored().map((key) => key.split('.').at(-1)))).toEqual(new Set(['findings', 'findings-index', 'zip']))
})
