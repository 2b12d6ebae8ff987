import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { Download } from '../core/download/download.ts'
import { REMEMBERED_DAYS } from '../core/download/download-store.ts'
import type { DownloadStore } from '../core/download/download-store.ts'
import { ConflictError, StorageUnavailableError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { hintsOf, idOf } from './dynamo-id-list.ts'
import { CursorText } from './dynamo-query.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable } from './dynamo-table.ts'
import { PRESENT } from './dynamo-tables.ts'

const preparingPaging = new Paging('downloads in preparation', z.tuple([CursorText]))

const DAY_SECONDS = 86_400

/** Records of downloads in DynamoDB, which deletes them a day or two after they were remembered for long enough. */
export class DynamoDownloadStore implements DownloadStore {
  readonly #table: DynamoTable

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new DynamoTable(client, tableName)
  }

  async create(download: Download): Promise<void> {
    const isNew = { text: 'attribute_not_exists(#id)', values: {} }
    const created = await this.#table.put({ id: download.id }, this.#attributesOf(download), isNew)
    if (!created) throw new ConflictError(`There is a download ${download.id} already.`)
  }

  async get(id: string): Promise<Download | undefined> {
    const item = await this.#table.get({ id })
    return item === undefined ? undefined : unpackRecord(Download, { table: this.#table.name, id }, item['record'])
  }

  async save<One extends Download>(download: One): Promise<One> {
    const saved = { ...download, version: download.version + 1 }
    const isGiven = { text: '#version = :given', values: { given: download.version } }
    const changed = await this.#table.put({ id: download.id }, this.#attributesOf(saved), isGiven)
    if (!changed) throw new ConflictError(`The download ${download.id} was changed or deleted by somebody else.`)
    return saved
  }

  async listPreparing(page: PageRequest): Promise<Page<string>> {
    const [after] = preparingPaging.after(page) ?? []
    const list = { index: 'preparing', partition: ['preparing', PRESENT], order: 'ascending' } as const
    const hints = await hintsOf(this.#table, list, after, page.limit + 1)
    return preparingPaging.page(hints, page.limit, (hint) => [idOf(hint)], idOf)
  }

  #attributesOf(download: Download) {
    const record = packRecord(download)
    // A hundred reports with names of the greatest length are a third of what fits.
    if (record === undefined) {
      const where = `The record ${download.id} of table ${this.#table.name}`
      throw new StorageUnavailableError(where, 'it is larger than an item may be', undefined, 'Ask for fewer scans.')
    }
    return {
      version: download.version,
      preparing: download.status === 'PREPARING' ? PRESENT : undefined,
      expiresAt: Math.floor(Date.parse(download.expiresAt) / 1000) + REMEMBERED_DAYS * DAY_SECONDS,
      record,
    }
  }
}
