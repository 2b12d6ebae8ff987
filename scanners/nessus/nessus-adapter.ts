import type { ClosableAdapter, ScannerConnection } from '../../core/scanner/scanner-adapter.ts'
import type { LookUp } from '../checked-lookup.ts'
import { openExport } from '../tenable/download.ts'
import { exportState, requestExport, templateOrChapters } from '../tenable/exports.ts'
import { probe } from './probe.ts'
import { differencesInReport } from '../tenable/gentle.ts'
import { createNessusReportParser } from '../tenable/report/nessus-report-parser.ts'
import { listRuns, readRun, readScan } from '../tenable/runs.ts'
import { control, createScan, findScans, launch, listRemoteScans } from '../tenable/scans.ts'
import { differencesFromGentle, readSettings } from '../tenable/settings.ts'
import { listPolicies, listTemplates } from '../tenable/templates.ts'
import { NESSUS_TIMEOUTS, type NessusTimeouts } from '../tenable/timeouts.ts'
import { createTransport } from '../http/transport.ts'
import { createWire, showKeys } from '../tenable/wire.ts'

export interface NessusOptions {
  /** The present, for judging the age of plugins and licences. @default the system clock */
  readonly now?: () => Date
  /** @default NESSUS_TIMEOUTS */
  readonly timeouts?: Partial<NessusTimeouts>
  /** Resolves the scanner's name. @default the system's resolver */
  readonly lookUp?: LookUp
}

/**
 * Nessus 6 to 10, by API keys only. Logging in with passwords or borrowing the
 * web page's token would get round the licence of editions without a scan API, so neither is done.
 */
export function createNessusAdapter(connection: ScannerConnection, options: NessusOptions = {}): ClosableAdapter {
  const timeouts = { ...NESSUS_TIMEOUTS, ...options.timeouts }
  const now = options.now ?? (() => new Date())
  const transport = createTransport(connection, showKeys, timeouts, options.lookUp)
  const wire = createWire(connection.apiUrl, connection.keys, transport, timeouts)
  return {
    probe: () => probe(wire, now),
    listTemplates: () => listTemplates(wire),
    listPolicies: () => listPolicies(wire),
    listRemoteScanners: async () => [],
    createScan: (request) => createScan(wire, request, 'custom'),
    findScans: (mark) => findScans(wire, mark),
    listScans: () => listRemoteScans(wire),
    readScan: (remoteId) => readScan(wire, remoteId),
    readSettings: (remoteId) => readSettings(wire, remoteId),
    gentle: {
      differences: (remoteId, { policyId }) => differencesFromGentle(wire, remoteId, policyId),
      reportDifferences: differencesInReport,
    },
    launch: (remoteId) => launch(wire, remoteId),
    control: (remoteId, action) => control(wire, remoteId, action),
    readRun: (run, { detail }) => readRun(wire, run, { detail }),
    listRuns: (remoteId) => listRuns(wire, remoteId),
    requestExport: (run, format) => requestExport(wire, run, format, templateOrChapters),
    exportState: (run, ref) => exportState(wire, run, ref),
    openExport: (run, ref, format) => openExport(wire, run, ref, format),
    createReportParser: createNessusReportParser,
    close: () => transport.close(),
  }
}
