import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ExportFailedError, StorageUnavailableError } from '../../../core/errors.ts'
import { openFindings } from '../../../core/finding/open-findings.ts'
import type { ReportParser } from '../../../core/finding/report-parser.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import type { Run } from '../../../core/run/run.ts'
import { deleteScan } from '../../../core/scan/define-scan.ts'
import type { ExportDownload } from '../../../core/scanner/scanner-adapter.ts'
import type { ExportFormat } from '../../../core/scanner/capabilities.ts'
import { aFinding, aPlugin, aReportHost, lineParser, reportOfLines, reportOfRecords } from '../../support/findings.ts'
import type { ReportRecord } from '../../support/findings.ts'
import type { FakeScanner } from '../../support/fake-scanner.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'
import { collected } from '../finding/stored-findings.ts'

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

describe('the findings of a report', () => {
  const records: ReportRecord[] = [
    { kind: 'plugin', record: aPlugin() },
    { kind: 'finding', record: aFinding({ severity: 'low' }) },
    { kind: 'finding', record: aFinding({ severity: 'critical', port: 22 }) },
    { kind: 'host', record: aReportHost({ scan: { portScanners: [], pluginFeed: '202611200342' } }) },
  ]
  let body: Buffer
  beforeEach(async () => {
    await room.close()
    body = reportOfRecords(records)
    room = await openMachineRoom({ scanner: { reportParser: lineParser, reportBody: () => once(body) } })
  })
  const names = (found: Run | undefined) =>
    found?.status === 'RETRIEVED' ? found.report.members.map(({ name }) => name.split('-').at(-1)) : undefined

  it('are stored, counted in the run, and members of the ZIP before its manifest', async () => {
    const retrieved = await run()
    expect(retrieved).toMatchObject({
      status: 'RETRIEVED',
      message: 'The report is ready to download.',
      findings: { critical: 1, high: 0, medium: 0, low: 1, info: 0, hosts: 1, source: 'report' },
      report: { findings: { status: 'available', findings: 2 } },
    })
    expect(names(retrieved)).toEqual([
      '1.nessus',
      '1.csv',
      'findings.ndjson',
      'plugins.ndjson',
      'hosts.ndjson',
      'manifest.json',
    ])
    const source = await openFindings(room.services, retrieved?.scanId ?? '', 1)
    expect(await collected(source.findings())).toEqual([records[2]?.record, records[1]?.record])
    expect(source.index.digest).toMatchObject({
      credentials: { worked: 1 },
      unfinished: 1,
      pluginSets: ['202611200342'],
    })
  })

  it('of a report that cannot be read are left out; the report is kept, and everybody told why', async () => {
    body = reportOfLines([...records.map((record) => JSON.stringify(record)), 'what is this?'])
    const retrieved = await run()
    expect(retrieved).toMatchObject({
      status: 'RETRIEVED',
      message: 'The report is ready to download. Its findings could not be read.',
      report: {
        findings: { status: 'unavailable', reason: expect.stringMatching(/a line is no record \(at byte \d+\)/) },
      },
    })
    expect(names(retrieved)).toEqual(['1.nessus', '1.csv', 'manifest.json'])
    expect(stored()).toHaveLength(1)
    await expect(openFindings(room.services, retrieved?.scanId ?? '', 1)).rejects.toMatchObject({
      name: 'FindingsUnavailableError',
      message: expect.stringContaining('a line is no record'),
    })
  })

  it('keep the report too if the parser itself is broken', async () => {
    await room.close()
    const broken = (): ReportParser => ({
      write: () => {
        throw new TypeError('undefined is not a function')
      },
      end: () => {
        throw new Error('not reached')
      },
    })
    room = await openMachineRoom({ scanner: { reportParser: broken, reportBody: () => once(body) } })
    const retrieved = await run()
    expect(retrieved).toMatchObject({
      status: 'RETRIEVED',
      report: { findings: { status: 'unavailable', reason: expect.stringContaining('error of its own') } },
    })
    expect(JSON.stringify(retrieved)).not.toContain('undefined is not')
  })

  it('are not parsed of other formats', async () => {
    const scan = await room.define({ autoStart: true, formats: [{ format: 'csv', required: true }] })
    await room.idle()
    expect(await room.services.runs.latest(scan.id)).toMatchObject({
      status: 'RETRIEVED',
      message: 'The report is ready to download.',
      report: { findings: { status: 'unavailable', reason: expect.stringContaining('no file in the format nessus') } },
    })
    expect(stored()).toHaveLength(1)
  })

  it.each(['.findings', '.findings-index', '.zip'])('leave nothing when the storage fails on %s', async (end) => {
    const { reports } = room.services
    const put = reports.put.bind(reports)
    let failures = 0
    reports.put = async (key, bytes, options) => {
      if (!key.endsWith(end) || failures++ > 0) return await put(key, bytes, options)
      for await (const _piece of bytes) break
      throw new StorageUnavailableError('The disk', 'it is full')
    }
    const retrieved = await run()
    expect(failures).toBe(2)
    expect(retrieved).toMatchObject({ status: 'RETRIEVED', report: { findings: { status: 'available' } } })
    expect(stored()).toHaveLength(3)
  })

  it('of a retrieval that fails again and again do not take the place of those before', async () => {
    const first = await run()
    const { scanId = '' } = first ?? {}
    const before = new Set(stored())
    downloads((format) => (format === 'nessus' ? cut() : undefined))
    await commandScan(room.services, { scanId, command: 'RETRIEVE', requestedBy: 'tester', trigger: 'manual' })
    await room.idle()
    expect(await room.services.runs.latest(scanId)).toMatchObject({ status: 'FAILED', previousReport: {} })
    expect(new Set(stored())).toEqual(before)
    const source = await openFindings(room.services, scanId, 1)
    expect(await collected(source.findings())).toHaveLength(2)
  })

  it('are made anew by RETRIEVE, and those before are removed', async () => {
    const { scanId = '' } = (await run()) ?? {}
    const before = stored()
    body = reportOfRecords([{ kind: 'finding', record: aFinding({ severity: 'high' }) }])
    await commandScan(room.services, { scanId, command: 'RETRIEVE', requestedBy: 'tester', trigger: 'manual' })
    await room.idle()
    const source = await openFindings(room.services, scanId, 1)
    expect(source.facts.counts.high).toBe(1)
    expect(await collected(source.plugins())).toEqual([])
    expect(stored()).toHaveLength(3)
    expect(stored().some((key) => before.includes(key))).toBe(false)
  })

  it('go with their scan', async () => {
    const { scanId = '' } = (await run()) ?? {}
    await deleteScan(room.services, scanId, { force: false })
    expect(stored()).toEqual([])
  })
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
