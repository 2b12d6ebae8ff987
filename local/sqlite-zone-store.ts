import { Zones } from '../core/safety/zone.ts'
import type { ZoneStore } from '../core/safety/zone-store.ts'
import type { Database } from './database.ts'
import { SqliteDocumentStore } from './sqlite-document-store.ts'

/** The document of zones in SQLite. */
export class SqliteZoneStore extends SqliteDocumentStore<Zones> implements ZoneStore {
  /** @param initial with what it begins, as version 0. */
  constructor(database: Database, initial: Zones) {
    super(database, 'zones', Zones, initial)
  }
}
