import { ConflictError } from '../core/errors.ts'
import { Zones } from '../core/safety/zone.ts'
import type { ZoneStore } from '../core/safety/zone-store.ts'
import type { Database } from './database.ts'
import { parseRecord } from './stored-record.ts'

const ID = 'zones'

/** The document of zones in SQLite: the one row of its table. */
export class SqliteZoneStore implements ZoneStore {
  readonly #database: Database
  readonly #initial: Zones

  /** @param initial with what it begins, as version 0. */
  constructor(database: Database, initial: Zones) {
    this.#database = database
    this.#initial = { ...initial, version: 0 }
  }

  async read(): Promise<Zones> {
    const row = this.#database.get('SELECT record FROM zones WHERE id = ?', ID)
    return row === undefined ? this.#initial : parseRecord(Zones, { table: 'zones', id: ID }, row['record'])
  }

  async save(zones: Zones): Promise<Zones> {
    const saved = { ...zones, version: zones.version + 1 }
    const record = JSON.stringify(saved)
    const changed =
      zones.version === 0
        ? this.#database.run(
            'INSERT INTO zones (id, version, record) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
            ID,
            record,
          )
        : this.#database.run(
            'UPDATE zones SET version = ?, record = ? WHERE id = ? AND version = ?',
            saved.version,
            record,
            ID,
            zones.version,
          )
    if (changed === 0) throw new ConflictError('The zones were changed by somebody else.')
    return saved
  }
}
