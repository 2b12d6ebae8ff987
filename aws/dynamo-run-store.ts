import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { ConflictError, StorageUnavailableError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { Run } from '../core/run/run.ts'
import type { RunStatus } from '../core/run/run-status.ts'
import type { RunRef, RunStore } from '../core/run/run-store.ts'
import type { Expression } from './dynamo-expression.ts'
import { CursorText } from './dynamo-query.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable, type Item } from './dynamo-table.ts'
import { PRESENT } from './dynamo-tables.ts'

const RunNumber = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const unsettledPaging = new Paging('unsettled runs', z.tuple([CursorText, RunNumber]))

/** A cursor of one scan's runs is no cursor of another's. */
const pagingOf = (scanId: string) => new Paging(`runs of ${scanId}`, z.tuple([RunNumber]))

const BUSY: ReadonlySet<RunStatus> = new Set(['STARTING', 'RUNNING', 'PAUSED'])
/** Twice what a scanner may have at once. */
const MOST_BUSY = 20_000
const KEYS = ['scanId', 'number'] as const
/** Runs that are deleted between two looks for more. */
const DELETED_AT_ONCE = 200

/** Run records in DynamoDB. */
export class DynamoRunStore implements RunStore {
  readonly #table: DynamoTable

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new DynamoTable(client, tableName)
  }

  async create(run: Run): Promise<void> {
    const isNew = { text: 'attribute_not_exists(#scanId)', values: {} }
    const created = await this.#table.put(keyOf(run), this.#attributesOf(run), isNew)
    if (!created) throw new ConflictError(`The scan ${run.scanId} has a run ${String(run.number)} already.`)
  }

  async get(scanId: string, number: number): Promise<Run | undefined> {
    const item = await this.#table.get({ scanId, number })
    return item === undefined ? undefined : this.#toRun(item)
  }

  async latest(scanId: string): Promise<Run | undefined> {
    const [item] = await this.#newest({ text: '#scanId = :scanId', values: { scanId } }, 1)
    return item === undefined ? undefined : this.#toRun(item)
  }

  async list(scanId: string, page: PageRequest): Promise<Page<Run>> {
    const paging = pagingOf(scanId)
    const [before] = paging.after(page) ?? []
    const where =
      before === undefined
        ? { text: '#scanId = :scanId', values: { scanId } }
        : { text: '#scanId = :scanId AND #number < :before', values: { scanId, before } }
    const items = await this.#newest(where, page.limit + 1)
    return paging.page(
      items,
      page.limit,
      (item) => [refOf(item).number],
      (item) => this.#toRun(item),
    )
  }

  async save(run: Run): Promise<Run> {
    const saved = { ...run, version: run.version + 1 }
    const isGiven = { text: '#version = :given', values: { given: run.version } }
    // A put and not an update: nothing of the former status stays, the sparse attributes included.
    const changed = await this.#table.put(keyOf(run), this.#attributesOf(saved), isGiven)
    if (!changed) {
      throw new ConflictError(
        `Run ${String(run.number)} of scan ${run.scanId} was changed or deleted by somebody else.`,
      )
    }
    return saved
  }

  async listUnsettled(page: PageRequest): Promise<Page<RunRef>> {
    const last = unsettledPaging.after(page)
    const values = { unsettled: PRESENT }
    const where =
      last === undefined
        ? { text: '#unsettled = :unsettled', values }
        : { text: '#unsettled = :unsettled AND #ref > :after', values: { ...values, after: refText(...last) } }
    const hints = await this.#table.rows({ index: 'unsettled', where, order: 'ascending' }, page.limit + 1)
    return unsettledPaging.page(
      hints,
      page.limit,
      (hint) => {
        const { scanId, number } = refOf(hint)
        return [scanId, number]
      },
      refOf,
    )
  }

  /** By an index that lags, usually well under a second. */
  async listBusy(scannerId: string): Promise<RunRef[]> {
    const where = { text: '#busyScannerId = :scannerId', values: { scannerId } }
    const hints = await this.#table.rows({ index: 'busy', where, order: 'ascending' }, MOST_BUSY)
    return hints.map(refOf)
  }

  /** Lowest numbers first: what an interrupted deletion leaves are rather the latest runs than old ones. */
  async deleteAll(scanId: string): Promise<void> {
    const where = { text: '#scanId = :scanId', values: { scanId } }
    for (;;) {
      const rows = await this.#table.rows({ where, order: 'ascending', only: KEYS }, DELETED_AT_ONCE)
      if (rows.length === 0) return
      await this.#table.deleteEach(rows.map((row) => keyOf(refOf(row))))
    }
  }

  async #newest(where: Expression, wanted: number): Promise<Item[]> {
    return await this.#table.rows({ where, order: 'descending' }, wanted)
  }

  #attributesOf(run: Run) {
    const record = packRecord(run)
    if (record === undefined) {
      throw new StorageUnavailableError(
        this.#nameOf(run),
        'it is larger than the 400 KB that DynamoDB stores in one item, compressed; most of it are notes of the scanner',
        undefined,
        'Split the scan into several with fewer targets each.',
      )
    }
    return {
      version: run.version,
      ref: refText(run.scanId, run.number),
      unsettled: run.settled ? undefined : PRESENT,
      busyScannerId: BUSY.has(run.status) ? run.scannerId : undefined,
      record,
    }
  }

  #toRun(item: Item): Run {
    const { scanId, number } = refOf(item)
    return unpackRecord(Run, { table: this.#table.name, id: `${scanId}/${String(number)}` }, item['record'])
  }

  #nameOf(run: Run): string {
    return `The record ${run.scanId}/${String(run.number)} of table ${this.#table.name}`
  }
}

function keyOf({ scanId, number }: RunRef) {
  return { scanId, number }
}

function refOf(item: Item): RunRef {
  return { scanId: String(item['scanId']), number: Number(item['number']) }
}

/** Unique, and in a fixed order; nobody reads it back. */
function refText(scanId: string, number: number): string {
  return `${scanId}/${String(number)}`
}
