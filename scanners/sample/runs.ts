import { ScannerNotFoundError } from '../../core/errors.ts'
import { noFindings } from '../../core/finding/severity.ts'
import type { RemoteRun, RemoteRunRef, RemoteRunSummary } from '../../core/scanner/scanner-adapter.ts'
import type { SampleWire } from './sample-wire.ts'
import { readScan, scanPath } from './scans.ts'
import { Run, RunList, statusOf } from './schemas.ts'

/**
 * How this very run stands. Just after a launch the scanner may not show it yet: that is no end, and not the run before.
 *
 * @throws ScannerNotFoundError if the scan is gone, or the run was once seen and no longer is.
 */
export async function readRun(wire: SampleWire, ref: RemoteRunRef, options: { detail: boolean }): Promise<RemoteRun> {
  const call = { method: 'GET', path: runPath(ref), missing: `run ${ref.uuid} of scan ${ref.scanId}` } as const
  try {
    const run = await wire.json(call, Run)
    const { status: statusWord, sequence: historyId } = run
    const seen = { status: statusOf(statusWord), statusWord, historyId }
    return options.detail ? { ...seen, detail: detailOf(run) } : seen
  } catch (error) {
    if (!(error instanceof ScannerNotFoundError) || ref.historyId !== undefined) throw error
    await readScan(wire, ref.scanId)
    return { status: 'NEVER_RUN', statusWord: '' }
  }
}

/** @throws ScannerNotFoundError if there is no such scan. */
export async function listRuns(wire: SampleWire, remoteId: string): Promise<readonly RemoteRunSummary[]> {
  const call = { method: 'GET', path: `${scanPath(remoteId)}/runs`, missing: `scan ${remoteId}` } as const
  const { runs } = await wire.json(call, RunList)
  return runs.map(({ run, sequence, status, begunAt, endedAt }) => ({
    historyId: sequence,
    uuid: run,
    status: statusOf(status),
    ...(begunAt === undefined ? {} : { createdAt: begunAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  }))
}

export function runPath({ scanId, uuid }: RemoteRunRef): string {
  return `${scanPath(scanId)}/runs/${encodeURIComponent(uuid)}`
}

function detailOf(run: Run) {
  return {
    percent: Math.max(0, Math.min(100, Math.floor(run.percent ?? 0))),
    hostsDone: run.hostsDone ?? 0,
    hostsKnown: run.hosts ?? 0,
    severities: { ...noFindings(), ...run.counts },
    notes: run.remarks,
    ...(run.begunAt === undefined ? {} : { startedAt: run.begunAt }),
    ...(run.endedAt === undefined ? {} : { endedAt: run.endedAt }),
  }
}
