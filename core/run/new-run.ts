import type { Scan } from '../scan/scan.ts'
import type { Run, RunTrigger } from './run.ts'

/** A run that is wanted and waits for its first step. */
export function newRun(
  scan: Pick<Scan, 'id' | 'scannerId' | 'parts'>,
  wish: {
    readonly number: number
    readonly trigger: RunTrigger
    readonly requestedBy: string
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
    createdAt: at,
    updatedAt: at,
  }
}
