import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportFacts } from '../../../core/finding/report-facts.ts'
import type { Manifest } from '../../../core/report/manifest.ts'
import type { Run } from '../../../core/run/run.ts'
import type { ExportDownload, RemoteRunRef } from '../../../core/scanner/scanner-adapter.ts'
import type { ExportFormat } from '../../../core/scanner/capabilities.ts'
import { aFinding, aReportHost, lineParser, reportOfLines, reportOfRecords } from '../../support/findings.ts'
import { keepZips, membersOf } from '../../support/kept-zips.ts'
import { openMachineRoom } from '../../support/machine-room.ts'
import type { MachineRoom } from '../../support/machine-room.ts'
import { aZone } from '../../support/scope.ts'

const ZONES = {
  zones: [aZone('allowed', ['192.0.2.0/24'], 'Office'), aZone('fragile', ['192.0.2.64/30'], 'Printers')],
  version: 0,
}
const MIXED = '192.0.2.56/29, 192.0.2.64/30'
const GENTLE_HOST = aReportHost({ name: '192.0.2.64', scan: { portScanners: [], safeChecks: true } })
const ROUGH_HOST = aReportHost({ name: '192.0.2.65', scan: { portScanners: [], safeChecks: false } })
const ORDINARY_HOSTS = [aReportHost({ name: '192.0.2.57' }), { ...ROUGH_HOST, name: '192.0.2.58' }]

/** What the reports of the two parts hold; the gentle part has one host, the ordinary one two. */
let gentleBody: Buffer
const ORDINARY_BODY = reportOfRecords([
  ...ORDINARY_HOSTS.map((record) => ({ kind: 'host', record }) as const),
  { kind: 'finding', record: aFinding({ host: '192.0.2.57' }) },
])
let room: MachineRoom
let zips: Map<string, Buffer>
/** How often each file was downloaded: `1.nessus` is of the first scan that was made. */
let downloads: Map<string, number>
/** Of these files, how many downloads are cut. */
let cuts: Map<string, number>
beforeEach(async () => {
  gentleBody = reportOfRecords([{ kind: 'host', record: GENTLE_HOST }])
  room = await openMachineRoom({ initialZones: ZONES, scanner: { reportParser: lineParser } })
  zips = keepZips(room.services)
  downloads = new Map()
  cuts = new Map()
  const openExport = async ({ scanId }: RemoteRunRef, _ref: string, format: ExportFormat): Promise<ExportDownload> => {
    const part = room.scanner.scans.findIndex(({ remoteId }) => remoteId === scanId)
    const name = `${String(part + 1)}.${format}`
    const count = (downloads.get(name) ?? 0) + 1
    downloads.set(name, count)
    const body = format === 'csv' ? Buffer.from(`Host\n${name}\n`) : part === 0 ? gentleBody : ORDINARY_BODY
    const isCut = count <= (cuts.get(name) ?? 0)
    return { body: once(isCut ? body.subarray(0, body.length / 2) : body), contentLength: body.length }
  }
  Object.assign(room.scanner, { openExport })
})
afterEach(() => room.close())

const run = async (targets: string) => {
  const scan = await room.define({ targets, autoStart: true })
  await room.idle()
  return await room.services.runs.latest(scan.id)
}
const membersOfReport = async (found: Run | undefined) =>
  await membersOf(zips.get(found?.status === 'RETRIEVED' ? found.report.key : ''))
const manifestOf = async (found: Run | undefined) =>
  JSON.parse((await membersOfReport(found)).get('manifest.json')?.toString() ?? '') as Manifest
const text = async (found: Run | undefined, end: string) => {
  const [, data] = [...(await membersOfReport(found))].find(([name]) => name.endsWith(end)) ?? []
  return data?.toString()
}

