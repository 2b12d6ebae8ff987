import { inspect } from 'node:util'
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SecretsManagerSecretStore } from '../../aws/secrets-manager-secret-store.ts'
import { Secret } from '../../core/secret.ts'
import { describeSecretStore } from '../contract/secret-store.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { AwsError, type JsonAnswer } from './sdk-errors-json-server.ts'
import { type Fault, startSecretsManager } from './secrets-manager-server.ts'

const NAME = 'scanloop/scanners/scanner-01'

for (const cacheSeconds of [60, 0]) {
  describeSecretStore(`SecretsManagerSecretStore with ${String(cacheSeconds)} s of memory`, async () => {
    const { client, close } = await startSecretsManager()
    const clock = new VirtualClock()
    const namePrefix = 'scanloop/scanners/'
    return { store: new SecretsManagerSecretStore({ client, namePrefix, clock, cacheSeconds }), close }
  })
}

async function setUp(fault?: Fault) {
  const service = await startSecretsManager(fault)
  onTestFinished(service.close)
  const clock = new VirtualClock()
  const make = () => new SecretsManagerSecretStore({ client: service.client, namePrefix: 'scanloop/scanners/', clock })
  return { ...service, clock, store: make(), other: make() }
}

const keys = (one: string) => ({ accessKey: new Secret(`a${one}`), secretKey: new Secret(`s${one}`) })
const reads = (calls: readonly string[]) => calls.filter((call) => call === 'GetSecretValue').length

describe('a secret', () => {
  it('is one of each scanner, with both keys', async () => {
    const { store, secrets, calls } = await setUp()
    await store.put('scanner-01', keys('1'))
    await store.put('scanner-01', keys('2'))
    expect([...secrets]).toEqual([[NAME, { value: '{"accessKey":"a2","secretKey":"s2"}', isDeleted: false }]])
    expect(calls).toEqual(['CreateSecret', 'CreateSecret', 'PutSecretValue'])
  })

  it('is encrypted with the key that was configured', async () => {
    const client = new SecretsManagerClient({ region: 'x' })
    const service = mockClient(client)
    const store = new SecretsManagerSecretStore({
      client,
      namePrefix: 'p/',
      clock: new VirtualClock(),
      kmsKey: 'arn:key',
    })
    await store.put('scanner-01', keys('1'))
    expect(service.commandCalls(CreateSecretCommand)[0]?.args[0].input.KmsKeyId).toBe('arn:key')
  })

  it('is deleted for good', async () => {
    const { store, secrets } = await setUp()
    await store.put('scanner-01', keys('1'))
    await store.delete('scanner-01')
    expect(secrets.size).toBe(0)
  })

  it.each(['scheduled for deletion', 'edited by hand', 'without a text'])(
    'that is %s is told as such',
    async (what) => {
      const { store, secrets } = await setUp(what === 'without a text' ? () => ({ Name: 'x' }) : undefined)
      const isDeleted = what === 'scheduled for deletion'
      secrets.set(NAME, { value: '{"accessKey": "visible-a", visible-b', isDeleted })
      const error: unknown = await store.get('scanner-01').catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ name: 'StorageUnavailableError', message: expect.stringContaining(NAME) })
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('visible')
    },
  )
})

