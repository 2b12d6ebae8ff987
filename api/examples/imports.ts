import { RUN } from './scan.ts'

const startedAt = '2026-10-05T22:00:04.000Z'
const endedAt = '2026-10-05T23:41:30.000Z'

export const REMOTE_RUN = { historyId: '8', status: 'COMPLETED', startedAt, endedAt, isArchived: false, number: 1 }

const { report: _report, findings: _findings, progress: _progress, ...run } = RUN

export const IMPORTED = {
  imported: [
    {
      ...run,
      status: 'RETRIEVING' as const,
      trigger: 'external' as const,
      settled: false,
      message: 'Its report is fetched when those before it are.',
      imported: { at: '2026-11-21T10:42:58.000Z', isWaiting: true },
      times: { RUNNING: startedAt, FINISHED: endedAt, RETRIEVING: '2026-11-21T10:42:58.000Z' },
      remoteStartedAt: startedAt,
      remoteEndedAt: endedAt,
      createdAt: startedAt,
    },
  ],
  retrieving: [1],
  left: [],
  remaining: 0,
}
