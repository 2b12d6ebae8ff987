import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll } from 'vitest'
import { DynamoClaimStore } from '../../aws/dynamo-claim-store.ts'
import { DynamoDownloadStore } from '../../aws/dynamo-download-store.ts'
import { DynamoLineStore } from '../../aws/dynamo-line-store.ts'
import { DynamoPoolStore } from '../../aws/dynamo-pool-store.ts'
import { DynamoRunStore } from '../../aws/dynamo-run-store.ts'
import { DynamoScanStore } from '../../aws/dynamo-scan-store.ts'
import { DynamoScannerStore } from '../../aws/dynamo-scanner-store.ts'
import { describeClaimStore } from '../contract/claim-store.ts'
import { describeDownloadStore } from '../contract/download-store.ts'
import { DynamoWindowStore } from '../../aws/dynamo-window-store.ts'
import { DynamoZoneStore } from '../../aws/dynamo-zone-store.ts'
import { describeLineStore } from '../contract/line-store.ts'
import { describePoolStore } from '../contract/pool-store.ts'
import { describeRunStore } from '../contract/run-store.ts'
import { describeScanStore } from '../contract/scan-store.ts'
import { describeScannerStore } from '../contract/scanner-store.ts'
import { describeWindowStore } from '../contract/window-store.ts'
import { describeZoneStore, INITIAL } from '../contract/zone-store.ts'
import { DynamoEmulator, type Noun } from './dynamo-emulator.ts'

let dynamo: DynamoEmulator
beforeAll(async () => {
  dynamo = await DynamoEmulator.start()
})
afterAll(async () => await dynamo.stop())

/** A store over a table of its own. */
const onTable =
  <Store>(noun: Noun, Store: new (client: DynamoDBClient, tableName: string) => Store) =>
  async () => {
    const name = await dynamo.createTable(noun)
    return { store: new Store(dynamo.client, name), close: async () => await dynamo.deleteTable(name) }
  }

describeScannerStore('DynamoScannerStore', onTable('scanners', DynamoScannerStore))
describeScanStore('DynamoScanStore', onTable('scans', DynamoScanStore))
describeLineStore('DynamoLineStore', onTable('lines', DynamoLineStore))
describeRunStore('DynamoRunStore', onTable('runs', DynamoRunStore))
describeClaimStore('DynamoClaimStore', onTable('runs', DynamoClaimStore))
describeDownloadStore('DynamoDownloadStore', onTable('downloads', DynamoDownloadStore))
describePoolStore('DynamoPoolStore', onTable('zones', DynamoPoolStore))
describeWindowStore('DynamoWindowStore', onTable('zones', DynamoWindowStore))
describeZoneStore('DynamoZoneStore', async () => {
  const name = await dynamo.createTable('zones')
  const store = new DynamoZoneStore(dynamo.client, name, INITIAL)
  return { store, close: async () => await dynamo.deleteTable(name) }
})
