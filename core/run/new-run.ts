import type { Scan } from '../scan/scan.ts'
import type { Run, RunTrigger } from './run.ts'

/**
 * The number of a scan's next run. An adopted scan counts on from the runs that it had at the scanner, so that those can
 * be imported later and numbers still grow with time.
 */
export function nextNumber({ source }: Pick<Scan, 'source'>, last: Pick<Run, 'number'> | undefined): number {
  return Math.max(last?.number ?? 0, keptNumbers({ source }).length) + 1
}

/** The history ids for which numbers are kept: the first has number 1. */
export function keptNumbers({ source }: Pick<Scan, 'source'>): readonly string[] {
  return 'adopted' in source && source.adopted.numbersKept === true ? source.adopted.endedHistoryIds : []
}

/** A run that is wanted and waits for its first step. */
export function newRun(
  scan: Pick<Scan, 'id' | 'scannerId' | 'parts'>,
  wish: {
    readonly number: number
    readonly trigger: RunTrigger
    readonly requestedBy: string
    /** The scan's latest run so far: what it learned of pauses is handed on. */
    readonly after: Pick<Run, 'holdSeconds'> | undefined
    readonly at: Date
    /** The execution that may advance it, made from the run's own identity. */
    readonly owner: (run: { scanId: string; number: number; version: number }) => string
  },
): Run {
  const at = wish.at.toISOString()
  const identity = { scanId: scan.id, number: wish.number, version: 1 }
  return {
    ...identity,
    scannerId: scan.scannerId,
    status: 'QUEUED',
    trigger: wish.trigger,
    requestedBy: wish.requestedBy,
    message: 'Queued.',
    polls: 0,
    heartbeatAt: at,
    dueAt: at,
    owner: wish.owner(identity),
    settled: false,
    ...(scan.parts === undefined || scan.parts.length === 1 ? {} : { part: 0 }),
    times: { QUEUED: at },
    notes: [],
    ...(wish.after?.holdSeconds === undefined ? {} : { holdSeconds: wish.after.holdSeconds }),
    createdAt: at,
    updatedAt: at,
  }
}
