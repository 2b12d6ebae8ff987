/** One scan from its definition to its report, in a fresh process with the real local server. A job of bench/archive.ts. */
// First: the API's schemas can only be made from those of core if its library was loaded before them.
import { startLocalServer } from '../local/server.ts'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ExportParseError } from '../core/errors.ts'
import type { StoredObject } from '../core/report/report-store.ts'
import type { StoredReport } from '../core/report/stored-report.ts'
import { defineScan } from '../core/scan/define-scan.ts'
import { ScanInput } from '../core/scan/scan-input.ts'
import { registerScanner } from '../core/scanner/register-scanner.ts'
import { ScannerInput } from '../core/scanner/scanner-input.ts'
import type { Services } from '../core/services.ts'
import { Settings } from '../core/settings.ts'
import { createLog } from '../local/log.ts'
import type { Figures } from './archive-baselines.ts'
import { cpuSecondsSince, peakRssMegabytes } from './archive-figures.ts'
import { answerJob } from './archive-process.ts'
import type { SimulatorAccess } from './archive-process.ts'

export interface ArchiveFigures extends Figures {
  readonly member: { readonly bytes: number; readonly sha256: string }
  readonly remoteId: string
  readonly zipPath: string
  readonly zipBytes: number
  /** Of the whole process when archiving began. */
  readonly rssMegabytesBefore: number
}

interface ArchiveJob {
  readonly simulator: SimulatorAccess
  /** The data directory. */
  readonly folder: string
  /** True: the report is stored, and no finding of it is read. */
  readonly isUnread?: boolean
}

interface Watched {
  seconds: number
  cpuSeconds: number
  rssMegabytesBefore: number
}

/** Short waits between the steps; none of them is part of what is measured. */
const SETTINGS = Settings.parse({ firstPollSeconds: [0.2], exportPollSeconds: 0.2, exportPollMaxSeconds: 0.5 })

await answerJob(async (job): Promise<ArchiveFigures> => {
  const { simulator, folder, isUnread } = job as ArchiveJob
  const server = await startLocalServer({
    dataDirectory: folder,
    port: 0,
    log: createLog('warn'),
    settings: SETTINGS,
  })
  try {
    const { services } = server
    if (isUnread === true) leaveUnread(services)
    const watched = watchPut(services)
    const scanId = await beginScan(services, simulator)
    const report = await retrieved(services, scanId)
    const { seconds, ...resources } = await watched
    const member = report.members.find((candidate) => candidate.format === 'nessus')
    const scan = await services.scans.get(scanId)
    if (member === undefined || scan?.remoteId === undefined) throw new Error('There is no report of this scan.')
    return {
      ...resources,
      bytes: member.bytes,
      megabytesPerSecond: member.bytes / 1e6 / seconds,
      rssMegabytes: peakRssMegabytes(),
      member: { bytes: member.bytes, sha256: member.sha256 },
      remoteId: scan.remoteId,
      zipPath: join(folder, 'reports', report.key),
      zipBytes: report.bytes,
    }
  } finally {
    await server.close()
  }
})

/** What the findings cost is the difference: the first byte makes the parser give up. */
function leaveUnread({ connector }: Services): void {
  const connect = connector.connect.bind(connector)
  const refuse = (): never => {
    throw new ExportParseError(0, 'it shall not be')
  }
  connector.connect = (connection) =>
    Object.assign(connect(connection), { createReportParser: () => ({ write: refuse, end: refuse }) })
}

/** Time and CPU of the upload of the ZIP: from asking for the download to a synced and renamed file. */
function watchPut({ reports }: Services): Promise<Watched> {
  const { promise, resolve } = Promise.withResolvers<Watched>()
  const put = reports.put.bind(reports)
  reports.put = async (...request): Promise<StoredObject> => {
    if (!request[0].endsWith('.zip')) return await put(...request)
    const rssMegabytesBefore = process.memoryUsage.rss() / 1e6
    const cpu = process.cpuUsage()
    const start = performance.now()
    const stored = await put(...request)
    resolve({ seconds: (performance.now() - start) / 1000, cpuSeconds: cpuSecondsSince(cpu), rssMegabytesBefore })
    return stored
  }
  return promise
}

async function beginScan(services: Services, simulator: SimulatorAccess): Promise<string> {
  const scanner = await registerScanner(
    services,
    ScannerInput.parse({
      name: 'Simulated Nessus',
      type: 'nessus',
      apiUrl: simulator.url,
      accessKey: simulator.accessKey,
      secretKey: simulator.secretKey,
      tls: { mode: 'ca', pem: simulator.certificatePem },
    }),
  )
  const scan = await defineScan(
    services,
    ScanInput.parse({
      scannerId: scanner.id,
      name: 'Large report',
      targets: ['172.16.36.39', '172.16.36.42', '172.16.36.44'],
      autoStart: true,
      formats: [{ format: 'nessus', required: true }],
    }),
    'bench',
  )
  return scan.id
}

/** Ends by itself: the parent kills a process that takes too long. */
async function retrieved(services: Services, scanId: string): Promise<StoredReport> {
  for (;;) {
    const run = await services.runs.latest(scanId)
    if (run?.status === 'RETRIEVED') return run.report
    if (run?.settled === true) throw new Error(`The run ended as ${run.status}: ${run.message}`)
    await sleep(100)
  }
}
