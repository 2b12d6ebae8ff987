import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { ConflictError, StorageUnavailableError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { Scanner } from '../core/scanner/scanner.ts'
import type { ScannerStore } from '../core/scanner/scanner-store.ts'
import { idOf, itemsOf } from './dynamo-id-list.ts'
import { CursorText } from './dynamo-query.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable, type Item } from './dynamo-table.ts'
import { PRESENT } from './dynamo-tables.ts'

const paging = new Paging('scanners', z.tuple([CursorText]))

/** Scanner records in DynamoDB. */
export class DynamoScannerStore implements ScannerStore {
  readonly #table: DynamoTable

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new DynamoTable(client, tableName)
  }

  async create(scanner: Scanner): Promise<void> {
    const isNew = { text: 'attribute_not_exists(#id)', values: {} }
    const created = await this.#table.put({ id: scanner.id }, this.#attributesOf(scanner), isNew)
    if (!created) throw new ConflictError(`The scanner ${scanner.id} exists already.`)
  }

  async get(id: string): Promise<Scanner | undefined> {
    const item = await this.#table.get({ id })
    return item === undefined ? undefined : this.#toScanner(item)
  }

  async list(page: PageRequest): Promise<Page<Scanner>> {
    const [after] = paging.after(page) ?? []
    const all = { index: 'all', partition: ['list', PRESENT], order: 'ascending' } as const
    const items = await itemsOf(this.#table, all, after, page.limit + 1)
    return paging.page(
      items,
      page.limit,
      (item) => [idOf(item)],
      (item) => this.#toScanner(item),
    )
  }

  async save(scanner: Scanner): Promise<Scanner> {
    const saved = { ...scanner, version: scanner.version + 1 }
    const isGiven = { text: '#version = :given', values: { given: scanner.version } }
    const changed = await this.#table.put({ id: scanner.id }, this.#attributesOf(saved), isGiven)
    if (!changed) throw new ConflictError(`The scanner ${scanner.id} was changed or deleted by somebody else.`)
    return saved
  }

  async delete(id: string): Promise<void> {
    await this.#table.delete({ id })
  }

  #attributesOf(scanner: Scanner) {
    const record = packRecord(scanner)
    // Its schema bounds everything that somebody can type to far less.
    if (record === undefined) {
      throw new StorageUnavailableError(
        `The record ${scanner.id} of table ${this.#table.name}`,
        'it is larger than the 400 KB that DynamoDB stores in one item',
        undefined,
        'Give a shorter certificate chain or shorter notes.',
      )
    }
    return { list: PRESENT, version: scanner.version, record }
  }

  #toScanner(item: Item): Scanner {
    return unpackRecord(Scanner, { table: this.#table.name, id: idOf(item) }, item['record'])
  }
}
