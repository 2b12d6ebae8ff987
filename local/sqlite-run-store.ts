import { z } from 'zod'
import { ConflictError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { Run } from '../core/run/run.ts'
import type { RunRef, RunStore } from '../core/run/run-store.ts'
import type { Database, Row } from './database.ts'
import { parseRecord } from './stored-record.ts'

const unsettledPaging = new Paging('unsettled runs', z.tuple([z.string(), z.number()]))

/** A cursor of one scan's runs is no cursor of another's. */
const pagingOf = (scanId: string) => new Paging(`runs of ${scanId}`, z.tuple([z.number()]))

/** Run records in SQLite. */
export class SqliteRunStore implements RunStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async create(run: Run): Promise<void> {
    const created = this.#database.run(
      `INSERT INTO runs (scan_id, number, version, scanner_id, status, settled, record)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      run.scanId,
      run.number,
      run.version,
      run.scannerId,
      run.status,
      Number(run.settled),
      JSON.stringify(run),
    )
    if (created === 0) throw new ConflictError(`The scan ${run.scanId} has a run ${String(run.number)} already.`)
  }

  async get(scanId: string, number: number): Promise<Run | undefined> {
    const row = this.#database.get(
      'SELECT scan_id, number, record FROM runs WHERE scan_id = ? AND number = ?',
      scanId,
      number,
    )
    return row === undefined ? undefined : toRun(row)
  }

  async latest(scanId: string): Promise<Run | undefined> {
    const row = this.#database.get(
      'SELECT scan_id, number, record FROM runs WHERE scan_id = ? ORDER BY number DESC LIMIT 1',
      scanId,
    )
    return row === undefined ? undefined : toRun(row)
  }

  async list(scanId: string, page: PageRequest): Promise<Page<Run>> {
    const paging = pagingOf(scanId)
    const [before = Number.MAX_SAFE_INTEGER] = paging.after(page) ?? []
    const rows = this.#database.all(
      'SELECT scan_id, number, record FROM runs WHERE scan_id = ? AND number < ? ORDER BY number DESC LIMIT ?',
      scanId,
      before,
      page.limit + 1,
    )
    return paging.page(rows, page.limit, (row) => [Number(row['number'])], toRun)
  }

  async save(run: Run): Promise<Run> {
    const saved = { ...run, version: run.version + 1 }
    const changed = this.#database.run(
      `UPDATE runs SET version = ?, scanner_id = ?, status = ?, settled = ?, record = ?
       WHERE scan_id = ? AND number = ? AND version = ?`,
      saved.version,
      run.scannerId,
      run.status,
      Number(run.settled),
      JSON.stringify(saved),
      run.scanId,
      run.number,
      run.version,
    )
    if (changed === 0) {
      throw new ConflictError(
        `Run ${String(run.number)} of scan ${run.scanId} was changed or deleted by somebody else.`,
      )
    }
    return saved
  }

  async listUnsettled(page: PageRequest): Promise<Page<RunRef>> {
    const [scanId = '', number = 0] = unsettledPaging.after(page) ?? []
    const rows = this.#database.all(
      `SELECT scan_id, number FROM runs WHERE settled = 0 AND (scan_id, number) > (?, ?)
       ORDER BY scan_id, number LIMIT ?`,
      scanId,
      number,
      page.limit + 1,
    )
    return unsettledPaging.page(rows, page.limit, keyOf, (row) => ({
      scanId: String(row['scan_id']),
      number: Number(row['number']),
    }))
  }

  async listBusy(scannerId: string): Promise<RunRef[]> {
    const rows = this.#database.all(
      "SELECT scan_id, number FROM runs WHERE scanner_id = ? AND status IN ('STARTING', 'RUNNING', 'PAUSED')",
      scannerId,
    )
    return rows.map((row) => ({ scanId: String(row['scan_id']), number: Number(row['number']) }))
  }

  async deleteAll(scanId: string): Promise<void> {
    this.#database.run('DELETE FROM runs WHERE scan_id = ?', scanId)
  }
}

function toRun(row: Row): Run {
  const [scanId, number] = keyOf(row)
  return parseRecord(Run, { table: 'runs', id: `${scanId}/${String(number)}` }, row['record'])
}

function keyOf(row: Row): [string, number] {
  return [String(row['scan_id']), Number(row['number'])]
}
