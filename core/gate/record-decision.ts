import { ulid } from 'ulid'
import { openRunReport } from '../diff/open-run-report.ts'
import type { OpenRunReport } from '../diff/open-run-report.ts'
import { resolveAgainst } from '../diff/resolve-against.ts'
import { ConflictError, FindingsUnavailableError, NotFoundError, ReportExpiredError } from '../errors.ts'
import { reportOf } from '../report/report-link.ts'
import type { Run } from '../run/run.ts'
import type { ArchiveServices } from '../services.ts'
import { readStoredRecord } from '../stored-record.ts'
import { decide } from './decide.ts'
import type { Unavailable } from './decide.ts'
import { DecisionRecord } from './decision-record.ts'
import { MAX_DECISION_REFS } from './decision-ref.ts'
import type { DecisionRef } from './decision-ref.ts'
import { checkPolicy } from './policy.ts'
import type { GatePolicy } from './policy.ts'

export type DecisionServices = Pick<ArchiveServices, 'runs' | 'scans' | 'reports' | 'clock' | 'toolVersion'>

export interface DecisionInput {
  readonly scanId: string
  readonly number: number
  readonly policy: GatePolicy
  /** `previous`, a run's number, or the name of a baseline. */
  readonly against?: string | undefined
  readonly decidedBy: string
}

/** How often a save is tried again: steps may be at work on the run. */
const MAX_TRIES = 5
const MAX_RECORD_BYTES = 4 * 1024 * 1024

/**
 * Judges a run and keeps the decision. A run without findings is judged as well: as `inconclusive`, because a pipeline
 * that asks must not go on because of an error that it overlooks.
 *
 * The record first, then the run's note of it: what a crash leaves between them is a record that no list names.
 *
 * @throws NotFoundError for the scan, the run, a run or baseline that is to be compared with · InvalidInputError if the
 *   policy needs a baseline and none is asked for · ConflictError, StorageUnavailableError
 */
export async function recordDecision(services: DecisionServices, input: DecisionInput): Promise<DecisionRecord> {
  const { scanId, number, policy, decidedBy } = input
  const scan = await services.scans.get(scanId)
  if (scan === undefined) throw new NotFoundError('scan', scanId)
  const run = await services.runs.get(scanId, number)
  if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(number)}`)
  checkPolicy(policy, input.against !== undefined)
  const against = await resolved(services, input)
  const now = services.clock.now()
  const decision = await decide({
    policy,
    report: await openOrSay(services, scanId, number),
    targets: scan.targets,
    now,
    ...(against === undefined ? {} : { baseline: await baselineOf(services, scanId, against) }),
  })
  const sha256 = reportOf(run)?.sha256
  const record: DecisionRecord = {
    schema: 'scanloop-decision/1',
    id: ulid(now.getTime()).toLowerCase(),
    scanId,
    run: number,
    ...(sha256 === undefined ? {} : { reportSha256: sha256 }),
    targets: scan.targets,
    ...(against === undefined ? {} : { against }),
    decidedAt: now.toISOString(),
    decidedBy,
    toolVersion: services.toolVersion,
    ...decision,
  }
  const json = Buffer.from(`${JSON.stringify(record, undefined, 2)}\n`)
  await services.reports.put(keyOf(record), oneOf(json), { contentType: 'application/json' })
  await note(services, run, { id: record.id, verdict: record.verdict, decidedAt: record.decidedAt, decidedBy })
  return record
}

/** @throws NotFoundError for a decision that there is not, or that is no longer kept · StorageUnavailableError */
export async function readDecision(
  services: Pick<DecisionServices, 'reports'>,
  run: { readonly scanId: string; readonly number: number },
  id: string,
): Promise<DecisionRecord> {
  const isId = /^[0-9a-z]{26}$/.test(id) && /^[A-Za-z0-9_-]+$/.test(run.scanId)
  const key = keyOf({ scanId: run.scanId, run: run.number, id })
  const body = isId ? await services.reports.open(key, { start: 0, end: MAX_RECORD_BYTES - 1 }) : undefined
  if (body === undefined) throw new NotFoundError('decision', id)
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(piece)
  return readStoredRecord({
    schema: DecisionRecord,
    where: { table: 'decisions', id },
    json: Buffer.concat(pieces).toString('utf8'),
    remedy: 'Let the run be judged again.',
  })
}

/** Not among the run's reports: these are removed when the run is retrieved anew, and a decision stays. */
function keyOf({ scanId, run, id }: { scanId: string; run: number; id: string }): string {
  return `${scanId}/decisions/${String(run)}/${id}.json`
}

async function resolved(services: DecisionServices, input: DecisionInput): Promise<DecisionRecord['against']> {
  const { against } = input
  if (against === undefined) return undefined
  try {
    return { asked: against, run: await resolveAgainst(services, input, against) }
  } catch (error) {
    // The first run has none before it. That is no mistake of who asks, and nothing to pass by either.
    if (against === 'previous' && error instanceof NotFoundError) return { asked: against }
    throw error
  }
}

async function baselineOf(
  services: DecisionServices,
  scanId: string,
  against: NonNullable<DecisionRecord['against']>,
): Promise<OpenRunReport | Unavailable> {
  if (against.run === undefined) return { unavailable: 'There is no earlier run with findings.' }
  return await openOrSay(services, scanId, against.run)
}

async function openOrSay(
  services: DecisionServices,
  scanId: string,
  number: number,
): Promise<OpenRunReport | Unavailable> {
  try {
    return await openRunReport(services, scanId, number)
  } catch (error) {
    if (error instanceof FindingsUnavailableError || error instanceof ReportExpiredError) {
      return { unavailable: error.message }
    }
    throw error
  }
}

async function note(services: DecisionServices, judged: Run, ref: DecisionRef): Promise<void> {
  let run: Run | undefined = judged
  for (let tries = 1; run !== undefined; tries += 1) {
    try {
      const decisions = [ref, ...(run.decisions ?? [])].slice(0, MAX_DECISION_REFS)
      await services.runs.save({ ...run, decisions })
      return
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= MAX_TRIES) throw error
      run = await services.runs.get(judged.scanId, judged.number)
    }
  }
}

async function* oneOf(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield piece
}
