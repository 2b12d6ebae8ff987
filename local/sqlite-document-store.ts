import type { z } from 'zod'
import { ConflictError } from '../core/errors.ts'
import type { Database } from './database.ts'
import { parseRecord } from './stored-record.ts'

/** Zones were the first, and gave the table its name; each document is a row, by its id. */
const TABLE = 'zones'

/** A document of which there is one, such as that of all zones, in SQLite. */
export class SqliteDocumentStore<Document extends { readonly version: number }> {
  readonly #database: Database
  readonly #id: string
  readonly #schema: z.ZodType<Document>
  readonly #initial: Document

  /** @param id what it holds, as a plural. @param initial with what it begins, as version 0. */
  constructor(database: Database, id: string, schema: z.ZodType<Document>, initial: Document) {
    this.#database = database
    this.#id = id
    this.#schema = schema
    this.#initial = { ...initial, version: 0 }
  }

  async read(): Promise<Document> {
    const row = this.#database.get('SELECT record FROM zones WHERE id = ?', this.#id)
    if (row === undefined) return this.#initial
    return parseRecord(this.#schema, { table: TABLE, id: this.#id }, row['record'])
  }

  async save(document: Document): Promise<Document> {
    const saved = { ...document, version: document.version + 1 }
    const record = JSON.stringify(saved)
    const changed =
      document.version === 0
        ? this.#database.run(
            'INSERT INTO zones (id, version, record) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
            this.#id,
            record,
          )
        : this.#database.run(
            'UPDATE zones SET version = ?, record = ? WHERE id = ? AND version = ?',
            saved.version,
            record,
            this.#id,
            document.version,
          )
    if (changed === 0) throw new ConflictError(`The ${this.#id} were changed by somebody else.`)
    return saved
  }
}
