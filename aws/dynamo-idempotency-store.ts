import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { StorageUnavailableError } from '../core/errors.ts'
import { KeptAnswer } from '../core/idempotency/idempotency-store.ts'
import type { IdempotencyStore, Reservation, TakenKey } from '../core/idempotency/idempotency-store.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable } from './dynamo-table.ts'
import type { Item } from './dynamo-table.ts'

/** More than once only if what stood there was released between the two requests. */
const MOST_ATTEMPTS = 3

/**
 * Keys of requests in DynamoDB. `until` is in milliseconds and decides what counts; `expiresAt` is in seconds and tells
 * DynamoDB what it may delete, which it does a day or two later.
 */
export class DynamoIdempotencyStore implements IdempotencyStore {
  readonly #table: DynamoTable

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new DynamoTable(client, tableName)
  }

  async reserve(reservation: Reservation, now: Date, until: Date): Promise<TakenKey | undefined> {
    const { id, owner, fingerprint } = reservation
    const isFree = { text: 'attribute_not_exists(#id) OR #until <= :now', values: { now: now.getTime() } }
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const taken = await this.#table.put({ id }, { owner, fingerprint, ...times(until) }, isFree)
      if (taken) return undefined
      const item = await this.#table.get({ id })
      if (item !== undefined && Number(item['until']) > now.getTime()) return this.#toTaken(item)
    }
    throw new StorageUnavailableError(
      `The table ${this.#table.name}`,
      'a key was taken and released again and again',
      undefined,
      'Send the request again in a moment.',
    )
  }

  async keep({ id, owner }: Reservation, answer: KeptAnswer, until: Date): Promise<void> {
    const { body: _tooLarge, ...withoutBody } = answer
    const record = packRecord(answer) ?? packRecord(withoutBody)
    await this.#table.update({ id }, { record, ...times(until) }, isOf(owner))
  }

  /**
   * Its time ends, instead of a deletion: so there is a condition, and the function needs no right to delete.
   * `expiresAt` stays, because DynamoDB leaves items alone whose time was more than five years ago.
   */
  async release({ id, owner }: Reservation): Promise<void> {
    await this.#table.update({ id }, { until: 0 }, isOf(owner))
  }

  #toTaken(item: Item): TakenKey {
    const fingerprint = String(item['fingerprint'])
    const record = item['record']
    if (record === undefined) return { state: 'under-way', fingerprint, until: new Date(Number(item['until'])) }
    const where = { table: this.#table.name, id: String(item['id']) }
    return { state: 'answered', fingerprint, answer: unpackRecord(KeptAnswer, where, record) }
  }
}

function isOf(owner: string) {
  return { text: '#owner = :owner', values: { owner } }
}

function times(until: Date) {
  return { until: until.getTime(), expiresAt: Math.ceil(until.getTime() / 1000) }
}
