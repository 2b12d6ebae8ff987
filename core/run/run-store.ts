import type { Page, PageRequest } from '../page.ts'
import type { Run } from './run.ts'

export interface RunRef {
  readonly scanId: string
  readonly number: number
}

/**
 * Run records. `save` is a compare-and-set on `version`: it stores the record with `version + 1` and returns it, or
 * throws ConflictError if the stored version is not the given one (or the record is gone).
 */
export interface RunStore {
  /** @throws ConflictError if the scan has a run of this number. */
  create(run: Run): Promise<void>
  get(scanId: string, number: number): Promise<Run | undefined>
  /** The run with the highest number, by a consistent read. */
  latest(scanId: string): Promise<Run | undefined>
  /** Newest first. */
  list(scanId: string, page: PageRequest): Promise<Page<Run>>
  save(run: Run): Promise<Run>
  /** Runs that are not settled: hints, to be read by key before acting. */
  listUnsettled(page: PageRequest): Promise<Page<RunRef>>
  /** Runs of this scanner that are STARTING, RUNNING or PAUSED: hints, to be read by key before they count. */
  listBusy(scannerId: string): Promise<readonly RunRef[]>
  /** Deletes every run of a scan. */
  deleteAll(scanId: string): Promise<void>
}
