import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineScan, untilStatus } from './scan-helpers.ts'
import { openDeployedWorld, TEST_ZONE } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
let scannerId: string
beforeAll(async () => {
  world = openDeployedWorld()
  scannerId = await world.register(await world.simulator())
})
afterAll(async () => {
  await world.call('PUT', '/v1/zones', { zones: [TEST_ZONE] })
  await world.close()
})

const NEVER = { name: 'Never', kind: 'excluded', members: '172.16.36.44' }
const setZones = (...zones: object[]) => world.call('PUT', '/v1/zones', { zones })

it('lets an admin alone change what may be scanned', async () => {
  for (const as of ['reader', 'operator'] as const) {
    expect((await world.request('PUT', '/v1/zones', { zones: [] }, { as })).status).toBe(403)
    expect((await world.request('GET', '/v1/zones', undefined, { as })).status).toBe(200)
  }
})

it('defines no scan of what is excluded, and says which piece', async () => {
  await setZones(TEST_ZONE, NEVER)
  const { status, body } = await world.request('POST', '/v1/scans', { scannerId, targets: '172.16.36.39-172.16.36.46' })
  expect(status).toBe(409)
  expect(body).toMatchObject({ title: 'TargetsRefusedError', issues: [{ piece: '172.16.36.39-172.16.36.46' }] })
})

it('starts a scan by the zones as they are when it is commanded', async () => {
  await setZones(TEST_ZONE)
  const scanId = await defineScan(world, scannerId, { autoStart: false })
  await world.until('the scan is created', async () => {
    const { creation } = await world.call<{ creation: string }>('GET', `/v1/scans/${scanId}`)
    return creation === 'CREATED' ? true : undefined
  })
  await setZones(TEST_ZONE, NEVER)
  const refused = await world.request('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
  expect(refused.status).toBe(409)

  await setZones(TEST_ZONE)
  await world.call('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
  await untilStatus(world, scanId, 'RETRIEVED')
})
