import { StorageUnavailableError } from '../core/errors.ts'
import { KeptAnswer } from '../core/idempotency/idempotency-store.ts'
import type { IdempotencyStore, Reservation, TakenKey } from '../core/idempotency/idempotency-store.ts'
import type { Database, Row } from './database.ts'
import { parseRecord } from './stored-record.ts'

/** Keys of requests in SQLite. Times are milliseconds since 1970. */
export class SqliteIdempotencyStore implements IdempotencyStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async reserve(reservation: Reservation, now: Date, until: Date): Promise<TakenKey | undefined> {
    const { id, owner, fingerprint } = reservation
    const taken = this.#database.run(
      `INSERT INTO idempotency (id, owner, fingerprint, until, answer) VALUES (?, ?, ?, ?, NULL)
       ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, fingerprint = excluded.fingerprint,
         until = excluded.until, answer = NULL
       WHERE idempotency.until <= ?`,
      id,
      owner,
      fingerprint,
      until.getTime(),
      now.getTime(),
    )
    if (taken > 0) return undefined
    const row = this.#database.get('SELECT fingerprint, until, answer FROM idempotency WHERE id = ?', id)
    // Nothing here waits between the two statements, and no other process has the database.
    if (row === undefined) throw new StorageUnavailableError('The database', 'a row was deleted while it was read')
    return toTaken(id, row)
  }

  async keep({ id, owner }: Reservation, answer: KeptAnswer, until: Date): Promise<void> {
    this.#database.run(
      'UPDATE idempotency SET answer = ?, until = ? WHERE id = ? AND owner = ?',
      JSON.stringify(answer),
      until.getTime(),
      id,
      owner,
    )
  }

  async release({ id, owner }: Reservation): Promise<void> {
    this.#database.run('DELETE FROM idempotency WHERE id = ? AND owner = ?', id, owner)
  }

  /** Makes the keys free of requests that ended with the process that carried them out. For the start of a process. */
  releaseInterrupted(): void {
    this.#database.run('DELETE FROM idempotency WHERE answer IS NULL')
  }

  /** Deletes what is over; returns how much. */
  prune(now: Date): number {
    return this.#database.run('DELETE FROM idempotency WHERE until <= ?', now.getTime())
  }
}

function toTaken(id: string, row: Row): TakenKey {
  const fingerprint = String(row['fingerprint'])
  if (row['answer'] === null) return { state: 'under-way', fingerprint, until: new Date(Number(row['until'])) }
  return {
    state: 'answered',
    fingerprint,
    answer: parseRecord(KeptAnswer, { table: 'idempotency', id }, row['answer']),
  }
}
