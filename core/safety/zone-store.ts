import type { DocumentStore } from '../document-store.ts'
import type { Zones } from './zone.ts'

/** The one document of zones. It begins with what the store was told. */
export type ZoneStore = DocumentStore<Zones>
