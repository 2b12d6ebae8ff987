import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { NO_WINDOWS, Windows } from '../core/window/window.ts'
import type { WindowStore } from '../core/window/window-store.ts'
import { DynamoDocumentStore } from './dynamo-document-store.ts'

/** The document of windows in DynamoDB: an item of the table of zones, which whoever needs one of them may read. */
export class DynamoWindowStore extends DynamoDocumentStore<Windows> implements WindowStore {
  constructor(client: DynamoDBClient, tableName: string) {
    super(client, tableName, {
      id: 'windows',
      schema: Windows,
      initial: NO_WINDOWS,
      remedy: 'Give fewer windows, or shorter notes.',
    })
  }
}
