import { sharedOf } from '../../core/download/download.ts'
import type { DownloadIn, DownloadStatus } from '../../core/download/download.ts'
import type { Run, RunIn } from '../../core/run/run.ts'
import type { RunStatus } from '../../core/run/run-status.ts'
import type { StoredReport } from '../../core/report/stored-report.ts'
import type { Scan } from '../../core/scan/scan.ts'
import type { Schedule } from '../../core/schedule/schedule.ts'
import type { Scanner } from '../../core/scanner/scanner.ts'

/** Valid records for tests: every builder gives a whole record, and a test names only what it is about. */

export const AT = '2026-05-04T10:00:00.000Z'

export function aScanner(overrides: Partial<Scanner> = {}): Scanner {
  return {
    id: 'scanner-01',
    name: 'Nessus in the lab',
    type: 'nessus',
    apiUrl: 'https://nessus.example:8834',
    notes: '',
    tls: { mode: 'system' },
    pollSeconds: 60,
    maxActiveRuns: 10,
    keyHint: 'a1b2',
    identity: { edition: 'Nessus Manager', version: '10.8.3' },
    capabilities: {
      create: { allowed: true },
      launch: { allowed: true },
      pause: { allowed: true },
      stop: { allowed: true },
      exports: {
        nessus: { allowed: true },
        csv: { allowed: true },
        html: { allowed: true },
        pdf: { allowed: false, reason: 'This scanner has no Java.', wayOut: 'Ask for html.' },
      },
    },
    checkedAt: AT,
    createdAt: AT,
    updatedAt: AT,
    version: 1,
    ...overrides,
  }
}

export function aScan(overrides: Partial<Scan> = {}): Scan {
  return {
    id: 'scan-01',
    scannerId: 'scanner-01',
    name: 'Office network',
    targets: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    notes: '',
    autoCreate: true,
    autoStart: true,
    autoRetrieve: true,
    source: { template: 'advanced' },
    formats: [
      { format: 'nessus', required: true },
      { format: 'csv', required: false },
    ],
    creation: 'NEW',
    creationPending: false,
    createdBy: 'tester',
    createdAt: AT,
    updatedAt: AT,
    version: 1,
    ...overrides,
  }
}

export function aSchedule(overrides: Partial<Schedule> = {}): Schedule {
  return {
    expression: 'cron(0 2 * * ? *)',
    timezone: 'UTC',
    enabled: true,
    overlap: 'skip',
    setBy: 'tester',
    createdAt: AT,
    updatedAt: AT,
    ...overrides,
  }
}

export function aReport(overrides: Partial<StoredReport> = {}): StoredReport {
  return {
    key: 'scan-01/1/report.zip',
    fileName: 'office-network-1.zip',
    bytes: 1234,
    sha256: 'ab'.repeat(32),
    members: [{ name: 'report.nessus', format: 'nessus', bytes: 4321, sha256: 'cd'.repeat(32) }],
    missing: [],
    storedAt: AT,
    ...overrides,
  }
}

/** A download in the given status, with all that this status calls for. */
export function aDownload<Status extends DownloadStatus>(
  status: Status,
  overrides: Partial<DownloadIn<Status>> = {},
): DownloadIn<Status> {
  const preparing: DownloadIn<'PREPARING'> = {
    id: 'download-01',
    requestedBy: 'tester',
    scanIds: ['scan-01', 'scan-02'],
    entries: [
      {
        scanId: 'scan-01',
        scanName: 'Office network',
        runNumber: 1,
        folder: 'Office-network-run-1',
        report: aReport(),
      },
    ],
    leftOut: [{ scanId: 'scan-02', scanName: 'Printers', reason: 'NEVER_RAN', message: 'It never ran.' }],
    progress: { bytesDone: 0, bytesTotal: 1234 },
    message: `It is ${status}.`,
    createdAt: AT,
    updatedAt: AT,
    expiresAt: '2026-05-05T10:00:00.000Z',
    version: 1,
    status: 'PREPARING',
    owner: 'download-01-build-1',
    attempt: 1,
    heartbeatAt: AT,
    dueAt: AT,
  }
  const object = { key: 'downloads/download-01/2.zip', fileName: 'reports.zip', bytes: 1300, sha256: 'ef'.repeat(32) }
  const error = { name: 'StorageUnavailableError', message: 'The disk is full.', action: 'Make room.' }
  const byStatus = {
    PREPARING: preparing,
    READY: { ...sharedOf(preparing), status: 'READY', object, readyAt: AT },
    FAILED: { ...sharedOf(preparing), status: 'FAILED', error },
  }
  // As with runs, the compiler cannot follow a generic status to its member of the union.
  return { ...byStatus[status], ...overrides } as unknown as DownloadIn<Status>
}

/** A run in the given status, with all that this status calls for. */
export function aRun<Status extends RunStatus>(status: Status, overrides: Partial<RunIn<Status>> = {}): RunIn<Status> {
  // The compiler cannot follow a generic status to its member of the union; the tests parse what is made here.
  return { ...shared(status), ...particulars(status), ...overrides } as unknown as RunIn<Status>
}

function shared(status: RunStatus) {
  return {
    status,
    scanId: 'scan-01',
    number: 1,
    scannerId: 'scanner-01',
    trigger: 'manual' as const,
    requestedBy: 'tester',
    message: `It is ${status}.`,
    polls: 0,
    heartbeatAt: AT,
    dueAt: AT,
    owner: 'scan-01-1-start-1',
    settled: ['RETRIEVED', 'STOPPED', 'FAILED'].includes(status),
    times: { QUEUED: AT, [status]: AT },
    notes: [],
    createdAt: AT,
    updatedAt: AT,
    version: 1,
  }
}

function particulars(status: RunStatus): Partial<Run> {
  const remote = { scanId: '42', uuid: '7a1f0b1e-2a52-4a3c-9d8e-3f6e0d6a5b11', historyId: '43' }
  switch (status) {
    case 'QUEUED':
      return {}
    case 'STARTING':
      return { launch: { requestedAt: AT, attempt: 1, knownHistoryIds: ['40', '41'] } }
    case 'RUNNING':
    case 'PAUSED':
    case 'FINISHED':
    case 'STOPPED':
      return { remote }
    case 'RETRIEVING':
      return {
        remote,
        exports: [{ format: 'nessus', required: true, state: 'requested', ref: '175', requestedAt: AT, attempts: 1 }],
        archiveAttempts: 0,
      }
    case 'RETRIEVED':
      return { remote, report: aReport() }
    case 'FAILED':
      return {
        failedFrom: 'RUNNING',
        error: { name: 'DeadlineExceededError', message: 'It took too long.', action: 'Try again.' },
      }
  }
}
