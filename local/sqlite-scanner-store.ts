import { z } from 'zod'
import { ConflictError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { Scanner } from '../core/scanner/scanner.ts'
import type { ScannerStore } from '../core/scanner/scanner-store.ts'
import type { Database, Row } from './database.ts'
import { parseRecord } from './stored-record.ts'

const paging = new Paging('scanners', z.tuple([z.string()]))

/** Scanner records in SQLite. */
export class SqliteScannerStore implements ScannerStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async create(scanner: Scanner): Promise<void> {
    const created = this.#database.run(
      'INSERT INTO scanners (id, version, record) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      scanner.id,
      scanner.version,
      JSON.stringify(scanner),
    )
    if (created === 0) throw new ConflictError(`The scanner ${scanner.id} exists already.`)
  }

  async get(id: string): Promise<Scanner | undefined> {
    const row = this.#database.get('SELECT id, record FROM scanners WHERE id = ?', id)
    return row === undefined ? undefined : toScanner(row)
  }

  async list(page: PageRequest): Promise<Page<Scanner>> {
    const [after = ''] = paging.after(page) ?? []
    const rows = this.#database.all(
      'SELECT id, record FROM scanners WHERE id > ? ORDER BY id LIMIT ?',
      after,
      page.limit + 1,
    )
    return paging.page(rows, page.limit, (row) => [String(row['id'])], toScanner)
  }

  async save(scanner: Scanner): Promise<Scanner> {
    const saved = { ...scanner, version: scanner.version + 1 }
    const changed = this.#database.run(
      'UPDATE scanners SET version = ?, record = ? WHERE id = ? AND version = ?',
      saved.version,
      JSON.stringify(saved),
      scanner.id,
      scanner.version,
    )
    if (changed === 0) throw new ConflictError(`The scanner ${scanner.id} was changed or deleted by somebody else.`)
    return saved
  }

  async delete(id: string): Promise<void> {
    this.#database.run('DELETE FROM scanners WHERE id = ?', id)
  }
}

function toScanner(row: Row): Scanner {
  return parseRecord(Scanner, { table: 'scanners', id: String(row['id']) }, row['record'])
}
