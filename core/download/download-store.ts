import type { Page, PageRequest } from '../page.ts'
import type { Download } from './download.ts'

/**
 * Records of downloads. `save` is a compare-and-set on `version`: it stores the record with `version + 1` and returns
 * it, or throws ConflictError if the stored version is not the given one (or the record is gone).
 *
 * A record stays for some days after its `expiresAt`, so that whoever comes late hears what became of it, and is then
 * deleted by the storage.
 */
export interface DownloadStore {
  /** @throws ConflictError if the id exists. */
  create(download: Download): Promise<void>
  get(id: string): Promise<Download | undefined>
  save<One extends Download>(download: One): Promise<One>
  /** Ids of downloads that are PREPARING: hints, to be read by key before acting. */
  listPreparing(page: PageRequest): Promise<Page<string>>
}

/** How long a record outlives its download. */
export const REMEMBERED_DAYS = 7
