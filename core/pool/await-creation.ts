import { secondsBetween } from '../clock.ts'
import { DeadlineExceededError, PoolUnavailableError } from '../errors.ts'
import { startCreation } from '../run/command-scan.ts'
import type { RunIn } from '../run/run.ts'
import { comeBack } from '../run/step.ts'
import type { StepContext, StepResult } from '../run/step.ts'
import { answered } from '../run/trouble.ts'
import type { StepServices } from '../services.ts'
import { judgeMembers, readPool } from './able-members.ts'
import { goElsewhere } from './go-elsewhere.ts'
import { subjectOf } from './placement.ts'

/**
 * Has the scan of a pool created at the scanner where the run was placed, by an execution of its own, and comes back
 * until it is.
 *
 * @throws PoolUnavailableError if it was refused there, and no other scanner can take it · DeadlineExceededError after
 *   `startingDeadlineSeconds`.
 */
export async function awaitCreation(
  services: StepServices,
  step: StepContext,
  run: RunIn<'STARTING'>,
): Promise<StepResult> {
  const { scan, scanner } = step
  const { name } = scanner.scanner
  const { lookAgainSeconds, startingDeadlineSeconds } = services.settings
  if (scan.creation === 'FAILED') {
    const reason = `${name} could not create the scan: ${scan.creationError?.message ?? 'no reason is known'}`
    const elsewhere = await goElsewhere(services, step, { reason, isOfScanner: false })
    if (elsewhere !== undefined) return elsewhere
    const facts = await readPool(services, scan.pool ?? '')
    throw new PoolUnavailableError(facts.pool.name, judgeMembers(facts, subjectOf(scan)).unable)
  }
  if (scan.creationTroubleSince !== undefined) {
    const reason = scan.creationMessage ?? `${name} has not answered since ${scan.creationTroubleSince}`
    const elsewhere = await goElsewhere(services, step, { reason, isOfScanner: true })
    if (elsewhere !== undefined) return elsewhere
  }
  if (secondsBetween(run.times.STARTING ?? run.createdAt, services.clock.now()) >= startingDeadlineSeconds) {
    throw new DeadlineExceededError(
      `The scan ${scan.name} was not created at ${name} in time`,
      startingDeadlineSeconds,
      'Look at the scanner; then START again.',
    )
  }
  if (scan.creation === 'NEW') await startCreation(services, scan)
  const message = `The scan is created at ${name}, where it does not exist yet.`
  return comeBack(services, run, { ...answered(run), message }, 'LAUNCH', lookAgainSeconds)
}
