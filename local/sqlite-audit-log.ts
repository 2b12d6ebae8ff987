import { z } from 'zod'
import { AuditEntry } from '../core/audit/audit-log.ts'
import type { AuditLog } from '../core/audit/audit-log.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import type { Database, Row } from './database.ts'
import { parseRecord } from './stored-record.ts'

const allPaging = new Paging('audit', z.tuple([z.string()]))

/** A cursor of one subject's entries is no cursor of another's. */
const pagingOf = (subject: string) => new Paging(`audit of ${subject}`, z.tuple([z.string()]))

/** Greater than every id. */
const END = '\u{10ffff}'

/** The audit log in SQLite. */
export class SqliteAuditLog implements AuditLog {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async record(entry: AuditEntry): Promise<void> {
    this.#database.run(
      'INSERT INTO audit (id, subject, at, record) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      entry.id,
      entry.subject,
      entry.at,
      JSON.stringify(entry),
    )
  }

  async list({ subject }: { readonly subject?: string | undefined }, page: PageRequest): Promise<Page<AuditEntry>> {
    const paging = subject === undefined ? allPaging : pagingOf(subject)
    const [before = END] = paging.after(page) ?? []
    const wanted = page.limit + 1
    const rows =
      subject === undefined
        ? this.#database.all('SELECT id, record FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?', before, wanted)
        : this.#database.all(
            'SELECT id, record FROM audit WHERE subject = ? AND id < ? ORDER BY id DESC LIMIT ?',
            subject,
            before,
            wanted,
          )
    return paging.page(rows, page.limit, (row) => [String(row['id'])], toEntry)
  }

  /** Deletes what was recorded before; returns how many entries. */
  prune(recordedBefore: Date): number {
    return this.#database.run('DELETE FROM audit WHERE at < ?', recordedBefore.toISOString())
  }
}

function toEntry(row: Row): AuditEntry {
  return parseRecord(AuditEntry, { table: 'audit', id: String(row['id']) }, row['record'])
}