describe('the report of a run that had to be gentle', () => {
  const MAX_HOSTS = { setting: 'max_hosts', wanted: 'at most 5', found: '100' }
  const SAFE_CHECKS = { setting: 'safe checks of a host', wanted: 'yes', found: 'no' }

  it('says in its manifest that the settings were read back, and that they were used', async () => {
    const found = await run('192.0.2.64')
    expect(found).toMatchObject({ status: 'RETRIEVED', notes: [] })
    expect((await manifestOf(found)).gentle).toEqual({
      version: 1,
      readBackAt: found?.gentle?.readBackAt ?? 'the run does not say',
      differences: [],
    })
  })

  it('tells in the manifest and in the run what it shows to have been less gentle, of the scan and of a host', async () => {
    gentleBody = reportOfRecords([{ kind: 'host', record: ROUGH_HOST }])
    room.scanner.reportDifferences = () => [MAX_HOSTS]
    const found = await run('192.0.2.64')
    expect((await manifestOf(found)).gentle?.differences).toEqual([MAX_HOSTS, SAFE_CHECKS])
    expect(found?.notes).toEqual([
      'The report says that the run was less gentle than was stored at the scanner before the launch: max_hosts is 100 and not at most 5; safe checks of a host is no and not yes.',
    ])
  })

  it('proves nothing if it cannot be read', async () => {
    gentleBody = reportOfLines(['what is this?'])
    const found = await run('192.0.2.64')
    expect(found).toMatchObject({ status: 'RETRIEVED', notes: [] })
    const { gentle } = await manifestOf(found)
    expect(gentle).toMatchObject({ version: 1 })
    expect(gentle).not.toHaveProperty('differences')
  })

  it('is compared, of a divided scan, in its gentle part alone', async () => {
    const compared: ReportFacts[] = []
    room.scanner.reportDifferences = (facts) => {
      compared.push(facts)
      return [MAX_HOSTS]
    }
    const found = await run(MIXED)
    expect(new Set(compared.map(({ hosts }) => hosts))).toEqual(new Set([1]))
    const manifest = await manifestOf(found)
    expect(manifest).not.toHaveProperty('gentle')
    expect(manifest.parts).toMatchObject([{ settings: 'gentle', gentle: { differences: [MAX_HOSTS] } }, {}])
    expect(manifest.parts?.[1]).not.toHaveProperty('gentle')
    expect(found?.notes).toEqual([expect.stringContaining('that part 1 was less gentle')])
  })
})

describe('the reports of a divided scan', () => {
  it('are whole when one download was cut: each is asked for anew, and in the ZIP as it came', async () => {
    cuts.set('2.nessus', 1)
    const found = await run(MIXED)
    expect(found).toMatchObject({
      status: 'RETRIEVED',
      message: 'The report is ready to download.',
      report: { missing: [], findings: { status: 'available', findings: 1 } },
      findings: { hosts: 3 },
    })
    expect([downloads.get('1.nessus'), downloads.get('2.nessus')]).toEqual([2, 2])
    expect(await text(found, '-part-1-gentle.nessus')).toBe(gentleBody.toString())
    expect(await text(found, '-part-2-ordinary.nessus')).toBe(ORDINARY_BODY.toString())
    const names = (await manifestOf(found)).members.map(({ name }) => name.split('-part-').at(-1))
    expect(names.slice(0, 4)).toEqual(['1-gentle.nessus', '2-ordinary.nessus', '1-gentle.csv', '2-ordinary.csv'])
    expect([...zips.keys()]).toHaveLength(1)
  })

  it('fail the run if one that is required is always cut, and nothing of the other is stored as if it were all', async () => {
    cuts.set('2.nessus', 100)
    const failed = await run(MIXED)
    expect(failed).toMatchObject({ status: 'FAILED', failedFrom: 'RETRIEVING', error: { name: 'ExportFailedError' } })
    expect([...(room.services.reports as unknown as { keys: Map<string, number> }).keys.keys()]).toEqual([])
  })

  it('leave out an optional file of one part that is always cut, by name, and keep that of the other', async () => {
    cuts.set('2.csv', 100)
    const found = await run(MIXED)
    expect(found).toMatchObject({
      status: 'RETRIEVED',
      report: { missing: [{ format: 'csv', reason: expect.stringMatching(/^part 2: .*announced \d+ bytes/) }] },
    })
    expect(await text(found, '-part-1-gentle.csv')).toBe('Host\n1.csv\n')
    expect(await text(found, '-part-2-ordinary.csv')).toBeUndefined()
  })
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
