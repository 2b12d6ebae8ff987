import type { DownloadView } from '../download-view.ts'
import { RUN, SCAN } from './scan.ts'

const OTHER_SCAN_ID = 'scan-01m7yv7fb3vrjsmn438shz1s0t'

export const DOWNLOAD_INPUT = { scanIds: [SCAN.id, OTHER_SCAN_ID] }

const bytes = RUN.report?.bytes ?? 0
const sha256 = RUN.report?.sha256 ?? ''

export const DOWNLOAD: DownloadView = {
  id: 'download-01m7yw9k2c7h3n8q5v0d4x6b1z',
  status: 'PREPARING',
  requestedBy: 'ada@example.com',
  message: 'Waiting to be built.',
  progress: { bytesDone: 0, bytesTotal: bytes },
  entries: [{ scanId: SCAN.id, scanName: SCAN.name, runNumber: 1, folder: 'Servers-run-1', bytes, sha256 }],
  leftOut: [
    {
      scanId: OTHER_SCAN_ID,
      scanName: 'Printers',
      reason: 'NEVER_RAN',
      message: 'It never ran. START it, and RETRIEVE its report.',
    },
  ],
  createdAt: '2026-11-21T11:40:00.000Z',
  updatedAt: '2026-11-21T11:40:00.000Z',
  expiresAt: '2026-11-22T11:40:00.000Z',
  version: 1,
}

export const DOWNLOAD_READY: DownloadView = {
  ...DOWNLOAD,
  status: 'READY',
  message: 'The ZIP is ready; some scans are not in it.',
  progress: { bytesDone: bytes + 1024, bytesTotal: bytes + 1024 },
  url: 'http://127.0.0.1:8470/downloads/…',
  urlExpiresAt: '2026-11-21T11:56:00.000Z',
  fileName: 'scanloop-1-report-2026-11-21.zip',
  bytes: bytes + 1024,
  sha256: '0c4e1a5f5d2f4b6c8a9e7d3b1f2e4c6a8b0d2f4e6a8c0e2f4a6b8d0c2e4f6a8b',
  readyAt: '2026-11-21T11:40:01.000Z',
  updatedAt: '2026-11-21T11:40:01.000Z',
  expiresAt: '2026-11-22T11:40:01.000Z',
  version: 3,
}
