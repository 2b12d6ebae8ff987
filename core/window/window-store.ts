import type { Windows } from './window.ts'

/** The one document of windows. */
export interface WindowStore {
  /** As it was last saved, by a consistent read; before the first save, no windows, as version 0. */
  read(): Promise<Windows>
  /**
   * A compare-and-set on `version`: stores the document with `version + 1` and returns it, or throws ConflictError if
   * the stored version is not the given one.
   */
  save(windows: Windows): Promise<Windows>
}
