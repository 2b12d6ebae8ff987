import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { ConflictError, InvalidInputError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { type LatestRun, Scan, statusOf } from '../core/scan/scan.ts'
import type { ScanFilter, ScanStore } from '../core/scan/scan-store.ts'
import { type IdList, hintsOf, idOf, itemsOf } from './dynamo-id-list.ts'
import { CursorText } from './dynamo-query.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable, type Item } from './dynamo-table.ts'
import { PRESENT } from './dynamo-tables.ts'

const paging = new Paging('scans', z.tuple([CursorText]))
const pendingPaging = new Paging('pending scans', z.tuple([CursorText]))
const scheduledPaging = new Paging('scheduled scans', z.tuple([CursorText]))
const startPaging = new Paging('pending starts', z.tuple([CursorText]))

/** Scan records in DynamoDB. */
export class DynamoScanStore implements ScanStore {
  readonly #table: DynamoTable

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new DynamoTable(client, tableName)
  }

  async create(scan: Scan): Promise<void> {
    const attributes = {
      ...attributesOf(scan),
      ...latestAttributes(scan.latest),
      shownStatus: statusOf(scan.creation, scan.latest),
    }
    const isNew = { text: 'attribute_not_exists(#id)', values: {} }
    const created = await this.#table.put({ id: scan.id }, attributes, isNew)
    if (!created) throw new ConflictError(`The scan ${scan.id} exists already.`)
  }

  async get(id: string): Promise<Scan | undefined> {
    const item = await this.#table.get({ id })
    return item === undefined ? undefined : this.#toScan(item)
  }

  async list(filter: ScanFilter, page: PageRequest): Promise<Page<Scan>> {
    const [after] = paging.after(page) ?? []
    const items = await itemsOf(this.#table, listOf(filter), after, page.limit + 1, (item) => isMatch(item, filter))
    return paging.page(
      items,
      page.limit,
      (item) => [idOf(item)],
      (item) => this.#toScan(item),
    )
  }

  /** An update and not a put: the latest run may be recorded at the same moment, and stays, and so does what it shows. */
  async save(scan: Scan): Promise<Scan> {
    const saved = { ...scan, version: scan.version + 1 }
    const isGiven = { text: '#version = :given', values: { given: scan.version } }
    const attributes = { ...attributesOf(saved), shownStatus: scan.creation }
    const item = await this.#table.update({ id: scan.id }, attributes, isGiven, { shownStatus: 'latestStatus' })
    if (item === undefined) throw new ConflictError(`The scan ${scan.id} was changed or deleted by somebody else.`)
    const { latest: _given, ...rest } = saved
    return { ...rest, ...latestOf(item) }
  }

  async recordLatest(scanId: string, latest: LatestRun): Promise<void> {
    const isLater = '#latestNumber < :latestNumber'
    const isSameRunLater = '(#latestNumber = :latestNumber AND #latestRunVersion < :latestRunVersion)'
    const isNewer = {
      text: `attribute_exists(#id) AND (attribute_not_exists(#latestNumber) OR ${isLater} OR ${isSameRunLater})`,
      values: {},
    }
    await this.#table.annotate({ id: scanId }, { ...latestAttributes(latest), shownStatus: latest.status }, isNewer)
  }

  async listPendingCreation(page: PageRequest): Promise<Page<string>> {
    return await this.#flagged('pending', 'creationPending', pendingPaging, page)
  }

  async listScheduled(page: PageRequest): Promise<Page<string>> {
    return await this.#flagged('scheduled', 'scheduled', scheduledPaging, page)
  }

  async listPendingStarts(page: PageRequest): Promise<Page<string>> {
    return await this.#flagged('start-pending', 'startPending', startPaging, page)
  }

  /**
   * A scan that is found is one that is there. One that was created within the last moments may not be found yet, since
   * the index lags (usually well under a second); nothing here can close that window, as no two tables change as one.
   */
  async existsForScanner(scannerId: string): Promise<boolean> {
    const filter = { scannerId }
    const items = await itemsOf(this.#table, listOf(filter), undefined, 1, (item) => isMatch(item, filter))
    return items.length > 0
  }

  async delete(id: string): Promise<void> {
    await this.#table.delete({ id })
  }

  async #flagged(index: string, flag: string, flagPaging: Paging<[string]>, page: PageRequest): Promise<Page<string>> {
    const [after] = flagPaging.after(page) ?? []
    const list = { index, partition: [flag, PRESENT], order: 'ascending' } as const
    const hints = await hintsOf(this.#table, list, after, page.limit + 1)
    return flagPaging.page(hints, page.limit, (hint) => [idOf(hint)], idOf)
  }

  #toScan(item: Item): Scan {
    return unpackRecord(Scan, { table: this.#table.name, id: idOf(item) }, item['record'], latestOf(item))
  }
}

/** The index that serves a filter. Ids begin with the time of creation, so that newest first is the highest first. */
function listOf({ scannerId, status }: ScanFilter): IdList {
  const order = 'descending'
  if (scannerId !== undefined) {
    const filter = status === undefined ? {} : { filter: { text: '#shownStatus = :status', values: { status } } }
    return { index: 'by-scanner', partition: ['scannerId', scannerId], order, ...filter }
  }
  if (status !== undefined) return { index: 'by-status', partition: ['shownStatus', status], order }
  return { index: 'all', partition: ['list', PRESENT], order }
}

function isMatch(item: Item, { scannerId, status }: ScanFilter): boolean {
  return (
    (scannerId === undefined || item['scannerId'] === scannerId) &&
    (status === undefined || item['shownStatus'] === status)
  )
}

/** All but the latest run, which has attributes of its own. */
function attributesOf(scan: Scan) {
  const record = packRecord({ ...scan, latest: undefined })
  if (record === undefined) {
    const message =
      'is a list too large to store: with all its names, a scan must fit into 400 KB when it is compressed'
    throw new InvalidInputError(
      [{ path: 'targets', message }],
      'Use ranges or CIDR blocks, or make several scans of it.',
    )
  }
  return {
    list: PRESENT,
    version: scan.version,
    scannerId: scan.scannerId,
    creationPending: scan.creationPending ? PRESENT : undefined,
    scheduled: scan.schedule === undefined ? undefined : PRESENT,
    startPending: scan.schedule?.pending === undefined ? undefined : PRESENT,
    record,
  }
}

function latestAttributes(latest: LatestRun | undefined) {
  return { latestNumber: latest?.number, latestStatus: latest?.status, latestRunVersion: latest?.runVersion }
}

/** Written by this class alone, from a LatestRun; `unpackRecord` checks them when a record is read. */
function latestOf(item: Item): { latest?: LatestRun } {
  if (item['latestNumber'] === undefined) return {}
  const latest = { number: item['latestNumber'], status: item['latestStatus'], runVersion: item['latestRunVersion'] }
  return { latest: latest as LatestRun }
}