describe('keys in memory', () => {
  it('are used for a minute, and then read again', async () => {
    const { store, other, calls, clock } = await setUp()
    await other.put('scanner-01', keys('1'))
    await store.get('scanner-01')
    await other.put('scanner-01', keys('2'))
    clock.advance(59)
    expect((await store.get('scanner-01'))?.accessKey.reveal()).toBe('a1')
    expect(reads(calls)).toBe(1)
    clock.advance(1)
    expect((await store.get('scanner-01'))?.accessKey.reveal()).toBe('a2')
    expect(reads(calls)).toBe(2)
  })

  it('are read again when that is asked for', async () => {
    const { store, other } = await setUp()
    await store.put('scanner-01', keys('1'))
    await store.get('scanner-01')
    await other.put('scanner-01', keys('2'))
    expect((await store.refresh('scanner-01'))?.secretKey.reveal()).toBe('s2')
    expect((await store.get('scanner-01'))?.secretKey.reveal()).toBe('s2')
    await other.delete('scanner-01')
    expect(await store.refresh('scanner-01')).toBeUndefined()
    expect(await store.get('scanner-01')).toBeUndefined()
  })

  it('are forgotten when they are replaced or deleted here', async () => {
    const { store } = await setUp()
    await store.put('scanner-01', keys('1'))
    await store.get('scanner-01')
    await store.put('scanner-01', keys('2'))
    expect((await store.get('scanner-01'))?.accessKey.reveal()).toBe('a2')
    await store.delete('scanner-01')
    expect(await store.get('scanner-01')).toBeUndefined()
  })

  it('are not kept when they were being read while they were replaced', async () => {
    const gate = Promise.withResolvers<undefined>()
    const isRead = Promise.withResolvers<void>()
    const { store } = await setUp(async (call) => {
      if (call !== 'GetSecretValue') return undefined
      isRead.resolve()
      return await gate.promise
    })
    await store.put('scanner-01', keys('1'))
    const before = store.get('scanner-01')
    await isRead.promise
    await store.put('scanner-01', keys('2'))
    gate.resolve(undefined)
    expect((await before)?.accessKey.reveal()).toBe('a1')
    expect((await store.get('scanner-01'))?.accessKey.reveal()).toBe('a2')
  })

  it('do not hide that a scanner has none', async () => {
    const { store, other } = await setUp()
    expect(await store.get('scanner-01')).toBeUndefined()
    await other.put('scanner-01', keys('1'))
    expect((await store.get('scanner-01'))?.accessKey.reveal()).toBe('a1')
  })
})

describe('an error', () => {
  const VISIBLE = { accessKey: new Secret('visible-access'), secretKey: new Secret('visible-secret') }
  const QUOTING = '{"SecretString": "{\\"secretKey\\":\\"visible-secret'

  it.each([
    ['an answer that is no JSON', (): JsonAnswer => QUOTING],
    [
      'a refusal that quotes',
      () => {
        throw new AwsError('ValidationException', `Value '${QUOTING}' failed`)
      },
    ],
    [
      'a failure that quotes',
      () => {
        throw new AwsError('InternalServiceError', QUOTING, 500)
      },
    ],
    [
      'a denial that quotes',
      () => {
        throw new AwsError('AccessDeniedException', QUOTING)
      },
    ],
    ['a cut connection', (): JsonAnswer => 'cut'],
  ])('holds nothing of a secret: %s', async (_, fault) => {
    let isOn = false
    const { store } = await setUp(() => (isOn ? fault() : undefined))
    await store.put('scanner-01', VISIBLE)
    isOn = true
    const requests = [
      async () => await store.get('scanner-01'),
      async () => await store.put('scanner-01', VISIBLE),
      async () => await store.delete('scanner-01'),
    ]
    let failures = 0
    for (const request of requests) {
      const error: unknown = await request().catch((thrown: unknown) => thrown)
      if (error === undefined) continue
      failures++
      expect(error).toBeInstanceOf(Error)
      for (const printed of [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error)]) {
        expect(printed).not.toContain('visible')
      }
    }
    expect(failures).toBeGreaterThanOrEqual(2)
  })

  it.each([
    ['ThrottlingException', 'throttles'],
    ['ExpiredTokenException', 'credentials'],
    ['AccessDeniedException', 'access is denied'],
    ['DecryptionFailure', 'KMS key'],
  ])('%s is told in plain words', async (name, words) => {
    const { client, store } = await setUp()
    mockClient(client).rejects(Object.assign(new Error('visible'), { name }))
    await expect(store.get('scanner-01')).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining(words),
      cause: { name },
    })
  })
})
