import type { Run } from '../api-types.ts'
import { CommandError, EXIT } from '../exit-code.ts'
import { countsOf } from '../findings-counts.ts'
import { facts } from '../terminal/table.ts'
import { isRefusal } from './follow-run.ts'

/** Where a run stands, and what it brought. */
export function describeRun(run: Run): string {
  const { progress, findings, report, error, queue, placement } = run
  return facts([
    ['Run', `${String(run.number)} of ${run.scanId}`],
    ['Status', run.status],
    ['Message', run.message],
    ['Scanner', placement === undefined ? undefined : `${run.scannerId}: ${placement.reason}`],
    ['Queue', queue === undefined ? undefined : describePlace(queue)],
    ['Trigger', `${run.trigger}, by ${run.requestedBy}`],
    ['Started', run.times.RUNNING],
    ['Updated', run.updatedAt],
    ['Hosts', progress === undefined ? undefined : `${String(progress.hostsDone)} of ${String(progress.hostsKnown)}`],
    ['Findings', findings === undefined ? undefined : countsOf(run)],
    ['Report', report === undefined ? undefined : `${report.fileName}, ${String(report.bytes)} bytes`],
    ['SHA-256', report?.sha256],
    ['Error', error === undefined ? undefined : `${error.message} ${error.action}`],
    ['Notes', run.notes.join('\n')],
  ])
}

function describePlace({ position, ahead, estimatedStartAt }: NonNullable<Run['queue']>): string {
  const others = ahead === 0 ? 'it is next' : `${String(ahead)} before it`
  return `place ${String(position)}, ${others}; start expected ${estimatedStartAt ?? 'at an unknown time'}`
}

/** Undefined if the run ended as it should: what stops or fails says nothing about the hosts. */
export function whyNot(run: Run): CommandError | undefined {
  if (run.status === 'RETRIEVED' || run.status === 'FINISHED') return undefined
  const what = `Run ${String(run.number)} of ${run.scanId} ended as ${run.status}`
  if (run.error !== undefined) {
    const { message, action, name } = run.error
    return new CommandError(isRefusal(name) ? EXIT.refused : EXIT.inconclusive, `${what}: ${message}`, action)
  }
  return new CommandError(
    EXIT.inconclusive,
    `${what}: ${run.message}`,
    `There is no verdict on these hosts. What was found until then: "scanloop scans retrieve ${run.scanId} --wait".`,
  )
}
