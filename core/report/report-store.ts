/** What a finished upload is. */
export interface StoredObject {
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
}

export interface ReportLink {
  readonly url: string
  readonly expiresAt: Date
}

/**
 * Large objects, streamed. A key is a relative path of letters, digits, `-`, `_`, `.` and `/`.
 * Nothing is visible under a key until `put` has returned: a failed or interrupted upload leaves nothing behind.
 */
export interface ReportStore {
  /**
   * Stores all of `body`, pulling it with back-pressure. If `body` throws, that error is rethrown and nothing is
   * stored. An object of the same key is replaced.
   */
  put(key: string, body: AsyncIterable<Uint8Array>, options: { contentType: string }): Promise<StoredObject>
  /** The object's bytes (`end` inclusive), or undefined if there is none. */
  open(key: string, range?: { start: number; end: number }): Promise<AsyncIterable<Uint8Array> | undefined>
  /** Bytes of the object, or undefined if there is none. */
  size(key: string): Promise<number | undefined>
  /** A link that needs no other credential and expires; made when asked for, never stored. */
  link(key: string, options: { fileName: string; expiresInSeconds: number }): Promise<ReportLink>
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>
  /** Deletes every object whose key begins with `prefix` (which ends in `/`), but for those of `keep`. */
  deleteAll(prefix: string, options?: { keep?: readonly string[] }): Promise<void>
}
