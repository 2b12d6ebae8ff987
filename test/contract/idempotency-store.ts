import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IdempotencyStore, KeptAnswer, Reservation } from '../../core/idempotency/idempotency-store.ts'
import { AWKWARD_TEXT } from './paging.ts'
import type { Made } from './scanner-store.ts'

const second = (count: number) => new Date(Date.parse('2026-05-04T10:00:00.000Z') + count * 1000)
const ANSWER: KeptAnswer = {
  status: 201,
  headers: { location: '/v1/scans/scan-01' },
  body: JSON.stringify({ name: AWKWARD_TEXT }),
}

function aReservation(changes: Partial<Reservation> = {}): Reservation {
  return { id: 'key-01', owner: 'first', fingerprint: 'request-01', ...changes }
}

export function describeIdempotencyStore(name: string, makeStore: () => Promise<Made<IdempotencyStore>>): void {
  describe(`${name} as IdempotencyStore`, () => {
    let made: Made<IdempotencyStore>
    let store: IdempotencyStore
    beforeEach(async () => {
      made = await makeStore()
      store = made.store
    })
    afterEach(async () => await made.close())

    const first = aReservation()
    const repeated = aReservation({ owner: 'second', fingerprint: 'request-02' })

    it('gives a key once, and tells the next what the first is about', async () => {
      expect(await store.reserve(first, second(0), second(60))).toBeUndefined()
      expect(await store.reserve(repeated, second(1), second(61))).toEqual({
        state: 'under-way',
        fingerprint: 'request-01',
        until: second(60),
      })
      expect(await store.reserve(aReservation({ id: 'key-02' }), second(1), second(61))).toBeUndefined()
    })

    it('gives one of many callers at once the key', async () => {
      const owners = Array.from({ length: 10 }, (_, index) => `owner-${String(index)}`)
      const taken = await Promise.all(
        owners.map(async (owner) => await store.reserve(aReservation({ owner }), second(0), second(60))),
      )
      expect(taken.filter((held) => held === undefined)).toHaveLength(1)
    })

    it('keeps the answer whole, to the end of its time', async () => {
      await store.reserve(first, second(0), second(60))
      await store.keep(first, ANSWER, second(3600))
      const held = { state: 'answered', fingerprint: 'request-01', answer: ANSWER }
      expect(await store.reserve(repeated, second(61), second(120))).toEqual(held)
      expect(await store.reserve(repeated, second(3599), second(3700))).toEqual(held)
      expect(await store.reserve(repeated, second(3600), second(3700))).toBeUndefined()
      expect(await store.reserve(first, second(3601), second(3700))).toMatchObject({ fingerprint: 'request-02' })
    })

    it('gives the key of a request that was never answered again when its time is over, and not before', async () => {
      await store.reserve(first, second(0), second(60))
      expect(await store.reserve(repeated, second(59), second(119))).toMatchObject({ state: 'under-way' })
      expect(await store.reserve(repeated, second(60), second(120))).toBeUndefined()
    })

    it('lets an owner that lost the key change nothing', async () => {
      await store.reserve(first, second(0), second(60))
      await store.reserve(repeated, second(60), second(120))
      await store.keep(first, ANSWER, second(3600))
      await store.release(first)
      expect(await store.reserve(aReservation({ owner: 'third' }), second(61), second(121))).toEqual({
        state: 'under-way',
        fingerprint: 'request-02',
        until: second(120),
      })
    })

    it('gives a key that was released at once', async () => {
      await store.reserve(first, second(0), second(60))
      await store.release(first)
      expect(await store.reserve(repeated, second(0), second(60))).toBeUndefined()
    })

    it('does nothing with a key that is not there', async () => {
      await store.keep(first, ANSWER, second(3600))
      await store.release(first)
      expect(await store.reserve(first, second(0), second(60))).toBeUndefined()
    })

    it('keeps an answer of half a megabyte', async () => {
      const targets = Array.from({ length: 10_000 }, (_, index) => `host-${String(index)}.branch-office.example.org`)
      const answer = { ...ANSWER, body: JSON.stringify({ targets }) }
      await store.reserve(first, second(0), second(60))
      await store.keep(first, answer, second(3600))
      expect(await store.reserve(repeated, second(1), second(60))).toMatchObject({ answer })
    })
  })
}
