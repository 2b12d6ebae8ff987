import { ConflictError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import { takeOverCreation, takeOverRun } from './take-over.ts'

/** An execution of the workflow that has ended, and not by its own decision. */
export interface EndedExecution {
  readonly name: string
  readonly scanId: string
  /** 0 if it began with the scan's creation. */
  readonly runNumber: number
  /** How long it was at work. */
  readonly seconds: number
}

/**
 * An execution that came less far than this is left to the sweeper. Where executions fail as soon as they begin,
 * because the machine itself is broken, taking over at once would start the next one at once, without end.
 */
const SHORTEST_SECONDS = 60

/**
 * What the sweeper does for a run (or a creation) whose execution is gone, without waiting for its grace: this one is
 * known to have ended. Does nothing if the execution did not own the run, as one that delivers a PAUSE, or if a step
 * has recorded the run's failure, which settles it. Answers whether a new execution was started.
 */
export async function resumeEnded(services: RecordServices, ended: EndedExecution): Promise<boolean> {
  const { name, scanId, runNumber, seconds } = ended
  if (seconds < SHORTEST_SECONDS) {
    services.log.info('resume.left-to-sweeper', { ...ended })
    return false
  }
  const isAbandoned = async ({ owner }: { readonly owner: string | undefined }) =>
    owner === name && !(await services.workflow.isRunning(name))
  try {
    // An execution that created its scan went on with the first run, if the scan starts by itself.
    const number = runNumber === 0 ? (await services.runs.latest(scanId))?.number : runNumber
    const resumedRun = number !== undefined && (await takeOverRun(services, { scanId, number }, isAbandoned))
    const resumedCreation = !resumedRun && (await takeOverCreation(services, scanId, isAbandoned))
    if (resumedRun || resumedCreation) {
      services.log.info('sweep.resumed', {
        scanId,
        runNumber,
        resumedRuns: Number(resumedRun),
        resumedCreations: Number(resumedCreation),
        repairedCopies: 0,
      })
    }
    return resumedRun || resumedCreation
  } catch (error) {
    // Somebody else was first, and is at work.
    if (error instanceof ConflictError) return false
    throw error
  }
}
