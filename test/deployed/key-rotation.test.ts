import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineScan, readScan, untilStatus } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
beforeAll(() => {
  world = openDeployedWorld()
})
afterAll(async () => await world.close())

it('goes on with a run whose scanner gets new keys meanwhile', async () => {
  // Slow enough for the run to be at work when the keys change.
  const simulator = await world.simulator({ speed: 15 })
  const scannerId = await world.register(simulator)
  const scanId = await defineScan(world, scannerId)
  await world.until('the run was looked at', async () => {
    return (await readScan(world, scanId)).run?.message.includes('says running') === true ? true : undefined
  })
  const before = simulator.calls().length
  const { accessKey, secretKey } = simulator.rotateKeys()
  const changed = await world.call('PATCH', `/v1/scanners/${scannerId}`, { accessKey, secretKey })
  expect(changed).toMatchObject({ keyHint: accessKey.slice(-4) })

  const scan = await untilStatus(world, scanId, 'RETRIEVED')
  expect(scan.run?.number).toBe(1)
  // Functions remember keys for a minute: one of them was refused, read the new ones, and asked again.
  const statuses = simulator
    .calls()
    .slice(before)
    .map(({ status }) => status)
  expect(statuses).toContain(401)
  expect(statuses.at(-1)).toBe(200)
  const { items } = await world.call<{ items: object[] }>('GET', `/v1/audit?subject=${scannerId}`)
  expect(JSON.stringify(items)).toContain('scanner.keys-rotated')
  expect(JSON.stringify(items)).not.toContain(accessKey)
})
