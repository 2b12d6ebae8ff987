import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DynamoAuditLog } from '../../aws/dynamo-audit-log.ts'
import { anEntry, describeAuditLog } from '../contract/audit-log.ts'
import { DynamoEmulator } from './dynamo-emulator.ts'

let dynamo: DynamoEmulator
beforeAll(async () => {
  dynamo = await DynamoEmulator.start()
})
afterAll(async () => await dynamo.stop())

describeAuditLog('DynamoAuditLog', async () => {
  const name = await dynamo.createTable('audit')
  return {
    store: new DynamoAuditLog(dynamo.client, name, 400),
    close: async () => await dynamo.deleteTable(name),
  }
})

it('lets an entry expire so many days after its time, in the seconds that DynamoDB counts', async () => {
  const name = await dynamo.createTable('audit')
  const entry = anEntry({ at: '2026-05-04T10:00:00.500Z' })
  await new DynamoAuditLog(dynamo.client, name, 30).record(entry)
  const { subject, id } = entry
  const { Item: item } = await dynamo.client.send(new GetCommand({ TableName: name, Key: { subject, id } }))
  expect(item).toMatchObject({ expiresAt: Date.parse('2026-06-03T10:00:00Z') / 1000 })
  await dynamo.deleteTable(name)
})
