import { NO_POOLS, Pools } from '../core/pool/pool.ts'
import type { PoolStore } from '../core/pool/pool-store.ts'
import type { Database } from './database.ts'
import { SqliteDocumentStore } from './sqlite-document-store.ts'

/** The document of pools in SQLite: a row of the table of zones. */
export class SqlitePoolStore extends SqliteDocumentStore<Pools> implements PoolStore {
  constructor(database: Database) {
    super(database, 'pools', Pools, NO_POOLS)
  }
}
