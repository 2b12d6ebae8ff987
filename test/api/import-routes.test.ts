import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
let scannerId: string
beforeAll(async () => {
  harness = await startHarness({ speed: 3600 }, { sweepSeconds: 0.2 })
  scannerId = (await harness.registered()).id
})
afterAll(() => harness.close())

async function adopted(runs: number): Promise<string> {
  const { simulator, ask } = harness
  const remote = simulator.createByHand({ name: 'Long at the scanner', targets: '172.16.36.39' })
  for (let count = 0; count < runs; count += 1) {
    simulator.launchByHand(remote)
    await ended(remote)
  }
  const { body } = await ask('POST', '/v1/scans', { body: { scannerId, remoteId: String(remote) } })
  return (body as { id: string }).id
}

async function ended(remote: number): Promise<void> {
  await expect
    .poll(async () => {
      const { items } = (await harness.ask('GET', `/v1/scanners/${scannerId}/remote-scans`)).body
      return (items as { remoteId: string; status: string }[]).find(({ remoteId }) => remoteId === String(remote))
        ?.status
    })
    .toBe('COMPLETED')
}

it('tells the history, imports it with its reports, and shows whose past it was', async () => {
  const { ask, reaches } = harness
  const id = await adopted(2)
  const history = await ask('GET', `/v1/scans/${id}/remote-runs`)
  expect(history.status, history.text).toBe(200)
  expect(history.body).toMatchObject({ total: 2, importable: 2, items: [{ number: 2 }, { number: 1 }] })
  expect(history.body.items[0].startedAt).toMatch(/^20/)

  const done = await ask('POST', `/v1/scans/${id}/imports`, { body: { historyIds: 'all', retrieve: true } })
  expect(done.status, done.text).toBe(200)
  expect(done.body).toMatchObject({ retrieving: [2, 1], left: [], remaining: 0 })
  expect(done.body.imported).toMatchObject([{ number: 2, trigger: 'external' }, { number: 1 }])
  await reaches(id, 'RETRIEVED')
  await expect.poll(async () => (await ask('GET', `/v1/scans/${id}/runs/1`)).body.status).toBe('RETRIEVED')
  expect((await ask('GET', `/v1/scans/${id}/runs/2/diff`)).body).toMatchObject({ run: 2, against: 1 })
  const { items } = (await ask('GET', `/v1/audit?subject=${id}`)).body
  expect(items[0]).toMatchObject({ action: 'scan.runs-imported', changes: [{ to: 2 }, { to: 2 }] })
})

it('refuses what is no wish, a scan that is not there, and one that is not at its scanner', async () => {
  const { ask, defined } = harness
  for (const body of [{}, { historyIds: [] }, { historyIds: 'some' }, { historyIds: [7] }]) {
    expectProblem(await ask('POST', '/v1/scans/scan-0/imports', { body }), 400, 'InvalidInputError')
  }
  expectProblem(await ask('GET', '/v1/scans/scan-0/remote-runs'), 404, 'NotFoundError')
  expectProblem(await ask('POST', '/v1/scans/scan-0/imports', { body: { historyIds: 'all' } }), 404, 'NotFoundError')
  const { id } = await defined({ scannerId, autoCreate: false })
  expectProblem(await ask('GET', `/v1/scans/${id}/remote-runs`), 409, 'ConflictError')
})

it('says so when the scanner does not answer', async () => {
  const id = await adopted(1)
  harness.simulator.setFaults([{ kind: 'http-error', status: 503, html: true }])
  try {
    expectProblem(await harness.ask('GET', `/v1/scans/${id}/remote-runs`), 502, 'ScannerUnreachableError')
  } finally {
    harness.simulator.clearFaults()
  }
})
