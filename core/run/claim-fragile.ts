import { ConflictError } from '../errors.ts'
import { claimOf, overlaps } from '../safety/claimed-targets.ts'
import type { FragileClaim } from '../safety/fragile-claims.ts'
import { judgeTargets } from '../safety/judge-targets.ts'
import type { TargetShare } from '../safety/judge-targets.ts'
import { partOf } from '../scan/placed-part.ts'
import type { Scan } from '../scan/scan.ts'
import type { RecordServices } from '../services.ts'
import type { Run } from './run.ts'

/** Lost races in a row; then the workflow's own retry takes over. */
const ATTEMPTS = 8

/**
 * Claims fragile targets for a part of a run, so that no other run is at work on them, on whatever scanner. Answers the
 * claim that stands in the way; undefined once it is ours. To be asked for before every launch; asking again is harmless.
 *
 * @param isAtWork somebody has started it at the scanner: it claims what it scans, whoever else does.
 * @throws ConflictError after too many lost races.
 */
export async function claimFragile(
  services: RecordServices,
  run: Run,
  part: number,
  share: TargetShare,
  { isAtWork = false }: { readonly isAtWork?: boolean } = {},
): Promise<FragileClaim | undefined> {
  const wanted = claimOf(run, part, share)
  for (let attempt = 1; ; attempt += 1) {
    const document = await services.claims.read()
    const standing: FragileClaim[] = []
    let isOurs = false
    for (const claim of document.claims) {
      if (claim.scanId === run.scanId && claim.runNumber === run.number) {
        isOurs = JSON.stringify(claim) === JSON.stringify(wanted)
      } else if (await isHeld(services, claim)) standing.push(claim)
    }
    const inTheWay = standing.find((claim) => overlaps(claim, wanted))
    if (inTheWay !== undefined && !isAtWork) return inTheWay
    if (isOurs) return undefined
    try {
      await services.claims.save({ ...document, claims: [...standing, wanted] })
      return undefined
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
    }
  }
}

/**
 * Why a run in the queue would have to wait for another one on the same fragile targets: it does so there, where it takes
 * no slot. Host names are not looked up: what nobody knows yet is found when it starts.
 */
export async function fragileRunInTheWay(services: RecordServices, scan: Scan, run: Run): Promise<string | undefined> {
  const part = partOf(scan, run)
  if (part === undefined) return undefined
  const { fragile } = judgeTargets(part.targets, (await services.zones.read()).zones)
  if (fragile.targets.length === 0) return undefined
  const wanted = claimOf(run, part.index, fragile)
  const { claims } = await services.claims.read()
  for (const claim of claims) {
    if (claim.scanId === run.scanId && claim.runNumber === run.number) continue
    if (overlaps(claim, wanted) && (await isHeld(services, claim))) return waitingFor(claim)
  }
  return undefined
}

/**
 * Whether the run of a claim may be at work at its scanner. One that failed while it was, or while its launch was
 * unresolved, may be so still: its claim stands until its report is retrieved, its scan launches again (which it does
 * only when nothing of it is at work there), or the scan is deleted.
 */
async function isHeld(services: RecordServices, { scanId, runNumber, part }: FragileClaim): Promise<boolean> {
  const run = await services.runs.get(scanId, runNumber)
  if (run === undefined) return false
  if ((run.part ?? 0) !== part) return false
  switch (run.status) {
    case 'STARTING':
    case 'RUNNING':
    case 'PAUSED':
      return true
    case 'FAILED': {
      const wasAtWork = run.failedFrom === 'RUNNING' || run.failedFrom === 'PAUSED' || run.launch !== undefined
      return wasAtWork && !(await wasLaunchedSince(services, run))
    }
    default:
      return false
  }
}

async function wasLaunchedSince(services: RecordServices, { scanId, number }: Run): Promise<boolean> {
  const latest = await services.runs.latest(scanId)
  return latest !== undefined && latest.number > number && latest.times.RUNNING !== undefined
}

/** Whom a run waits for, as a sentence. */
export function waitingFor(claim: FragileClaim): string {
  const what = [...claim.hostNames, ...claim.spans].slice(0, 3).join(', ')
  return `Waiting for run ${String(claim.runNumber)} of ${claim.scanId}, which scans fragile targets of this one (${what}): never two at a time.`
}
