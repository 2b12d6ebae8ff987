import type { ApiClient } from '../../client/api-client.ts'
import { CommandError, EXIT } from '../exit-code.ts'
import { readWholeNumber } from '../option-values.ts'
import { findScan } from './find-scan.ts'

/** One run of a scan that somebody means. */
export interface PickedRun {
  readonly scanId: string
  /** What the scan is called. */
  readonly name: string
  readonly number: number
}

/** Checked before anything is asked. @throws UsageError naming the option, or the argument. */
export function readRunNumber(option: string, text: string | undefined): number | undefined {
  return text === undefined ? undefined : readWholeNumber(option, text, { least: 1, most: 1_000_000 })
}

/** The run of this number, or the latest. @throws CommandError if the scan never ran. */
export async function pickRun(api: ApiClient, given: string, asked: number | undefined): Promise<PickedRun> {
  const { id: scanId, name, latestRun } = await findScan(api, given)
  const number = asked ?? latestRun
  if (number !== undefined) return { scanId, name, number }
  throw new CommandError(
    EXIT.refused,
    `The scan ${name} never ran, so there is no report.`,
    `Start it: "scanloop scans start ${scanId} --wait".`,
  )
}
