import type { FragileClaims } from './fragile-claims.ts'

/** The one document of claims. */
export interface ClaimStore {
  /** As it was last saved, by a consistent read; before the first save, no claims and version 0. */
  read(): Promise<FragileClaims>
  /**
   * A compare-and-set on `version`: stores the document with `version + 1` and returns it, or throws ConflictError if
   * the stored version is not the given one.
   */
  save(claims: FragileClaims): Promise<FragileClaims>
}
