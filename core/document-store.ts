/** What a document has beside its content. */
export interface Versioned {
  /** Absent while nobody has changed what it began with. */
  readonly updatedAt?: string | undefined
  readonly updatedBy?: string | undefined
  /** 0 while nobody has changed what it began with. */
  readonly version: number
}

/** A document of which there is one, such as that of all zones. */
export interface DocumentStore<Document extends Versioned> {
  /** As it was last saved, by a consistent read; before the first save, what it begins with, as version 0. */
  read(): Promise<Document>
  /**
   * A compare-and-set on `version`: stores the document with `version + 1` and returns it, or throws ConflictError if
   * the stored version is not the given one.
   */
  save(document: Document): Promise<Document>
}
