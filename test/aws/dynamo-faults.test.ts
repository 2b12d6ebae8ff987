import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DynamoLineStore } from '../../aws/dynamo-line-store.ts'
import { DynamoRunStore } from '../../aws/dynamo-run-store.ts'
import { DynamoScanStore } from '../../aws/dynamo-scan-store.ts'
import { DynamoScannerStore } from '../../aws/dynamo-scanner-store.ts'
import type { ScanloopError } from '../../core/errors.ts'
import { emptyLine } from '../../core/queue/line.ts'
import { aRun, aScan, aScanner } from '../support/records.ts'
import { clientOf, DynamoEmulator } from './dynamo-emulator.ts'
import { cutNextWrite } from './dynamo-requests.ts'

let dynamo: DynamoEmulator
beforeAll(async () => {
  dynamo = await DynamoEmulator.start()
})
afterAll(async () => await dynamo.stop())

const CLOSED = 'http://127.0.0.1:1'

/** What AWS answers, by the name that the SDK gives it. */
function answerOf(name: string, fault: 'client' | 'server' = 'client', message = 'secret-of-the-message'): Error {
  return new DynamoDBServiceException({ name, $fault: fault, message, $metadata: { attempts: 1 } })
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
}

/** Every method of every port. */
function everyCall(client = clientOf(CLOSED, 1)): Record<string, () => Promise<unknown>> {
  const [scanners, scans, runs, lines] = [
    new DynamoScannerStore(client, 'a-table'),
    new DynamoScanStore(client, 'a-table'),
    new DynamoRunStore(client, 'a-table'),
    new DynamoLineStore(client, 'a-table'),
  ]
  const page = { limit: 10 }
  return {
    'scanners.create': async () => await scanners.create(aScanner()),
    'scanners.get': async () => await scanners.get('scanner-01'),
    'scanners.list': async () => await scanners.list(page),
    'scanners.save': async () => await scanners.save(aScanner()),
    'scanners.delete': async () => await scanners.delete('scanner-01'),
    'scans.create': async () => await scans.create(aScan()),
    'scans.get': async () => await scans.get('scan-01'),
    'scans.list': async () => await scans.list({}, page),
    'scans.save': async () => await scans.save(aScan()),
    'scans.recordLatest': async () =>
      await scans.recordLatest('scan-01', { number: 1, status: 'QUEUED', runVersion: 1 }),
    'scans.listPendingCreation': async () => await scans.listPendingCreation(page),
    'scans.existsForScanner': async () => await scans.existsForScanner('scanner-01'),
    'scans.delete': async () => await scans.delete('scan-01'),
    'runs.create': async () => await runs.create(aRun('QUEUED')),
    'runs.get': async () => await runs.get('scan-01', 1),
    'runs.latest': async () => await runs.latest('scan-01'),
    'runs.list': async () => await runs.list('scan-01', page),
    'runs.save': async () => await runs.save(aRun('QUEUED')),
    'runs.listUnsettled': async () => await runs.listUnsettled(page),
    'runs.listBusy': async () => await runs.listBusy('scanner-01'),
    'lines.read': async () => await lines.read('scanner-01'),
    'lines.save': async () => await lines.save(emptyLine('scanner-01')),
    'lines.delete': async () => await lines.delete('scanner-01'),
    'runs.deleteAll': async () => await runs.deleteAll('scan-01'),
  }
}

