import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { z } from 'zod'
import { ConflictError, StorageUnavailableError } from '../core/errors.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable } from './dynamo-table.ts'

export interface DocumentDesign<Document> {
  /** What it holds, as a plural. */
  readonly id: string
  readonly schema: z.ZodType<Document>
  /** With what it begins, as version 0. */
  readonly initial: Document
  /** What to do about one that is too large, as a whole sentence. */
  readonly remedy: string
}

/** A document of which there is one, such as that of all zones: an item of the table of zones. */
export class DynamoDocumentStore<Document extends { readonly version: number }> {
  readonly #table: DynamoTable
  readonly #design: DocumentDesign<Document>

  constructor(client: DynamoDBClient, tableName: string, design: DocumentDesign<Document>) {
    this.#table = new DynamoTable(client, tableName)
    this.#design = design
  }

  async read(): Promise<Document> {
    const { id, schema, initial } = this.#design
    const item = await this.#table.get({ id })
    if (item === undefined) return { ...initial, version: 0 }
    return unpackRecord(schema, { table: this.#table.name, id }, item['record'])
  }

  async save(document: Document): Promise<Document> {
    const { id, remedy } = this.#design
    const saved = { ...document, version: document.version + 1 }
    const record = packRecord(saved)
    if (record === undefined) {
      throw new StorageUnavailableError(
        `The record ${id} of table ${this.#table.name}`,
        'it is larger than the 400 KB that DynamoDB stores in one item',
        undefined,
        remedy,
      )
    }
    const isGiven =
      document.version === 0
        ? { text: 'attribute_not_exists(#id)', values: {} }
        : { text: '#version = :given', values: { given: document.version } }
    const changed = await this.#table.put({ id }, { version: saved.version, record }, isGiven)
    if (!changed) throw new ConflictError(`The ${id} were changed by somebody else.`)
    return saved
  }
}
