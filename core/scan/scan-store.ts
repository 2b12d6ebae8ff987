import type { Page, PageRequest } from '../page.ts'
import type { LatestRun, Scan, ScanStatus } from './scan.ts'
import type { ScanSort } from './scan-sort.ts'

export interface ScanFilter {
  readonly scannerId?: string | undefined
  /** By what the scan shows. Of a run that is the status as copied to the scan: a hint, seconds old at worst. */
  readonly status?: ScanStatus | undefined
  /** What the name must contain, wherever in it, both as `foldName` makes them. Nothing but spaces filters nothing. */
  readonly search?: string | undefined
}

/**
 * Scan records. `save` is a compare-and-set on `version`: it stores the record with `version + 1` and returns it, or
 * throws ConflictError if the stored version is not the given one (or the record is gone). `save` leaves the stored
 * `latest` alone, and `recordLatest` leaves `version` alone: a running scan must not disturb somebody who edits it.
 */
export interface ScanStore {
  /** @throws ConflictError if the id exists. */
  create(scan: Scan): Promise<void>
  get(id: string): Promise<Scan | undefined>
  /**
   * Newest first, unless another order is asked for. A scan that stays where it is in that order is shown exactly once,
   * whatever comes, goes or moves between two pages; one that is renamed or active meanwhile has moved.
   */
  list(filter: ScanFilter, page: PageRequest, sort?: ScanSort): Promise<Page<Scan>>
  save(scan: Scan): Promise<Scan>
  /**
   * Stores it if it is newer (by number, then by run version) than what is there; otherwise does nothing. Without a time,
   * the scan's activity stays what it was.
   */
  recordLatest(scanId: string, latest: LatestRun): Promise<void>
  /** Ids of scans with `creationPending`: hints, to be read by key before acting. */
  listPendingCreation(page: PageRequest): Promise<Page<string>>
  /** Ids of scans with a schedule: hints, to be read by key before acting. */
  listScheduled(page: PageRequest): Promise<Page<string>>
  /** Ids of scans whose schedule has a pending start: hints, to be read by key before acting. */
  listPendingStarts(page: PageRequest): Promise<Page<string>>
  /** Whether any scan is defined for this scanner. */
  existsForScanner(scannerId: string): Promise<boolean>
  /** Deleting what is not there is no error. */
  delete(id: string): Promise<void>
}
