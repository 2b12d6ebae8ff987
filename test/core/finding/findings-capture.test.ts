import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, it } from 'vitest'
import { FindingsCapture } from '../../../core/finding/findings-capture.ts'
import type { ReportStore } from '../../../core/report/report-store.ts'
import { aFinding, lineParser } from '../../support/findings.ts'
import { memoryReportStore, QUIET } from '../../support/memory-services.ts'

const KEYS = { findings: 'scan-01/1/a.findings', index: 'scan-01/1/a.findings-index' }
/** A quarter of a megabyte of findings: one block. */
const PIECE = Buffer.from(
  `${JSON.stringify({ kind: 'finding', record: aFinding({ output: 'x'.repeat(2000) }) })}\n`.repeat(110),
)

let store: ReturnType<typeof memoryReportStore>
beforeEach(() => {
  store = memoryReportStore()
})
const capture = (reports: ReportStore = store) =>
  new FindingsCapture({ reports, keys: KEYS, createParser: lineParser, log: QUIET })

it('takes no more of a report than the store keeps up with, so that memory does not grow with it', async () => {
  const { promise: open, resolve: release } = Promise.withResolvers<void>()
  const slow: ReportStore = {
    ...store,
    put: async (key, body, options) => {
      if (key === KEYS.findings) await open
      return await store.put(key, body, options)
    },
  }
  const one = capture(slow)
  let taken = 0
  const writing = (async () => {
    for (; taken < 60; taken += 1) await one.update(PIECE)
  })()
  await sleep(100)
  expect(taken).toBeLessThan(8)
  release()
  await writing
  one.endReport()
  expect(await one.finish()).toMatchObject({ stored: { status: 'available', findings: 60 * 110 } })
})

it('stores nothing of a report that is given up', async () => {
  const one = capture()
  for (let piece = 0; piece < 10; piece += 1) await one.update(PIECE)
  await one.abandon()
  expect(store.keys.size).toBe(0)
})

it('lets a report pass at once that cannot be read, however long it goes on', async () => {
  const one = capture()
  await one.update(PIECE)
  await one.update(Buffer.from('what is this?\n'))
  for (let piece = 0; piece < 1000; piece += 1) await one.update(PIECE)
  one.endReport()
  expect(await one.finish()).toEqual({
    stored: { status: 'unavailable', reason: expect.stringContaining('a line is no record') },
  })
  expect(store.keys.size).toBe(0)
})

it('says with the next piece that the store has failed', async () => {
  const error = new Error('the disk is full')
  const one = capture({
    ...store,
    put: async (_key, body) => {
      for await (const _piece of body) throw error
      throw error
    },
  })
  const writing = (async () => {
    for (let piece = 0; piece < 60; piece += 1) await one.update(PIECE)
  })()
  await expect(writing).rejects.toBe(error)
  await one.abandon()
})
