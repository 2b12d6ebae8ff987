import type { ClosableAdapter, ScannerConnection } from '../../core/scanner/scanner-adapter.ts'
import type { LookUp } from '../checked-lookup.ts'
import { openExport } from '../tenable/download.ts'
import { chaptersAlone, exportState, requestExport } from '../tenable/exports.ts'
import { differencesInReport } from '../tenable/gentle.ts'
import { createNessusReportParser } from '../tenable/report/nessus-report-parser.ts'
import { readScan } from '../tenable/runs.ts'
import { findScans, listRemoteScans } from '../tenable/scans.ts'
import { differencesFromGentle, readSettings } from '../tenable/settings.ts'
import { listPolicies, listTemplates } from '../tenable/templates.ts'
import { NESSUS_TIMEOUTS, type NessusTimeouts } from '../tenable/timeouts.ts'
import { createTransport } from '../http/transport.ts'
import { createWire, showKeys } from '../tenable/wire.ts'
import { control } from './control.ts'
import { createScan } from './create-scan.ts'
import { listRuns, readRun } from './history.ts'
import { launch } from './launch.ts'
import { probe } from './probe.ts'
import { listRemoteScanners } from './remote-scanners.ts'

export interface TenableVmOptions {
  /** The present, for judging the licence. @default the system clock */
  readonly now?: () => Date
  /** @default NESSUS_TIMEOUTS */
  readonly timeouts?: Partial<NessusTimeouts>
  /** Resolves the cloud's name. @default the system's resolver */
  readonly lookUp?: LookUp
}

/**
 * Tenable Vulnerability Management, the cloud that was Tenable.io: it speaks the API of Nessus with differences. Scans
 * and runs go by their integer ids, which every path takes (the editor takes no other); runs are told apart by uuid.
 */
export function createTenableVmAdapter(connection: ScannerConnection, options: TenableVmOptions = {}): ClosableAdapter {
  const timeouts = { ...NESSUS_TIMEOUTS, ...options.timeouts }
  const now = options.now ?? (() => new Date())
  const transport = createTransport(connection, showKeys, timeouts, options.lookUp)
  const wire = createWire(connection.apiUrl, connection.keys, transport, timeouts)
  return {
    probe: () => probe(wire, now),
    listTemplates: () => listTemplates(wire),
    listPolicies: () => listPolicies(wire),
    listRemoteScanners: () => listRemoteScanners(wire),
    createScan: (request) => createScan(wire, request),
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
    requestExport: (run, format) => requestExport(wire, run, format, chaptersAlone),
    exportState: (run, ref) => exportState(wire, run, ref),
    openExport: (run, ref, format) => openExport(wire, run, ref, format),
    createReportParser: createNessusReportParser,
    close: () => transport.close(),
  }
}
