import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase } from '../../local/database.ts'
import { SqliteIdempotencyStore } from '../../local/sqlite-idempotency-store.ts'
import { describeIdempotencyStore } from '../contract/idempotency-store.ts'
import { temporaryFolder } from './temporary.ts'

describeIdempotencyStore('SqliteIdempotencyStore', async () => {
  const folder = temporaryFolder()
  const database = openDatabase(join(folder.path, 'scanloop.db'))
  const close = async () => {
    database.close()
    folder.remove()
  }
  return { store: new SqliteIdempotencyStore(database), close }
})

const START = new Date('2026-05-04T10:00:00.000Z')
const END = new Date('2026-05-04T10:02:00.000Z')
const of = (id: string) => ({ id, owner: 'first', fingerprint: 'request-01' })

function inMemory() {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  return { database, store: new SqliteIdempotencyStore(database) }
}

it('makes the keys free at the start that the last process was at work on, and keeps answers', async () => {
  const { store } = inMemory()
  for (const id of ['under-way', 'answered']) await store.reserve(of(id), START, END)
  await store.keep(of('answered'), { status: 201, headers: {}, body: '{}' }, END)
  store.releaseInterrupted()
  expect(await store.reserve(of('under-way'), START, END)).toBeUndefined()
  expect(await store.reserve(of('answered'), START, END)).toMatchObject({ state: 'answered' })
})

it('prunes what is over, by an index, and nothing else', async () => {
  const { database, store } = inMemory()
  await store.reserve(of('over'), START, END)
  await store.reserve(of('counts'), START, new Date(END.getTime() + 1))
  const spy = vi.spyOn(database, 'run')
  expect(store.prune(END)).toBe(1)
  const [sql, ...values] = spy.mock.calls[0]!
  const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => String(row['detail']))
  expect(plan).toEqual([expect.stringContaining('INDEX idempotency_by_time')])
  expect(await store.reserve(of('counts'), START, END)).toMatchObject({ state: 'under-way' })
})
