import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { NO_POOLS, Pools } from '../core/pool/pool.ts'
import type { PoolStore } from '../core/pool/pool-store.ts'
import { DynamoDocumentStore } from './dynamo-document-store.ts'

/** The document of pools in DynamoDB: an item of the table of zones, which whoever needs one of them may read. */
export class DynamoPoolStore extends DynamoDocumentStore<Pools> implements PoolStore {
  constructor(client: DynamoDBClient, tableName: string) {
    super(client, tableName, {
      id: 'pools',
      schema: Pools,
      initial: NO_POOLS,
      remedy: 'Give fewer pools, or shorter notes.',
    })
  }
}
