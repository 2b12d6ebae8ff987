import type { Page, PageRequest } from '../page.ts'
import type { ScannerKeys } from './scanner-adapter.ts'
import type { Scanner } from './scanner.ts'

/**
 * Scanner records. `save` is a compare-and-set on `version`: it stores the record with `version + 1` and returns it,
 * or throws ConflictError if the stored version is not the given one (or the record is gone).
 */
export interface ScannerStore {
  /** @throws ConflictError if the id exists. */
  create(scanner: Scanner): Promise<void>
  get(id: string): Promise<Scanner | undefined>
  /** By id, oldest first. */
  list(page: PageRequest): Promise<Page<Scanner>>
  save(scanner: Scanner): Promise<Scanner>
  /** Deleting what is not there is no error. */
  delete(id: string): Promise<void>
}

/** API keys, write-only to everyone but the steps that talk to a scanner. Encrypted at rest. */
export interface SecretStore {
  put(scannerId: string, keys: ScannerKeys): Promise<void>
  /** May be from memory, by a minute at most. */
  get(scannerId: string): Promise<ScannerKeys | undefined>
  /** As `get`, but never from memory: for keys that a scanner has just refused. */
  refresh(scannerId: string): Promise<ScannerKeys | undefined>
  delete(scannerId: string): Promise<void>
}
