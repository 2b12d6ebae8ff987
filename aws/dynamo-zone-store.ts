import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ConflictError, StorageUnavailableError } from '../core/errors.ts'
import { Zones } from '../core/safety/zone.ts'
import type { ZoneStore } from '../core/safety/zone-store.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable } from './dynamo-table.ts'

const KEY = { id: 'zones' }

/** The document of zones in DynamoDB: the one item of its table. */
export class DynamoZoneStore implements ZoneStore {
  readonly #table: DynamoTable
  readonly #initial: Zones

  /** @param initial with what it begins, as version 0. */
  constructor(client: DynamoDBClient, tableName: string, initial: Zones) {
    this.#table = new DynamoTable(client, tableName)
    this.#initial = { ...initial, version: 0 }
  }

  async read(): Promise<Zones> {
    const item = await this.#table.get(KEY)
    if (item === undefined) return this.#initial
    return unpackRecord(Zones, { table: this.#table.name, id: KEY.id }, item['record'])
  }

  async save(zones: Zones): Promise<Zones> {
    const saved = { ...zones, version: zones.version + 1 }
    const record = packRecord(saved)
    if (record === undefined) {
      throw new StorageUnavailableError(
        `The record ${KEY.id} of table ${this.#table.name}`,
        'it is larger than the 400 KB that DynamoDB stores in one item',
        undefined,
        'Give ranges or CIDR blocks instead of many single members, or shorter notes.',
      )
    }
    const isGiven =
      zones.version === 0
        ? { text: 'attribute_not_exists(#id)', values: {} }
        : { text: '#version = :given', values: { given: zones.version } }
    const changed = await this.#table.put(KEY, { version: saved.version, record }, isGiven)
    if (!changed) throw new ConflictError('The zones were changed by somebody else.')
    return saved
  }
}
