import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeRun } from '../../cli/scans/describe-run.ts'
import { startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness({ speed: 20 })
})
afterAll(async () => await harness.close())

it('tells a run that waits its place in the line, and starts it when the scanner may do more', async () => {
  const { ask, defined, reaches, registered } = harness
  const { id: scannerId } = await registered({ maxActiveRuns: 1 })
  const scan = { scannerId, targets: '192.0.2.1', autoCreate: true, autoStart: true }
  const first = await defined(scan)
  await reaches(first.id, 'RUNNING')
  const waiting: { readonly id: string }[] = []
  for (const name of ['second', 'third']) {
    waiting.push(await defined({ ...scan, name }))
    await reaches(waiting.at(-1)?.id ?? '', 'QUEUED')
  }
  const read = async (index: number) => (await ask('GET', `/v1/scans/${waiting[index]?.id ?? ''}/runs/1`)).body
  await vi.waitFor(async () => {
    expect((await read(0)).queue).toEqual({ position: 1, ahead: 0 })
    expect((await read(1)).queue).toEqual({ position: 2, ahead: 1 })
  })
  const run = await read(1)
  expect(run.message).toMatch(/Waiting for a free slot: 1 of 1 are in use; place 2 in the line\./)
  expect(describeRun(run)).toMatch(/Queue +place 2, 1 before it; start expected at an unknown time/)
  expect(describeRun(await read(0))).toMatch(/Queue +place 1, it is next/)

  const changed = await ask('PATCH', `/v1/scanners/${scannerId}`, { body: { maxActiveRuns: 2 } })
  expect(changed.status).toBe(200)
  const started = await reaches(waiting[0]?.id ?? '', 'RUNNING')
  expect(started.run.queue).toBeUndefined()
  await vi.waitFor(async () => expect((await read(1)).queue).toEqual({ position: 1, ahead: 0 }))

  const stopped = await ask('POST', `/v1/scans/${waiting[1]?.id ?? ''}/commands`, { body: { command: 'STOP' } })
  expect(stopped.body.run.status).toBe('STOPPED')
  expect(stopped.body.run.queue).toBeUndefined()
})
