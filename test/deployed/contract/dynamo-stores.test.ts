import { randomUUID } from 'node:crypto'
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll } from 'vitest'
import { DynamoClaimStore } from '../../../aws/dynamo-claim-store.ts'
import { DynamoDownloadStore } from '../../../aws/dynamo-download-store.ts'
import { DynamoIdempotencyStore } from '../../../aws/dynamo-idempotency-store.ts'
import { DynamoLineStore } from '../../../aws/dynamo-line-store.ts'
import { DynamoPoolStore } from '../../../aws/dynamo-pool-store.ts'
import { DynamoRunStore } from '../../../aws/dynamo-run-store.ts'
import { DynamoScanStore } from '../../../aws/dynamo-scan-store.ts'
import { DynamoScannerStore } from '../../../aws/dynamo-scanner-store.ts'
import { DynamoWindowStore } from '../../../aws/dynamo-window-store.ts'
import { DynamoZoneStore } from '../../../aws/dynamo-zone-store.ts'
import { createInput, DESIGNS } from '../../aws/dynamo-emulator.ts'
import type { Noun } from '../../aws/dynamo-emulator.ts'
import { describeClaimStore } from '../../contract/claim-store.ts'
import { describeDownloadStore } from '../../contract/download-store.ts'
import { describeIdempotencyStore } from '../../contract/idempotency-store.ts'
import { describeLineStore } from '../../contract/line-store.ts'
import { describePoolStore } from '../../contract/pool-store.ts'
import { describeRunStore } from '../../contract/run-store.ts'
import { describeScanStore } from '../../contract/scan-store.ts'
import { describeScannerStore } from '../../contract/scanner-store.ts'
import { describeWindowStore } from '../../contract/window-store.ts'
import { describeZoneStore, INITIAL } from '../../contract/zone-store.ts'
import { emulatorConfig } from '../aws-clients.ts'
import { startEmulator } from '../emulator.ts'
import type { Emulator } from '../emulator.ts'

let emulator: Emulator
let client: DynamoDBClient
beforeAll(async () => {
  emulator = await startEmulator()
  client = new DynamoDBClient(emulatorConfig(emulator.endpoint))
})
afterAll(async () => {
  client.destroy()
  await emulator.stop()
})

/** A store over a table of its own. */
const onTable =
  <Store>(noun: Noun, Store: new (client: DynamoDBClient, tableName: string) => Store) =>
  async () => {
    const TableName = `scanloop-${noun}-${randomUUID()}`
    await client.send(new CreateTableCommand(createInput(TableName, DESIGNS[noun])))
    await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName })
    const close = async () => void (await client.send(new DeleteTableCommand({ TableName })))
    return { store: new Store(client, TableName), close }
  }

describeScannerStore('On MiniStack, DynamoScannerStore', onTable('scanners', DynamoScannerStore))
describeScanStore('On MiniStack, DynamoScanStore', onTable('scans', DynamoScanStore))
describeLineStore('On MiniStack, DynamoLineStore', onTable('lines', DynamoLineStore))
describeRunStore('On MiniStack, DynamoRunStore', onTable('runs', DynamoRunStore))
describeIdempotencyStore('On MiniStack, DynamoIdempotencyStore', onTable('idempotency', DynamoIdempotencyStore))
describeClaimStore('On MiniStack, DynamoClaimStore', onTable('runs', DynamoClaimStore))
describeDownloadStore('On MiniStack, DynamoDownloadStore', onTable('downloads', DynamoDownloadStore))
describePoolStore('On MiniStack, DynamoPoolStore', onTable('zones', DynamoPoolStore))
describeWindowStore('On MiniStack, DynamoWindowStore', onTable('zones', DynamoWindowStore))
describeZoneStore(
  'On MiniStack, DynamoZoneStore',
  onTable(
    'zones',
    class extends DynamoZoneStore {
      constructor(given: DynamoDBClient, tableName: string) {
        super(given, tableName, INITIAL)
      }
    },
  ),
)
