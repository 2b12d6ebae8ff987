import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { ConflictError, InvalidInputError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { type LatestRun, Scan, statusOf } from '../core/scan/scan.ts'
import { activityPlace, foldName, NEWEST_FIRST, placeOf, type ScanSort, scanPagings } from '../core/scan/scan-sort.ts'
import type { ScanFilter, ScanStore } from '../core/scan/scan-store.ts'
import { hintsOf, idOf, placedItemsOf } from './dynamo-id-list.ts'
import { CursorPlace, CursorText } from './dynamo-query.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { isMatch, scanList } from './dynamo-scan-list.ts'
import { DynamoTable, type Item } from './dynamo-table.ts'
import { PRESENT } from './dynamo-tables.ts'

const pagings = scanPagings({ id: CursorText, place: CursorPlace })
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
      activityPlace: placeOf(scan, 'activity'),
    }
    const isNew = { text: 'attribute_not_exists(#id)', values: {} }
    const created = await this.#table.put({ id: scan.id }, attributes, isNew)
    if (!created) throw new ConflictError(`The scan ${scan.id} exists already.`)
  }

  async get(id: string): Promise<Scan | undefined> {
    const item = await this.#table.get({ id })
    return item === undefined ? undefined : this.#toScan(item)
  }

  async list(filter: ScanFilter, page: PageRequest, sort: ScanSort = NEWEST_FIRST): Promise<Page<Scan>> {
    const paging = pagings[sort]
    const [after] = paging.after(page) ?? []
    const list = scanList(filter, sort)
    const placed = await placedItemsOf(this.#table, list, after, page.limit + 1, (item) => isMatch(item, filter))
    return paging.page(
      placed,
      page.limit,
      ({ place }) => [place],
      ({ item }) => this.#toScan(item),
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
    const shown = {
      shownStatus: latest.status,
      ...(latest.at === undefined ? {} : { activityPlace: activityPlace(latest.at, scanId) }),
    }
    await this.#table.annotate({ id: scanId }, { ...latestAttributes(latest), ...shown }, isNewer)
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
    const list = scanList(filter, NEWEST_FIRST)
    const items = await placedItemsOf(this.#table, list, undefined, 1, (item) => isMatch(item, filter))
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
    foldedName: foldName(scan.name),
    namePlace: placeOf(scan, 'name'),
    creationPending: scan.creationPending ? PRESENT : undefined,
    scheduled: scan.schedule === undefined ? undefined : PRESENT,
    startPending: scan.schedule?.pending === undefined ? undefined : PRESENT,
    record,
  }
}

function latestAttributes(latest: LatestRun | undefined) {
  return {
    latestNumber: latest?.number,
    latestStatus: latest?.status,
    latestRunVersion: latest?.runVersion,
    ...(latest?.at === undefined ? {} : { latestAt: latest.at }),
  }
}

/** Written by this class alone, from a LatestRun; `unpackRecord` checks them when a record is read. */
function latestOf(item: Item): { latest?: LatestRun } {
  if (item['latestNumber'] === undefined) return {}
  const latest = {
    number: item['latestNumber'],
    status: item['latestStatus'],
    runVersion: item['latestRunVersion'],
    ...(item['latestAt'] === undefined ? {} : { at: item['latestAt'] }),
  }
  return { latest: latest as LatestRun }
}
