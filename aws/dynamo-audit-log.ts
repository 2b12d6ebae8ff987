import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { AuditEntry } from '../core/audit/audit-log.ts'
import type { AuditLog } from '../core/audit/audit-log.ts'
import { StorageUnavailableError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { Paging } from '../core/page-cursor.ts'
import { idOf, itemsOf } from './dynamo-id-list.ts'
import { CursorText } from './dynamo-query.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable, type Item } from './dynamo-table.ts'
import { PRESENT } from './dynamo-tables.ts'

const allPaging = new Paging('audit', z.tuple([CursorText]))

/** A cursor of one subject's entries is no cursor of another's. */
const pagingOf = (subject: string) => new Paging(`audit of ${subject}`, z.tuple([CursorText]))

const DAY_SECONDS = 86_400

/** The audit log in DynamoDB. An entry is listed until DynamoDB has deleted it, a day or two after its time is over. */
export class DynamoAuditLog implements AuditLog {
  readonly #table: DynamoTable
  readonly #keepDays: number

  /** @param keepDays how many days after its time an entry expires. */
  constructor(client: DynamoDBClient, tableName: string, keepDays: number) {
    this.#table = new DynamoTable(client, tableName)
    this.#keepDays = keepDays
  }

  async record(entry: AuditEntry): Promise<void> {
    const { subject, id } = entry
    const record = packRecord(entry)
    // Whoever makes entries bounds them to far less.
    if (record === undefined) {
      throw new StorageUnavailableError(
        `The table ${this.#table.name}`,
        `the entry ${id} is larger than an item may be`,
      )
    }
    const expiresAt = Math.floor(Date.parse(entry.at) / 1000) + this.#keepDays * DAY_SECONDS
    const isNew = { text: 'attribute_not_exists(#id)', values: {} }
    await this.#table.put({ subject, id }, { list: PRESENT, expiresAt, record }, isNew)
  }

  async list({ subject }: { readonly subject?: string | undefined }, page: PageRequest): Promise<Page<AuditEntry>> {
    const paging = subject === undefined ? allPaging : pagingOf(subject)
    const [before] = paging.after(page) ?? []
    const wanted = page.limit + 1
    const items = subject === undefined ? await this.#all(before, wanted) : await this.#of(subject, before, wanted)
    return paging.page(
      items,
      page.limit,
      (item) => [idOf(item)],
      (item) => unpackRecord(AuditEntry, { table: this.#table.name, id: idOf(item) }, item['record']),
    )
  }

  async #all(before: string | undefined, wanted: number): Promise<Item[]> {
    const keyOf = (hint: Item) => ({ subject: String(hint['subject']), id: idOf(hint) })
    const list = { index: 'all', partition: ['list', PRESENT], order: 'descending', keyOf } as const
    return await itemsOf(this.#table, list, before, wanted)
  }

  async #of(subject: string, before: string | undefined, wanted: number): Promise<Item[]> {
    const where =
      before === undefined
        ? { text: '#subject = :subject', values: { subject } }
        : { text: '#subject = :subject AND #id < :before', values: { subject, before } }
    return await this.#table.rows({ where, order: 'descending' }, wanted)
  }
}
