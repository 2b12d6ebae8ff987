import { dataOf } from '../../client/api-client.ts'
import type { Run } from '../api-types.ts'
import { readScan } from './find-scan.ts'
import { followCreation, followRun } from './follow-run.ts'
import type { Following } from './follow-run.ts'

/**
 * Starts a scan, creating it at the scanner first if it is not there yet. Answers the run that begins.
 *
 * @param startsItself for a scan that was just defined so: it may be running by now, and a START would be one too many.
 */
export async function launch(following: Following, startsItself: boolean): Promise<Run> {
  const { scanId } = following
  if (startsItself) return runOf(await followCreation(following, 'started'))
  const scan = await readScan(following.api, scanId)
  if (scan.creation !== 'CREATED') {
    if (scan.allowedCommands.includes('CREATE')) await command(following, 'CREATE')
    const created = await followCreation(following, scan.autoStart ? 'started' : 'created')
    if (created.run !== undefined) return created.run
  }
  return runOf(await command(following, 'START'))
}

function runOf({ run }: { readonly run?: Run }): Run {
  if (run === undefined) throw new TypeError('The answer to a start has no run.')
  return run
}

/** Waits for the end of a run and for its report, which is asked for if it does not come by itself. */
export async function bringHome(following: Following, number: number): Promise<Run> {
  const ended = await followRun(following, number)
  if (ended.status !== 'FINISHED') return ended
  const { run } = await command(following, 'RETRIEVE')
  return followRun(following, run?.number ?? number)
}

async function command({ api, scanId }: Following, wanted: 'CREATE' | 'START' | 'RETRIEVE') {
  const params = { path: { scanId } }
  return dataOf(await api.POST('/v1/scans/{scanId}/commands', { params, body: { command: wanted } }))
}
