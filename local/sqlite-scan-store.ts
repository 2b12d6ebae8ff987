import { z } from 'zod'
import { ConflictError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { type LatestRun, Scan } from '../core/scan/scan.ts'
import { foldName, foldSearch, NEWEST_FIRST, readSort, type ScanSort, scanPagings } from '../core/scan/scan-sort.ts'
import type { ScanFilter, ScanStore } from '../core/scan/scan-store.ts'
import type { Database, Row } from './database.ts'
import { parseRecord } from './stored-record.ts'

const pagings = scanPagings({ id: z.string(), place: z.string() })
const pendingPaging = new Paging('pending scans', z.tuple([z.string()]))
const scheduledPaging = new Paging('scheduled scans', z.tuple([z.string()]))
const startPaging = new Paging('pending starts', z.tuple([z.string()]))

const COLUMNS = 'id, record, latest_number, latest_status, latest_run_version, latest_at'

/** Where a list is read, and the column that it goes by. */
const LISTS = {
  created: { index: 'scans_by_age', place: 'id' },
  name: { index: 'scans_by_name', place: 'name_place' },
  activity: { index: 'scans_by_activity', place: 'activity_place' },
} as const

/** Scan records in SQLite. */
export class SqliteScanStore implements ScanStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async create(scan: Scan): Promise<void> {
    const created = this.#database.run(
      `INSERT INTO scans (id, version, scanner_id, creation_pending, scheduled, start_pending, folded_name,
         latest_number, latest_status, latest_run_version, latest_at, record)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      scan.id,
      scan.version,
      scan.scannerId,
      ...flagsOf(scan),
      foldName(scan.name),
      scan.latest?.number ?? null,
      scan.latest?.status ?? null,
      scan.latest?.runVersion ?? null,
      scan.latest?.at ?? null,
      toJson(scan),
    )
    if (created === 0) throw new ConflictError(`The scan ${scan.id} exists already.`)
  }

  async get(id: string): Promise<Scan | undefined> {
    const row = this.#database.get(`SELECT ${COLUMNS} FROM scans WHERE id = ?`, id)
    return row === undefined ? undefined : toScan(row)
  }

  async list(filter: ScanFilter, page: PageRequest, sort: ScanSort = NEWEST_FIRST): Promise<Page<Scan>> {
    const { by, order } = readSort(sort)
    const paging = pagings[sort]
    const { index, place } = LISTS[by]
    const search = foldSearch(filter.search)
    // Left to itself, SQLite would take the index of the scanner or the status, then read every row and sort.
    const indexed = sort === NEWEST_FIRST && search === undefined ? '' : `INDEXED BY ${index}`
    const conditions: readonly (readonly [string, string | undefined])[] = [
      ['scanner_id = ?', filter.scannerId],
      ['status = ?', filter.status],
      ['instr(folded_name, ?) > 0', search],
      [order === 'ascending' ? `${place} > ?` : `${place} < ?`, paging.after(page)?.[0]],
    ]
    const used = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]))
    const where = used.length === 0 ? '' : `WHERE ${used.map((condition) => condition.sql).join(' AND ')}`
    const rows = this.#database.all(
      `SELECT ${COLUMNS}, ${place} AS place FROM scans ${indexed} ${where}
       ORDER BY ${place} ${order === 'ascending' ? 'ASC' : 'DESC'} LIMIT ?`,
      ...used.map((condition) => condition.value),
      page.limit + 1,
    )
    return paging.page(rows, page.limit, (row) => [String(row['place'])], toScan)
  }

  async save(scan: Scan): Promise<Scan> {
    const saved = { ...scan, version: scan.version + 1 }
    const [row] = this.#database.all(
      `UPDATE scans SET version = ?, scanner_id = ?, creation_pending = ?, scheduled = ?, start_pending = ?, folded_name = ?,
         record = ?
       WHERE id = ? AND version = ?
       RETURNING latest_number, latest_status, latest_run_version, latest_at`,
      saved.version,
      scan.scannerId,
      ...flagsOf(scan),
      foldName(scan.name),
      toJson(saved),
      scan.id,
      scan.version,
    )
    if (row === undefined) throw new ConflictError(`The scan ${scan.id} was changed or deleted by somebody else.`)
    const { latest: _given, ...rest } = saved
    return { ...rest, ...latestOf(row) }
  }

  async recordLatest(scanId: string, latest: LatestRun): Promise<void> {
    this.#database.run(
      `UPDATE scans SET latest_number = ?, latest_status = ?, latest_run_version = ?, latest_at = coalesce(?, latest_at)
       WHERE id = ? AND (latest_number IS NULL OR (latest_number, latest_run_version) < (?, ?))`,
      latest.number,
      latest.status,
      latest.runVersion,
      latest.at ?? null,
      scanId,
      latest.number,
      latest.runVersion,
    )
  }

  async listPendingCreation(page: PageRequest): Promise<Page<string>> {
    return this.#flagged('creation_pending', pendingPaging, page)
  }

  async listScheduled(page: PageRequest): Promise<Page<string>> {
    return this.#flagged('scheduled', scheduledPaging, page)
  }

  async listPendingStarts(page: PageRequest): Promise<Page<string>> {
    return this.#flagged('start_pending', startPaging, page)
  }

  async existsForScanner(scannerId: string): Promise<boolean> {
    return this.#database.get('SELECT 1 FROM scans WHERE scanner_id = ? LIMIT 1', scannerId) !== undefined
  }

  async delete(id: string): Promise<void> {
    this.#database.run('DELETE FROM scans WHERE id = ?', id)
  }

  /** Each flag has a partial index, so that the scans without it cost nothing. */
  #flagged(
    flag: 'creation_pending' | 'scheduled' | 'start_pending',
    flagPaging: Paging<[string]>,
    page: PageRequest,
  ): Page<string> {
    const [after = ''] = flagPaging.after(page) ?? []
    const rows = this.#database.all(
      `SELECT id FROM scans WHERE ${flag} = 1 AND id > ? ORDER BY id LIMIT ?`,
      after,
      page.limit + 1,
    )
    return flagPaging.page(rows, page.limit, idOf, (row) => String(row['id']))
  }
}

function flagsOf({ creationPending, schedule }: Scan): [number, number, number] {
  return [Number(creationPending), Number(schedule !== undefined), Number(schedule?.pending !== undefined)]
}

/** The latest run has columns of its own. */
function toJson(scan: Scan): string {
  return JSON.stringify({ ...scan, latest: undefined })
}

function toScan(row: Row): Scan {
  return parseRecord(Scan, { table: 'scans', id: String(row['id']) }, row['record'], latestOf(row))
}

/** Columns are written by this class alone, from a LatestRun; `parseRecord` checks them when a record is read. */
function latestOf(row: Row): { latest?: LatestRun } {
  if (row['latest_number'] === null) return {}
  const latest = {
    number: row['latest_number'],
    status: row['latest_status'],
    runVersion: row['latest_run_version'],
    ...(row['latest_at'] === null ? {} : { at: row['latest_at'] }),
  }
  return { latest: latest as LatestRun }
}

function idOf(row: Row): [string] {
  return [String(row['id'])]
}
