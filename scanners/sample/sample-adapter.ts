import type { ClosableAdapter, ScannerConnection } from '../../core/scanner/scanner-adapter.ts'
import { createTransport } from '../http/transport.ts'
import { createNessusReportParser } from '../tenable/report/nessus-report-parser.ts'
import { probe } from './probe.ts'
import { exportState, openExport, requestExport } from './reports.ts'
import { listRuns, readRun } from './runs.ts'
import { createSampleWire } from './sample-wire.ts'
import { control, createScan, findScans, launch, listPolicies, listScans, listTemplates, readScan } from './scans.ts'

/** Time limits that the transport keeps, in milliseconds. */
const TIMEOUTS = { connectMs: 10_000, bodyIdleMs: 60_000 }

/**
 * The shape to copy for a new engine: small, and complete, so that it passes the whole suite of `test/conformance/`. Its
 * product is "Sample Scanner", which only our tests have (`test/conformance/sample-scanner.ts`): an API of its own, and
 * reports as `.nessus` files, for which there is a parser. It is in no release: no type of scanners has its name.
 */
export function createSampleAdapter(connection: ScannerConnection): ClosableAdapter {
  const transport = createTransport(
    connection,
    ({ secretKey }) => ({ Authorization: `Bearer ${secretKey.reveal()}` }),
    TIMEOUTS,
  )
  const wire = createSampleWire(connection.apiUrl, transport)
  return {
    probe: () => probe(wire),
    listTemplates: () => listTemplates(wire),
    listPolicies: () => listPolicies(wire),
    listRemoteScanners: async () => [],
    createScan: (request) => createScan(wire, request),
    findScans: (mark) => findScans(wire, mark),
    listScans: () => listScans(wire),
    readScan: async (remoteId) => {
      const { name, targets } = await readScan(wire, remoteId)
      return { name, targets }
    },
    readSettings: async (remoteId) => (await readScan(wire, remoteId)).settings,
    launch: (remoteId) => launch(wire, remoteId),
    control: (remoteId, action) => control(wire, remoteId, action),
    readRun: (run, { detail }) => readRun(wire, run, { detail }),
    listRuns: (remoteId) => listRuns(wire, remoteId),
    requestExport: (run, format) => requestExport(wire, run, format),
    exportState: (_run, ref) => exportState(wire, ref),
    openExport: (_run, ref, format) => openExport(wire, ref, format),
    createReportParser: createNessusReportParser,
    close: () => transport.close(),
  }
}
