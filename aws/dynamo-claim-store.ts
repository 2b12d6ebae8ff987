import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ConflictError, StorageUnavailableError } from '../core/errors.ts'
import type { ClaimStore } from '../core/safety/claim-store.ts'
import { FragileClaims, NO_CLAIMS } from '../core/safety/fragile-claims.ts'
import { packRecord, unpackRecord } from './dynamo-record.ts'
import { DynamoTable } from './dynamo-table.ts'

/** No scan has this id, and no run this number: it is in no list and in no index. */
const KEY = { scanId: 'fragile-claims', number: 0 }

/**
 * The document of claims in DynamoDB: an item of the table of runs, which whoever launches may write to anyway. In the
 * table of zones it would need the right to change what may be scanned.
 */
export class DynamoClaimStore implements ClaimStore {
  readonly #table: DynamoTable

  /** @param tableName of the runs. */
  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new DynamoTable(client, tableName)
  }

  async read(): Promise<FragileClaims> {
    const item = await this.#table.get(KEY)
    if (item === undefined) return NO_CLAIMS
    return unpackRecord(FragileClaims, { table: this.#table.name, id: KEY.scanId }, item['record'])
  }

  async save(claims: FragileClaims): Promise<FragileClaims> {
    const saved = { ...claims, version: claims.version + 1 }
    const record = packRecord(saved)
    if (record === undefined) {
      throw new StorageUnavailableError(
        `The record ${KEY.scanId} of table ${this.#table.name}`,
        'it is larger than the 400 KB that DynamoDB stores in one item',
        undefined,
        'Wait until some of the runs on fragile targets have ended; retrieve or delete those that failed.',
      )
    }
    const isGiven =
      claims.version === 0
        ? { text: 'attribute_not_exists(#scanId)', values: {} }
        : { text: '#version = :given', values: { given: claims.version } }
    const changed = await this.#table.put(KEY, { version: saved.version, record }, isGiven)
    if (!changed) throw new ConflictError('The claims were changed by somebody else.')
    return saved
  }
}