describe('what nothing real produces on demand', () => {
  const documents = mockClient(DynamoDBDocumentClient)
  afterEach(() => documents.reset())
  afterAll(() => documents.restore())

  it.each([
    ['ProvisionedThroughputExceededException', 'client', 'throttles', 'on-demand capacity'],
    ['ThrottlingException', 'client', 'throttles', 'on-demand capacity'],
    ['RequestLimitExceeded', 'client', 'throttles', 'on-demand capacity'],
    ['ResourceNotFoundException', 'client', 'does not exist in this AWS account', 'Deploy the stack'],
    ['ExpiredTokenException', 'client', 'credentials are missing, wrong or expired', 'Sign in'],
    ['UnrecognizedClientException', 'client', 'credentials are missing, wrong or expired', 'Sign in'],
    ['InvalidSignatureException', 'client', 'credentials are missing, wrong or expired', 'clock'],
    ['AccessDeniedException', 'client', 'does not permit it', 'Grant this role'],
    ['InternalServerError', 'server', 'out of order', 'Try again'],
    ['SomethingNewException', 'server', 'out of order', 'Try again'],
    ['SomethingNewException', 'client', 'refused (SomethingNewException)', 'Deploy the stack'],
  ] as const)('is told in plain words by every method: %s of a %s', async (name, fault, reason, action) => {
    const answer = answerOf(name, fault)
    documents.onAnyCommand().rejects(answer)
    for (const [method, call] of Object.entries(everyCall())) {
      const error = await failureOf(call())
      expect(error, method).toMatchObject({
        name: 'StorageUnavailableError',
        message: expect.stringMatching(/^The table a-table cannot be used: /),
        action: expect.stringContaining(action),
        cause: answer,
      })
      expect(String(error), method).toContain(reason)
      expect(`${String(error)} ${(error as ScanloopError).action}`, method).not.toContain('secret-of-the-message')
    }
  })

  it.each([
    ['a connection that is cut', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), 'does not answer'],
    ['a name that is not known', Object.assign(new Error('x'), { code: 'ENOTFOUND' }), 'does not answer'],
    ['a foreign certificate', Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'does not answer'],
    ['a time-out', Object.assign(new Error('x'), { name: 'TimeoutError' }), 'does not answer'],
    ['no credentials', Object.assign(new Error('x'), { name: 'CredentialsProviderError' }), 'credentials'],
    ['a page of a proxy', Object.assign(new SyntaxError('<html>'), { $metadata: {} }), 'refused (SyntaxError)'],
    ['an item too large', answerOf('ValidationException', 'client', 'Item size has exceeded the maximum'), '400 KB'],
  ])('is also %s', async (_, answer, reason) => {
    documents.onAnyCommand().rejects(answer)
    for (const [method, call] of Object.entries(everyCall())) {
      const error = await failureOf(call())
      expect(error, method).toMatchObject({ name: 'StorageUnavailableError', cause: answer })
      expect(String(error), method).toContain(reason)
    }
  })

  it.each([new TypeError('a bug'), Object.assign(new Error('a bug'), { code: 'ERR_INVALID_ARG_TYPE' })])(
    'stays as it is if it is a bug of ours: %s',
    async (bug) => {
      documents.onAnyCommand().rejects(bug)
      for (const [method, call] of Object.entries(everyCall())) expect(await failureOf(call()), method).toBe(bug)
    },
  )

  it('lists what is busy from all pages', async () => {
    const next = { scanId: 's', number: 1 }
    documents
      .on(QueryCommand)
      .resolvesOnce({ Items: [next, { scanId: 't', number: 2 }], LastEvaluatedKey: next })
      .resolvesOnce({ Items: [], LastEvaluatedKey: next })
      .resolves({ Items: [{ scanId: 'u', number: 3 }] })
    const busy = await new DynamoRunStore(clientOf(CLOSED), 'runs').listBusy('scanner-01')
    expect(busy).toEqual([next, { scanId: 't', number: 2 }, { scanId: 'u', number: 3 }])
  })

  it('takes a condition that failed at the first attempt for somebody else’s write, and asks no more', async () => {
    documents.on(PutCommand).rejects(answerOf('ConditionalCheckFailedException'))
    const error = await failureOf(new DynamoRunStore(clientOf(CLOSED), 'runs').save(aRun('QUEUED')))
    expect(error).toMatchObject({ name: 'ConflictError' })
    expect(documents.calls()).toHaveLength(1)
  })
})

