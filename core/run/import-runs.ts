import { z } from 'zod'
import { ConflictError, EditionRefusedError } from '../errors.ts'
import type { Scan } from '../scan/scan.ts'
import type { StepServices } from '../services.ts'
import { wantedExports } from './exports.ts'
import { isActive } from './lifecycle.ts'
import { newRun } from './new-run.ts'
import { readHistory } from './remote-runs.ts'
import type { History, PastRun } from './remote-runs.ts'
import { retrieveNextImported } from './retrieve-imported.ts'
import { Run } from './run.ts'
import { copyOf, saveRun } from './save-run.ts'
import { transition } from './transition.ts'

/** A request writes a record for each, and an HTTP API has half a minute. */
export const MOST_IMPORTED_AT_ONCE = 500

/** Which past runs become runs here, and whether their reports are fetched too. */
export const ImportInput = z.strictObject({
  /** Of the scanner's history; `all` for every one that can be imported, at most 500 at once, newest first. */
  historyIds: z.union([z.literal('all'), z.array(z.string().min(1).max(100)).min(1).max(MOST_IMPORTED_AT_ONCE)]),
  retrieve: z.boolean().default(false),
})
export type ImportInput = z.infer<typeof ImportInput>

/** What was not done for a run of the history, and why. */
export interface LeftRun {
  readonly historyId: string
  readonly reason: string
}

export interface Imported {
  /** Runs that are new here, newest first. */
  readonly imported: readonly Run[]
  /** Numbers of the runs, new or imported before, whose reports are fetched now, one after the other. */
  readonly retrieving: readonly number[]
  readonly left: readonly LeftRun[]
  /** How many more could be imported; only with `all`. */
  readonly remaining: number
}

/**
 * Makes runs of a scan's past at its scanner: with the scanner's times, and the numbers that were kept for them when the scan
 * was adopted, so that numbers still grow with time and the latest run stays the latest. With `retrieve` their reports are
 * fetched as any other; also of those that were imported before without. Asking again does nothing twice.
 *
 * @throws what `readHistory` throws · EditionRefusedError if reports are wanted that the scanner lets nobody export
 */
export async function importRuns(
  services: StepServices,
  scanId: string,
  input: ImportInput,
  requestedBy: string,
): Promise<Imported> {
  const history = await readHistory(services, scanId)
  if (input.retrieve) assertMayExport(history)
  const { wanted, missing, remaining } = chosen(history, input)
  const imported: Run[] = []
  const retrieving: number[] = []
  const left: LeftRun[] = [...missing]
  // Oldest first: what an interrupted request has done stays in order, and the scan's copy ends with its latest run.
  for (const past of wanted.toReversed()) {
    const { historyId } = past.remote
    const known = past.run ?? (await create(services, history, past, { requestedBy, retrieve: input.retrieve }))
    if (known === undefined) {
      left.push({ historyId, reason: past.reason ?? 'Somebody else is importing it.' })
    } else if (past.run === undefined) {
      imported.unshift(known)
      if (input.retrieve) retrieving.unshift(known.number)
    } else {
      const reason = input.retrieve ? await wantReport(services, history.scan, known) : past.reason
      if (reason === undefined) retrieving.unshift(known.number)
      else left.push({ historyId, reason })
    }
  }
  if (retrieving.length > 0) await retrieveNextImported(services, scanId)
  services.log.info('runs.imported', { scanId, imported: imported.length, retrieving: retrieving.length })
  return { imported, retrieving, left, remaining }
}

/** With `all`, those that can be imported, and with reports those imported before; else what was asked for, whatever it is. */
function chosen({ runs }: History, { historyIds, retrieve }: ImportInput) {
  if (historyIds === 'all') {
    const fresh = runs.filter(({ reason }) => reason === undefined)
    const before = retrieve ? runs.filter(({ run }) => run?.imported !== undefined && run.status !== 'RETRIEVED') : []
    const taken = fresh.slice(0, MOST_IMPORTED_AT_ONCE)
    const wanted = [...taken, ...before].toSorted(newestFirst)
    return { wanted, missing: [], remaining: fresh.length - taken.length }
  }
  const ids = new Set(historyIds)
  const wanted = runs.filter(({ remote }) => ids.has(remote.historyId))
  for (const { remote } of wanted) ids.delete(remote.historyId)
  const missing = [...ids].map((historyId) => ({ historyId, reason: "It is not in the scanner's history." }))
  return { wanted, missing, remaining: 0 }
}

