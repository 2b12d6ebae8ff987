import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sweepInParts } from '../../lambdas/sweep-parts.ts'
import { recordingLog } from '../aws/event-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('does every part although one fails, and then fails itself', async () => {
  const { log, lines } = recordingLog()
  const done: string[] = []
  const error = new Error('one record is damaged')
  const sweep = sweepInParts(log, 300_000, {
    runs: () => Promise.reject(error),
    schedules: async () => void done.push('schedules'),
    scanners: async () => void done.push('scanners'),
  })
  await expect(sweep).rejects.toBe(error)
  expect(done).toEqual(['schedules', 'scanners'])
  expect(lines.map(({ level, event, facts }) => [level, event, facts?.['part']])).toEqual([
    ['error', 'sweep.failed', 'runs'],
  ])
})

it('ends before Lambda would end it, and names what did not come to its end', async () => {
  const { log, lines } = recordingLog()
  let isLastDone = false
  const sweep = sweepInParts(log, 300_000, {
    runs: async () => {},
    scanners: () => new Promise(() => {}),
    others: async () => void (isLastDone = true),
  })
  const outcome = sweep.catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(290_000)
  expect(await outcome).toMatchObject({ name: 'DeadlineExceededError', message: expect.stringContaining('scanners') })
  expect(lines.map(({ facts }) => facts?.['part'])).toEqual(['scanners', 'others'])
  expect(isLastDone).toBe(false)
})

it('is silent when all is well', async () => {
  const { log, lines } = recordingLog()
  await sweepInParts(log, 300_000, { runs: async () => ({ resumedRuns: 0 }) })
  expect(lines).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
