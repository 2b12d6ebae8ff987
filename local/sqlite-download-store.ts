import { z } from 'zod'
import { Download } from '../core/download/download.ts'
import { REMEMBERED_DAYS } from '../core/download/download-store.ts'
import type { DownloadStore } from '../core/download/download-store.ts'
import { ConflictError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import type { Database } from './database.ts'
import { parseRecord } from './stored-record.ts'

const preparingPaging = new Paging('downloads in preparation', z.tuple([z.string()]))

const DAY_MILLISECONDS = 86_400_000

/** Records of downloads in SQLite. */
export class SqliteDownloadStore implements DownloadStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async create(download: Download): Promise<void> {
    const created = this.#database.run(
      `INSERT INTO downloads (id, version, status, expires_at, record) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      download.id,
      download.version,
      download.status,
      download.expiresAt,
      JSON.stringify(download),
    )
    if (created === 0) throw new ConflictError(`There is a download ${download.id} already.`)
  }

  async get(id: string): Promise<Download | undefined> {
    const row = this.#database.get('SELECT record FROM downloads WHERE id = ?', id)
    return row === undefined ? undefined : parseRecord(Download, { table: 'downloads', id }, row['record'])
  }

  async save<One extends Download>(download: One): Promise<One> {
    const saved = { ...download, version: download.version + 1 }
    const changed = this.#database.run(
      'UPDATE downloads SET version = ?, status = ?, expires_at = ?, record = ? WHERE id = ? AND version = ?',
      saved.version,
      saved.status,
      saved.expiresAt,
      JSON.stringify(saved),
      download.id,
      download.version,
    )
    if (changed === 0) throw new ConflictError(`The download ${download.id} was changed or deleted by somebody else.`)
    return saved
  }

  async listPreparing(page: PageRequest): Promise<Page<string>> {
    const [after = ''] = preparingPaging.after(page) ?? []
    const rows = this.#database.all(
      "SELECT id FROM downloads WHERE status = 'PREPARING' AND id > ? ORDER BY id LIMIT ?",
      after,
      page.limit + 1,
    )
    const idOf = (row: (typeof rows)[number]) => String(row['id'])
    return preparingPaging.page(rows, page.limit, (row) => [idOf(row)], idOf)
  }

  /** Ids of downloads whose ZIP is to be deleted now. Of those that are being built, nothing is. */
  listExpired(now: Date): string[] {
    const rows = this.#database.all(
      "SELECT id FROM downloads WHERE expires_at <= ? AND status != 'PREPARING' ORDER BY id",
      now.toISOString(),
    )
    return rows.map((row) => String(row['id']))
  }

  /** Deletes records that were remembered for long enough; returns how many. */
  prune(now: Date): number {
    const before = new Date(now.getTime() - REMEMBERED_DAYS * DAY_MILLISECONDS)
    return this.#database.run(
      "DELETE FROM downloads WHERE expires_at <= ? AND status != 'PREPARING'",
      before.toISOString(),
    )
  }
}
