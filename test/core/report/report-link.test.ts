import { describe, expect, it, onTestFinished } from 'vitest'
import { S3ReportStore } from '../../../aws/s3-report-store.ts'
import { commandScan, readScanState } from '../../../core/run/command-scan.ts'
import { allowedCommands } from '../../../core/run/lifecycle.ts'
import { linkReport } from '../../../core/report/report-link.ts'
import type { ReportStore } from '../../../core/report/report-store.ts'
import type { Run } from '../../../core/run/run.ts'
import { startS3 } from '../../aws/s3-server.ts'
import { serveReports } from '../../local/served-reports.ts'
import { testFolder } from '../../local/temporary.ts'
import { FakeScanner } from '../../support/fake-scanner.ts'
import { memoryServices, QUIET } from '../../support/memory-services.ts'
import { aReport, aRun, aScan } from '../../support/records.ts'

/** 400 days after the report was stored. */
const clock = { now: () => new Date('2027-06-08T10:00:00Z') }
const { key } = aReport()

const STORES: Readonly<Record<string, () => Promise<ReportStore>>> = {
  'on disk': async () => {
    const { store, close } = await serveReports(testFolder())
    onTestFinished(close)
    return store
  },
  'on S3': async () => {
    const s3 = await startS3()
    onTestFinished(async () => await s3.close())
    return new S3ReportStore({ client: s3.client, bucket: 'reports', clock: { now: () => new Date() }, log: QUIET })
  },
}

async function setUp(makeStore: () => Promise<ReportStore>, run: Run) {
  const workflow = { start: async () => {}, isRunning: async () => false }
  const memory = memoryServices({ clock, adapter: () => new FakeScanner({ clock }), workflow })
  await memory.addScanner()
  const services = { ...memory, reports: await makeStore() }
  await services.scans.create(aScan({ creation: 'CREATED', creationPending: false, remoteId: '42' }))
  await services.runs.create(run)
  await services.reports.put(key, pieces('a report'), { contentType: 'application/zip' })
  return services
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}

describe.each(Object.entries(STORES))('a report %s', (_, makeStore) => {
  it('has a link that leads to it', async () => {
    const services = await setUp(makeStore, aRun('RETRIEVED'))
    const { link, report } = await linkReport(services, 'scan-01', 1)
    expect(report).toEqual(aReport())
    expect(await (await fetch(link.url)).text()).toBe('a report')
  })

  it('that the storage has deleted has none, and can be retrieved again', async () => {
    const services = await setUp(makeStore, aRun('RETRIEVED'))
    await services.reports.delete(key)
    await expect(linkReport(services, 'scan-01', 1)).rejects.toMatchObject({
      name: 'ReportExpiredError',
      message: 'The report of run scan-01/1 was stored 400 days ago and is no longer kept.',
      action: expect.stringMatching(/^Command RETRIEVE: /),
    })
    const state = await readScanState(services, 'scan-01')
    expect(allowedCommands({ ...state, capabilities: state.scanner.capabilities })).toContain('RETRIEVE')
    const request = { scanId: 'scan-01', command: 'RETRIEVE', requestedBy: 'p', trigger: 'manual' } as const
    expect(await commandScan(services, request)).toMatchObject({ status: 'RETRIEVING', previousReport: { key } })
    // The one that is gone is not promised while the new one is fetched.
    await expect(linkReport(services, 'scan-01', 1)).rejects.toMatchObject({ name: 'ReportExpiredError' })
  })

  it('of an earlier run that is gone does not ask for a command that would be refused', async () => {
    const services = await setUp(makeStore, aRun('RETRIEVED', { supersededBy: 2 }))
    await services.reports.delete(key)
    await expect(linkReport(services, 'scan-01', 1)).rejects.toMatchObject({
      name: 'ReportExpiredError',
      action: expect.stringMatching(/by hand at the scanner\.$/),
      facts: { canBeRetrieved: false },
    })
  })

  it('that never was is told apart from one that is gone', async () => {
    const services = await setUp(makeStore, aRun('STOPPED'))
    await expect(linkReport(services, 'scan-01', 1)).rejects.toMatchObject({ name: 'NotFoundError' })
    await expect(linkReport(services, 'scan-01', 2)).rejects.toMatchObject({ name: 'NotFoundError' })
  })
})