function newestFirst(a: PastRun, b: PastRun): number {
  return Number(b.remote.historyId) - Number(a.remote.historyId)
}

/** @throws EditionRefusedError for a format that the scan cannot do without */
function assertMayExport({ scan, scanner: { scanner } }: History): void {
  for (const { format, required } of scan.formats) {
    const capability = scanner.capabilities.exports[format]
    if (required && !capability.allowed) {
      throw new EditionRefusedError(`${format} exports`, scanner.identity.edition, capability.wayOut)
    }
  }
}

/** The new run; undefined if there is no number for it, or somebody else has just made it. */
async function create(
  services: StepServices,
  { scan, remoteId }: History,
  { remote, number }: PastRun,
  { requestedBy, retrieve }: { readonly requestedBy: string; readonly retrieve: boolean },
): Promise<Run | undefined> {
  if (number === undefined) return undefined
  const at = services.clock.now()
  const now = at.toISOString()
  const latest = await services.runs.latest(scan.id)
  const begunAt = remote.createdAt?.toISOString()
  const endedAt = remote.endedAt?.toISOString()
  const wish = { number, trigger: 'external', requestedBy, after: undefined, at, owner: () => 'import' } as const
  const status = remote.status === 'STOPPED' ? 'STOPPED' : 'FINISHED'
  const run = Run.parse({
    ...newRun(scan, wish),
    status,
    settled: true,
    remote: { scanId: remoteId, uuid: remote.uuid, historyId: remote.historyId },
    imported: { at: now, isWaiting: false },
    // The scanner's times, not those of the import.
    times: { ...(begunAt === undefined ? {} : { RUNNING: begunAt }), [status]: endedAt ?? begunAt ?? now },
    createdAt: begunAt ?? endedAt ?? now,
    ...(begunAt === undefined ? {} : { remoteStartedAt: begunAt }),
    ...(endedAt === undefined ? {} : { remoteEndedAt: endedAt }),
    ...(latest !== undefined && latest.number > number ? { supersededBy: latest.number } : {}),
    message: "Imported from the scanner's history, without its report.",
  })
  const wanted = retrieve ? waiting(scan, run, at) : run
  try {
    await services.runs.create(wanted)
  } catch (error) {
    if (error instanceof ConflictError) return undefined
    throw error
  }
  // No event: nothing has happened now. A later run's copy does not give way to an earlier run's.
  await services.scans.recordLatest(scan.id, copyOf(wanted))
  return wanted
}

/** Puts an imported run in line for its report; answers why not. */
async function wantReport(services: StepServices, scan: Scan, run: Run): Promise<string | undefined> {
  const name = `It is run ${String(run.number)} here`
  if (run.imported === undefined) return `${name}, and was not imported; RETRIEVE fetches the report of the latest run.`
  if (run.status === 'RETRIEVED') return `${name}, and its report is here too.`
  if (isActive(run)) return `${name}, and its report is being fetched.`
  await saveRun(services, run, waiting(scan, run, services.clock.now()))
  return undefined
}

/** The run, in line for its report. */
function waiting(scan: Scan, run: Run, at: Date): Run {
  if (!('remote' in run) || run.remote === undefined || run.imported === undefined) {
    throw new TypeError('only an imported run waits in line')
  }
  return transition(run, 'RETRIEVING', at, {
    remote: run.remote,
    exports: wantedExports(scan, run),
    archiveAttempts: 0,
    imported: { ...run.imported, isWaiting: true },
    dueAt: at.toISOString(),
    message: 'Its report is fetched when those before it are.',
  })
}
