import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { endedInTime } from '../../lambdas/archive-deadline.ts'
import { memoryReportStore } from '../support/memory-services.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const OPTIONS = { contentType: 'application/zip' }

/** A piece, then silence until its reader leaves. */
function stuck() {
  const state = { left: false }
  const body = {
    count: 0,
    [Symbol.asyncIterator]: () => body,
    next: () =>
      body.count++ === 0
        ? Promise.resolve({ done: false as const, value: new Uint8Array(10) })
        : new Promise<never>(() => {}),
    return: async () => {
      state.left = true
      return { done: true as const, value: undefined }
    },
  }
  return { body, state }
}

it('ends an upload half a minute before Lambda would, stores nothing, and says what to do', async () => {
  const store = memoryReportStore()
  const { body, state } = stuck()
  const put = endedInTime(store, 900_000).put('k.zip', body, OPTIONS)
  const outcome = put.then(
    () => undefined,
    (error: unknown) => error,
  )
  await vi.advanceTimersByTimeAsync(869_999)
  expect(state.left).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(await outcome).toMatchObject({
    name: 'DeadlineExceededError',
    message: expect.stringContaining('870 seconds'),
    action: expect.stringContaining('more memory'),
  })
  expect(state.left).toBe(true)
  expect(store.keys.size).toBe(0)
})

it('leaves an upload alone that is done in time', async () => {
  const store = memoryReportStore()
  const body = async function* () {
    yield new Uint8Array(10)
    yield new Uint8Array(5)
  }
  expect(await endedInTime(store, 900_000).put('k.zip', body(), OPTIONS)).toMatchObject({ bytes: 15 })
  expect(vi.getTimerCount()).toBe(0)
})

it('hands on the error of a body as it is', async () => {
  const error = new Error('cut')
  // oxlint-disable-next-line require-yield
  const body = async function* (): AsyncGenerator<Uint8Array> {
    throw error
  }
  await expect(endedInTime(memoryReportStore(), 900_000).put('k.zip', body(), OPTIONS)).rejects.toBe(error)
  expect(vi.getTimerCount()).toBe(0)
})