describe('a real DynamoDB that is not there', () => {
  it('is an unreachable one', async () => {
    for (const [method, call] of Object.entries(everyCall())) {
      const error = await failureOf(call())
      expect(error, method).toMatchObject({ name: 'StorageUnavailableError' })
      expect(String(error), method).toContain('does not answer')
    }
  })

  it('is one without the table', async () => {
    for (const [method, call] of Object.entries(everyCall(dynamo.client))) {
      expect(String(await failureOf(call())), method).toContain('The table a-table cannot be used: it does not exist')
    }
  })
})

describe('a write whose answer is lost', () => {
  /** Stores with one client that others use too, and with one whose next write is cut. */
  async function prepare(when: 'before' | 'after', meanwhile?: (others: Stores) => Promise<unknown>) {
    const tables = {
      scanners: await dynamo.createTable('scanners'),
      scans: await dynamo.createTable('scans'),
      runs: await dynamo.createTable('runs'),
    }
    const storesOf = (client = dynamo.client) => ({
      scanners: new DynamoScannerStore(client, tables.scanners),
      scans: new DynamoScanStore(client, tables.scans),
      runs: new DynamoRunStore(client, tables.runs),
    })
    const others = storesOf()
    const client = clientOf(dynamo.endpoint)
    cutNextWrite(client, when, async () => await meanwhile?.(others))
    return { others, stores: storesOf(client) }
  }
  type Stores = { scanners: DynamoScannerStore; scans: DynamoScanStore; runs: DynamoRunStore }

  it.each(['before', 'after'] as const)('creates once: cut %s it was carried out', async (when) => {
    const { others, stores } = await prepare(when)
    await stores.runs.create(aRun('QUEUED'))
    expect(await others.runs.get('scan-01', 1)).toEqual(aRun('QUEUED'))
  })

  it.each(['before', 'after'] as const)('saves one version: cut %s it was carried out', async (when) => {
    const { others, stores } = await prepare(when)
    await others.runs.create(aRun('STARTING'))
    expect(await stores.runs.save(aRun('RUNNING'))).toEqual(aRun('RUNNING', { version: 2 }))
    expect(await others.runs.get('scan-01', 1)).toEqual(aRun('RUNNING', { version: 2 }))
  })

  it('saves a scan, and returns the latest run that is stored', async () => {
    const latest = { number: 2, status: 'RUNNING', runVersion: 4 } as const
    const { others, stores } = await prepare('after', async ({ scans }) => await scans.recordLatest('scan-01', latest))
    await others.scans.create(aScan())
    expect(await stores.scans.save(aScan({ name: 'renamed' }))).toEqual(aScan({ name: 'renamed', version: 2, latest }))
  })

  it('records the latest run once', async () => {
    const { others, stores } = await prepare('after')
    await others.scans.create(aScan())
    const latest = { number: 2, status: 'RUNNING', runVersion: 4 } as const
    await stores.scans.recordLatest('scan-01', latest)
    expect(await others.scans.get('scan-01')).toEqual(aScan({ latest }))
  })

  it('is a conflict if somebody else wrote instead, were it the very same record', async () => {
    const { others, stores } = await prepare('before', async ({ runs }) => await runs.save(aRun('RUNNING')))
    await others.runs.create(aRun('STARTING'))
    await expect(stores.runs.save(aRun('RUNNING'))).rejects.toMatchObject({ name: 'ConflictError' })
  })

  it('is a conflict if the record was deleted meanwhile', async () => {
    const { others, stores } = await prepare('after', async ({ scanners }) => await scanners.delete('scanner-01'))
    await others.scanners.create(aScanner())
    await expect(stores.scanners.save(aScanner())).rejects.toMatchObject({ name: 'ConflictError' })
    expect(await others.scanners.get('scanner-01')).toBeUndefined()
  })
})
