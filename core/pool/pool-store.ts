import type { Pools } from './pool.ts'

/** The one document of pools. */
export interface PoolStore {
  /** As it was last saved, by a consistent read; before the first save, no pools, as version 0. */
  read(): Promise<Pools>
  /**
   * A compare-and-set on `version`: stores the document with `version + 1` and returns it, or throws ConflictError if
   * the stored version is not the given one.
   */
  save(pools: Pools): Promise<Pools>
}
