import type { DocumentStore } from '../document-store.ts'
import type { Pools } from './pool.ts'

/** The one document of pools; before the first save, no pools. */
export type PoolStore = DocumentStore<Pools>
