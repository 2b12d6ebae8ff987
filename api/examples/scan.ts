import type { ReportLinkView, RunView, ScanDetailView, ScanView } from '../views.ts'
import { POOL_NAME } from './pools.ts'
import { SCANNER_ID } from './scanner.ts'

const ID = 'scan-01m7yv7fb3vrjsmn438shz1s0s'

const SCAN_INPUT = {
  scannerId: SCANNER_ID,
  name: 'Servers',
  targets: '172.16.36.39, 172.16.36.40-44, host.example',
  autoStart: true,
}

export const SCAN_INPUTS = {
  scanner: SCAN_INPUT,
  pool: { pool: POOL_NAME, name: 'Clients', targets: '10.20.4.0/24', autoStart: true },
  adopt: { scannerId: SCANNER_ID, remoteId: '5' },
}

export const SCAN: ScanView = {
  id: ID,
  scannerId: SCANNER_ID,
  name: SCAN_INPUT.name,
  targets: ['172.16.36.39', '172.16.36.40-172.16.36.44', 'host.example'],
  notes: '',
  autoCreate: true,
  autoStart: true,
  autoRetrieve: true,
  source: { template: 'advanced' },
  formats: [
    { format: 'nessus', required: true },
    { format: 'csv', required: false },
  ],
  fragileTargets: 'split',
  outsideWindow: 'queue',
  whenUnpausable: 'wait',
  creation: 'CREATED',
  remoteId: '5',
  createdBy: 'ada@example.com',
  createdAt: '2026-11-21T10:42:57.508Z',
  updatedAt: '2026-11-21T10:42:57.555Z',
  status: 'RETRIEVED',
  latestRun: 1,
  latestActivityAt: '2026-11-21T11:20:00.000Z',
  version: 4,
}

const fileName = 'Servers-run-1.zip'
const sha256 = '75dd6db7eb9086956acde5ac73fbbddc139fa348fd4736382a190699994cebaf'

export const RUN: RunView = {
  scanId: ID,
  number: 1,
  scannerId: SCANNER_ID,
  status: 'RETRIEVED',
  trigger: 'manual',
  requestedBy: 'ada@example.com',
  message: 'The report is ready to download.',
  polls: 42,
  settled: true,
  times: { QUEUED: '2026-11-21T10:42:58.000Z', RETRIEVED: '2026-11-21T11:20:00.000Z' },
  notes: [],
  progress: { percent: 100, hostsDone: 7, hostsKnown: 7 },
  findings: { critical: 11, high: 16, medium: 34, low: 11, info: 414, hosts: 7, source: 'report' },
  report: {
    fileName,
    bytes: 761_694,
    sha256,
    members: [{ name: 'Servers-run-1.nessus', format: 'nessus', bytes: 2_248_822, sha256 }],
    missing: [],
    storedAt: '2026-11-21T11:20:00.000Z',
    findings: { status: 'available', findings: 486 },
  },
  createdAt: '2026-11-21T10:42:58.000Z',
  updatedAt: '2026-11-21T11:20:00.000Z',
  version: 12,
}

const allowed = { allowed: true } as const
const refused = { allowed: false, reason: 'run 1 is RETRIEVED.' } as const

export const SCAN_DETAIL: ScanDetailView = {
  ...SCAN,
  run: RUN,
  commands: { CREATE: refused, START: allowed, PAUSE: refused, RESUME: refused, STOP: refused, RETRIEVE: allowed },
  allowedCommands: ['START', 'RETRIEVE'],
}

export const REPORT_LINK: ReportLinkView = {
  url: `http://127.0.0.1:8470/downloads/…`,
  expiresAt: '2026-11-21T11:35:00.000Z',
  fileName,
  bytes: 761_694,
  sha256,
}

export const OUTPUT_LINK: ReportLinkView = {
  ...REPORT_LINK,
  fileName: fileName.replace(/zip$/, 'sarif'),
  bytes: 48_210,
}

export const SCHEDULE_INPUT = { expression: 'cron(0 2 ? * MON *)', timezone: 'Europe/Berlin' }

export const SCHEDULE = {
  scanId: ID,
  ...SCHEDULE_INPUT,
  enabled: true,
  overlap: 'skip' as const,
  setBy: 'ada@example.com',
  createdAt: '2026-11-21T10:42:59.218Z',
  updatedAt: '2026-11-21T10:42:59.218Z',
  nextTimes: ['2026-11-23T01:00:00.000Z', '2026-11-30T01:00:00.000Z'],
  startsAfterSeconds: 37,
  version: 5,
}

export const AUDIT_ENTRY = {
  id: '01m7yv7fdcr8zm6ercgg84qdp9',
  at: '2026-11-21T10:42:57.580Z',
  actor: 'ada@example.com',
  action: 'scan.changed' as const,
  subject: ID,
  changes: [{ field: 'name', from: 'Servers', to: 'Servers of the head office' }],
}
