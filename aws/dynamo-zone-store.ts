import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Zones } from '../core/safety/zone.ts'
import type { ZoneStore } from '../core/safety/zone-store.ts'
import { DynamoDocumentStore } from './dynamo-document-store.ts'

/** The document of zones in DynamoDB. */
export class DynamoZoneStore extends DynamoDocumentStore<Zones> implements ZoneStore {
  /** @param initial with what it begins, as version 0. */
  constructor(client: DynamoDBClient, tableName: string, initial: Zones) {
    super(client, tableName, {
      id: 'zones',
      schema: Zones,
      initial,
      remedy: 'Give ranges or CIDR blocks instead of many single members, or shorter notes.',
    })
  }
}
