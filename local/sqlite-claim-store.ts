import { ConflictError } from '../core/errors.ts'
import type { ClaimStore } from '../core/safety/claim-store.ts'
import { FragileClaims, NO_CLAIMS } from '../core/safety/fragile-claims.ts'
import type { Database } from './database.ts'
import { parseRecord } from './stored-record.ts'

const ID = 'fragile'

/** The document of claims in SQLite: the one row of its table. */
export class SqliteClaimStore implements ClaimStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async read(): Promise<FragileClaims> {
    const row = this.#database.get('SELECT record FROM claims WHERE id = ?', ID)
    return row === undefined ? NO_CLAIMS : parseRecord(FragileClaims, { table: 'claims', id: ID }, row['record'])
  }

  async save(claims: FragileClaims): Promise<FragileClaims> {
    const saved = { ...claims, version: claims.version + 1 }
    const record = JSON.stringify(saved)
    const changed =
      claims.version === 0
        ? this.#database.run(
            'INSERT INTO claims (id, version, record) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
            ID,
            record,
          )
        : this.#database.run(
            'UPDATE claims SET version = ?, record = ? WHERE id = ? AND version = ?',
            saved.version,
            record,
            ID,
            claims.version,
          )
    if (changed === 0) throw new ConflictError('The claims were changed by somebody else.')
    return saved
  }
}
