import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSimulator } from '../../simulator/simulator.ts'
import type { Simulator } from '../../simulator/simulator.ts'
import { expectProblem, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
let ask: Harness['ask']
let spare: Simulator
/** Of one slot, so that the other is chosen while it is well. */
let small: string
let large: string
beforeAll(async () => {
  harness = await startHarness()
  ask = harness.ask
  spare = await startSimulator({ speed: 600 })
  harness.hide(spare.accessKey)
  harness.hide(spare.secretKey)
  const { url: apiUrl, accessKey, secretKey } = spare
  small = (await harness.registered({ name: 'Small', maxActiveRuns: 1 })).id
  const tls = { mode: 'ca', pem: spare.certificatePem }
  large = (await harness.registered({ name: 'Large', apiUrl, accessKey, secretKey, tls })).id
  const zones = [
    { name: 'Office', kind: 'allowed', members: '192.0.2.0/25' },
    { name: 'Ward', kind: 'allowed', members: '192.0.2.128/25' },
  ]
  expect((await ask('PUT', '/v1/zones', { body: { zones } })).status).toBe(200)
  const pools = [
    { name: 'Berlin', members: [{ scannerId: small }, { scannerId: large }] },
    { name: 'Office only', members: [{ scannerId: small, reaches: ['Office'] }] },
  ]
  expect((await ask('PUT', '/v1/pools', { body: { pools } })).status).toBe(200)
})
afterAll(async () => {
  await harness.close()
  await spare.close()
})

const post = (body: object) => ask('POST', '/v1/scans', { body: { targets: '192.0.2.1', autoCreate: false, ...body } })

describe('POST /v1/scans with a pool', () => {
  it('answers the scan with its pool, as that is spelled, and where it is placed', async () => {
    const { status, body } = await post({ pool: 'BERLIN' })
    expect([status, body.pool, body.scannerId, body.creation]).toEqual([201, 'Berlin', large, 'NEW'])
  })

  it.each([
    ['a scanner too', { pool: 'Berlin', scannerId: 'scanner-01' }, 'scannerId'],
    ['neither', {}, 'scannerId'],
    ['a policy', { pool: 'Berlin', policyId: '3' }, 'policyId'],
    ["one of a cloud's scanners", { pool: 'Berlin', remoteScannerId: '3' }, 'remoteScannerId'],
  ])('is refused with 400 for %s', async (_what, body, path) => {
    const answer = await post(body)
    expectProblem(answer, 400, 'InvalidInputError')
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual([path])
  })

  it('is refused with 409 for a pool that is not there', async () => {
    const answer = await post({ pool: 'Bonn' })
    expectProblem(answer, 409, 'PoolUnavailableError')
    expect(answer.body).toMatchObject({ pool: 'Bonn', unable: [] })
  })

  it('is refused with 409 where no scanner reaches the targets, which says of each why', async () => {
    const answer = await post({ pool: 'Office only', targets: '192.0.2.1, 192.0.2.200' })
    expectProblem(answer, 409, 'PoolUnavailableError')
    const reason = 'does not reach 192.0.2.200'
    expect(answer.body).toMatchObject({ pool: 'Office only', unable: [{ scannerId: small, name: 'Small', reason }] })
  })
})

it('DELETE /v1/scanners/{scannerId} is refused with 409 while it is in a pool', async () => {
  const answer = await ask('DELETE', `/v1/scanners/${small}`)
  expectProblem(answer, 409, 'ConflictError')
  expect(answer.body.detail).toContain('"Berlin"')
})

it('shows where a run went, and why, when its scanner has died', async () => {
  const { body: scan } = await post({ pool: 'Berlin', autoCreate: true })
  await harness.reaches(scan.id, 'CREATED')
  expect(scan.scannerId).toBe(large)
  await spare.close()
  const started = await ask('POST', `/v1/scans/${scan.id}/commands`, { body: { command: 'START' } })
  expect(started.status, started.text).toBe(202)
  const { run, ...ended } = await harness.reaches(scan.id, 'RETRIEVED')
  expect(run).toMatchObject({ scannerId: small, placement: { pool: 'Berlin' } })
  expect(run.placement.reason).toMatch(
    /^Small has 1 of 1 slots free\. 1 of 2 scanners can take the scan; Large failed at/,
  )
  expect(ended).toMatchObject({ scannerId: small, pool: 'Berlin', creation: 'CREATED' })
  expect(ended.placements).toEqual([{ scannerId: large, creation: 'CREATED', remoteId: expect.any(String) }])
  const [berlin] = (await ask('GET', '/v1/pools')).body.pools
  expect(berlin.members[0]).not.toHaveProperty('unwell')
  expect(berlin.members[1].unwell.reason).toContain('does not answer')
})
