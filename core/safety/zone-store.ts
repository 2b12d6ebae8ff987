import type { Zones } from './zone.ts'

/** The one document of zones. */
export interface ZoneStore {
  /** As it was last saved, by a consistent read; before the first save, what this store was told to begin with. */
  read(): Promise<Zones>
  /**
   * A compare-and-set on `version`: stores the document with `version + 1` and returns it, or throws ConflictError if
   * the stored version is not the given one. What a store begins with has version 0.
   */
  save(zones: Zones): Promise<Zones>
}
