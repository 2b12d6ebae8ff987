import type { Clock } from './clock.ts'
import type { DocumentStore, Versioned } from './document-store.ts'
import { StaleVersionError } from './errors.ts'

/** A change of a document as a whole. */
export interface DocumentChange {
  readonly requestedBy: string
  /** What the caller last read; undefined replaces whatever is there. */
  readonly expectedVersion: number | undefined
}

/** What was replaced, and what took its place. */
export interface Replaced<Document> {
  readonly before: Document
  readonly after: Document
}

/**
 * Replaces a document, if it is still what the caller last read.
 *
 * @param name what it holds, as a plural. @param compose makes the new one of what it is signed with; asked only if the
 *   version is right.
 * @throws StaleVersionError · ConflictError if somebody else was quicker · StorageUnavailableError · what `compose` throws.
 */
export async function replaceDocument<Document extends Versioned>(
  { clock }: { readonly clock: Clock },
  name: string,
  store: DocumentStore<Document>,
  { requestedBy, expectedVersion }: DocumentChange,
  compose: (signed: Required<Versioned>) => Document | Promise<Document>,
): Promise<Replaced<Document>> {
  const before = await store.read()
  if (expectedVersion !== undefined && expectedVersion !== before.version) {
    throw new StaleVersionError('document of', name, before.version)
  }
  const signed = { updatedAt: clock.now().toISOString(), updatedBy: requestedBy, version: before.version }
  return { before, after: await store.save(await compose(signed)) }
}
