import { ConflictError } from '../core/errors.ts'
import { emptyLine, ScannerLine } from '../core/queue/line.ts'
import type { LineStore } from '../core/queue/line-store.ts'
import type { Database } from './database.ts'
import { parseRecord } from './stored-record.ts'

/** The lines of scanners in SQLite. */
export class SqliteLineStore implements LineStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async read(scannerId: string): Promise<ScannerLine> {
    const row = this.#database.get('SELECT record FROM lines WHERE scanner_id = ?', scannerId)
    if (row === undefined) return emptyLine(scannerId)
    return parseRecord(ScannerLine, { table: 'lines', id: scannerId }, row['record'])
  }

  async save(line: ScannerLine): Promise<ScannerLine> {
    const saved = { ...line, version: line.version + 1 }
    const { scannerId, version } = line
    const record = JSON.stringify(saved)
    const changed =
      version === 0
        ? this.#database.run(
            'INSERT INTO lines (scanner_id, version, record) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
            scannerId,
            record,
          )
        : this.#database.run(
            'UPDATE lines SET version = ?, record = ? WHERE scanner_id = ? AND version = ?',
            saved.version,
            record,
            scannerId,
            version,
          )
    if (changed === 0) throw new ConflictError(`The line of scanner ${scannerId} was changed by somebody else.`)
    return saved
  }

  async delete(scannerId: string): Promise<void> {
    this.#database.run('DELETE FROM lines WHERE scanner_id = ?', scannerId)
  }
}
