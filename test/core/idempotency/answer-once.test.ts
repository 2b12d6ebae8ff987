import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ConflictError, ScannerUnreachableError, StorageUnavailableError } from '../../../core/errors.ts'
import { answerOnce } from '../../../core/idempotency/answer-once.ts'
import type { IdempotencyStore, KeptAnswer } from '../../../core/idempotency/idempotency-store.ts'
import { openDatabase } from '../../../local/database.ts'
import { SqliteIdempotencyStore } from '../../../local/sqlite-idempotency-store.ts'

const REQUEST = { id: 'key-01', fingerprint: 'request-01' }
const CREATED: KeptAnswer = { status: 201, headers: { etag: '"1"' }, body: '{"id":"scan-01"}' }

let now: Date
let store: IdempotencyStore
let errors: string[]
let carriedOut: number
beforeEach(() => {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  store = new SqliteIdempotencyStore(database)
  now = new Date('2026-05-04T10:00:00.000Z')
  errors = []
  carriedOut = 0
})

const wait = (seconds: number) => void (now = new Date(now.getTime() + seconds * 1000))
const services = () => ({
  clock: { now: () => now },
  log: { info: () => {}, warn: () => {}, error: (event: string) => void errors.push(event) },
  idempotency: store,
})
const send = (answer: KeptAnswer, error?: unknown, request = REQUEST) =>
  answerOnce(services(), request, async () => {
    carriedOut += 1
    return { answer, error }
  })

describe('a request that is repeated', () => {
  it('is carried out once, and gets the first answer for a day', async () => {
    expect(await send(CREATED)).toBeUndefined()
    expect(await send({ ...CREATED, body: 'another' })).toEqual(CREATED)
    wait(86_399)
    expect(await send(CREATED)).toEqual(CREATED)
    expect(carriedOut).toBe(1)
    wait(1)
    expect(await send(CREATED)).toBeUndefined()
    expect(carriedOut).toBe(2)
  })

  it('is refused if it is not the same, whether the first is answered or not', async () => {
    const other = { ...REQUEST, fingerprint: 'request-02' }
    await answerOnce(services(), REQUEST, async () => {
      await expect(send(CREATED, undefined, other)).rejects.toMatchObject({ name: 'IdempotencyKeyReusedError' })
      return { answer: CREATED, error: undefined }
    })
    await expect(send(CREATED, undefined, other)).rejects.toMatchObject({ name: 'IdempotencyKeyReusedError' })
    expect(carriedOut).toBe(0)
  })

  it('is refused while the first is under way, and says for how long at most', async () => {
    await answerOnce(services(), REQUEST, async () => {
      wait(30)
      await expect(send(CREATED)).rejects.toMatchObject({
        name: 'RequestUnderWayError',
        facts: { retryAfterSeconds: 90 },
      })
      return { answer: CREATED, error: undefined }
    })
    expect(carriedOut).toBe(0)
    expect(await send(CREATED)).toEqual(CREATED)
  })

  it('is carried out again if the process ended in the middle of the first, two minutes later', async () => {
    void answerOnce(services(), REQUEST, () => new Promise(() => {}))
    await expect(send(CREATED)).rejects.toMatchObject({ name: 'RequestUnderWayError' })
    wait(120)
    expect(await send(CREATED)).toBeUndefined()
    expect(carriedOut).toBe(1)
  })

  it('is told that it was carried out, if the answer was too large to keep', async () => {
    await send(CREATED)
    store = { ...bound(store), reserve: async () => ({ ...(await held()), answer: { status: 201, headers: {} } }) }
    await expect(send(CREATED)).rejects.toMatchObject({
      name: 'ConflictError',
      action: expect.stringMatching(/Do not send it again/),
    })
  })
})

describe('an answer', () => {
  it.each([
    ['a refusal by state', new ConflictError('It runs.')],
    [
      'a scanner that does not answer',
      new ScannerUnreachableError('https://a', 'silence', { mayHaveTakenEffect: false }),
    ],
  ])('of %s is not kept: nothing was changed, and the reason may pass', async (_, error) => {
    await send({ ...CREATED, status: 409 }, error)
    expect(await send(CREATED)).toBeUndefined()
    expect(carriedOut).toBe(2)
  })

  it.each([
    ['a bug', new TypeError('x is not a function')],
    ['a storage that failed half-way', new StorageUnavailableError('The disk', 'it is full')],
  ])('of %s is kept: doing it again could do it twice', async (_, error) => {
    const failed = { ...CREATED, status: 500 }
    await send(failed, error)
    expect(await send(CREATED)).toEqual(failed)
    expect(carriedOut).toBe(1)
  })

  it('is right although it could not be kept, which the log says', async () => {
    store = { ...bound(store), keep: () => Promise.reject(new StorageUnavailableError('The disk', 'it is full')) }
    expect(await send(CREATED)).toBeUndefined()
    expect(errors).toEqual(['idempotency.not-kept'])
  })
})

it('carries nothing out while the keys cannot be read', async () => {
  store = { ...bound(store), reserve: () => Promise.reject(new StorageUnavailableError('The disk', 'it is full')) }
  await expect(send(CREATED)).rejects.toMatchObject({ name: 'StorageUnavailableError' })
  expect(carriedOut).toBe(0)
})

const held = async () => ({ state: 'answered' as const, fingerprint: REQUEST.fingerprint })

function bound(from: IdempotencyStore): IdempotencyStore {
  return { reserve: from.reserve.bind(from), keep: from.keep.bind(from), release: from.release.bind(from) }
}
