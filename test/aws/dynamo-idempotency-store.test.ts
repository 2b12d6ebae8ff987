import { randomBytes } from 'node:crypto'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DynamoIdempotencyStore } from '../../aws/dynamo-idempotency-store.ts'
import { describeIdempotencyStore } from '../contract/idempotency-store.ts'
import { DynamoEmulator } from './dynamo-emulator.ts'

let dynamo: DynamoEmulator
beforeAll(async () => {
  dynamo = await DynamoEmulator.start()
})
afterAll(async () => await dynamo.stop())

describeIdempotencyStore('DynamoIdempotencyStore', async () => {
  const name = await dynamo.createTable('idempotency')
  return {
    store: new DynamoIdempotencyStore(dynamo.client, name),
    close: async () => await dynamo.deleteTable(name),
  }
})

const NOW = new Date('2026-05-04T10:00:00.000Z')
const later = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const reservation = { id: 'key-01', owner: 'first', fingerprint: 'request-01' }

it('lets DynamoDB delete what is over, in the seconds that it counts, and never a key that still counts', async () => {
  const name = await dynamo.createTable('idempotency')
  const store = new DynamoIdempotencyStore(dynamo.client, name)
  const expiresAt = async () => {
    const { Item: item } = await dynamo.client.send(new GetCommand({ TableName: name, Key: { id: 'key-01' } }))
    return item?.['expiresAt']
  }
  await store.reserve(reservation, NOW, later(60_500))
  expect(await expiresAt()).toBe(NOW.getTime() / 1000 + 61)
  await store.keep(reservation, { status: 202, headers: {}, body: '' }, later(86_400_000))
  expect(await expiresAt()).toBe(NOW.getTime() / 1000 + 86_400)
  // DynamoDB leaves alone what expired more than five years ago.
  await store.release(reservation)
  expect(await expiresAt()).toBe(NOW.getTime() / 1000 + 86_400)
  await dynamo.deleteTable(name)
})

it('remembers of an answer that no item can hold that there was one', async () => {
  const name = await dynamo.createTable('idempotency')
  const store = new DynamoIdempotencyStore(dynamo.client, name)
  await store.reserve(reservation, NOW, later(60_000))
  const answer = { status: 201, headers: { location: '/v1/scans/scan-01' }, body: randomBytes(400_000).toString('hex') }
  await store.keep(reservation, answer, later(86_400_000))
  expect(await store.reserve({ ...reservation, owner: 'second' }, later(1), later(60_000))).toEqual({
    state: 'answered',
    fingerprint: 'request-01',
    answer: { status: 201, headers: { location: '/v1/scans/scan-01' } },
  })
  await dynamo.deleteTable(name)
})
