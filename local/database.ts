import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { foldName } from '../core/scan/scan-sort.ts'
import { migrate, MIGRATIONS } from './migrations.ts'
import { errorCode, fromDisk, fromSqlite } from './storage-error.ts'

export type Row = Record<string, SQLOutputValue>

/**
 * One SQLite file. What has returned is on the disk: WAL with `synchronous=FULL` syncs every commit. Statements are
 * prepared once per text, so texts must come from a small fixed set and values must be bound.
 */
export class Database {
  readonly #sqlite: DatabaseSync
  readonly #what: string
  readonly #statements = new Map<string, StatementSync>()

  constructor(sqlite: DatabaseSync, what: string) {
    this.#sqlite = sqlite
    this.#what = what
  }

  /** Changes rows; returns how many. */
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return this.#guard(() => Number(this.#statement(sql).run(...values).changes))
  }

  /** Reads the first row. Not for `RETURNING`: an error of the commit would go unseen. */
  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#guard(() => this.#statement(sql).get(...values))
  }

  /** Reads all rows; also for `RETURNING`, because it runs the statement, and so the commit, to its end. */
  all(sql: string, ...values: readonly SQLInputValue[]): Row[] {
    return this.#guard(() => this.#statement(sql).all(...values))
  }

  /** Closing twice is no error. */
  close(): void {
    this.#statements.clear()
    if (this.#sqlite.isOpen) this.#guard(() => this.#sqlite.close())
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const prepared = this.#sqlite.prepare(sql)
    this.#statements.set(sql, prepared)
    return prepared
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw fromSqlite(this.#what, error)
    }
  }
}

/**
 * Opens the database, creating and migrating it as needed. `:memory:` gives one that lives as long as the object.
 * @throws StorageUnavailableError also if it was written by a newer version of Scanloop.
 */
export function openDatabase(path: string, migrations: readonly string[] = MIGRATIONS): Database {
  const what = `The database ${path}`
  createPrivately(path, what)
  let sqlite: DatabaseSync | undefined
  try {
    // The only other program that may hold it is a person's sqlite3 shell; waiting blocks the process, so not for long.
    sqlite = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    // On macOS a plain fsync leaves data in the drive's cache; elsewhere this does nothing.
    sqlite.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON')
    // For migrations only: a schema that needed it could not be opened by a person's sqlite3 shell.
    sqlite.function('fold_name', { deterministic: true }, (text) => foldName(String(text)))
    migrate(sqlite, what, migrations)
    return new Database(sqlite, what)
  } catch (error) {
    sqlite?.close()
    throw fromSqlite(what, error)
  }
}

/** SQLite would make the file readable to all; its WAL and index files take after it. */
function createPrivately(path: string, what: string): void {
  if (path === ':memory:') return
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw fromDisk(what, error)
  }
}
