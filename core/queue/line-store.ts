import type { ScannerLine } from './line.ts'

/** The line of each scanner, one document per scanner. */
export interface LineStore {
  /** As it was last saved, by a consistent read; an empty one of version 0 if nobody has ever been in it. */
  read(scannerId: string): Promise<ScannerLine>
  /**
   * A compare-and-set on `version`: stores the line with `version + 1` and returns it, or throws ConflictError if the
   * stored version is not the given one.
   */
  save(line: ScannerLine): Promise<ScannerLine>
  /** Deleting what is not there is no error. */
  delete(scannerId: string): Promise<void>
}
