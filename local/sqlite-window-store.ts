import { NO_WINDOWS, Windows } from '../core/window/window.ts'
import type { WindowStore } from '../core/window/window-store.ts'
import type { Database } from './database.ts'
import { SqliteDocumentStore } from './sqlite-document-store.ts'

/** The document of windows in SQLite: a row of the table of zones. */
export class SqliteWindowStore extends SqliteDocumentStore<Windows> implements WindowStore {
  constructor(database: Database) {
    super(database, 'windows', Windows, NO_WINDOWS)
  }
}
