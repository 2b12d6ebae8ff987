import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineScan, downloadReport, untilStatus } from './scan-helpers.ts'
import type { ReportLink } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
beforeAll(() => {
  world = openDeployedWorld()
})
afterAll(async () => await world.close())

/** A part of an upload is 16 MiB, and a report shrinks to about a seventh. */
const REPORT_BYTES = 250_000_000
const PART_BYTES = 16 * 1024 * 1024

it('stores a report of several parts whole', async () => {
  const simulator = await world.simulator({ reportSizeBytes: REPORT_BYTES })
  const scannerId = await world.register(simulator)
  const scanId = await defineScan(world, scannerId, { formats: [{ format: 'nessus' }] })
  await untilStatus(world, scanId, 'RETRIEVED')
  const link = await world.call<ReportLink>('GET', `/v1/scans/${scanId}/runs/1/report`)
  expect(link.bytes).toBeGreaterThan(PART_BYTES)
  const { members } = await downloadReport(link)
  expect(members[0]?.bytes).toBeGreaterThan(REPORT_BYTES * 0.9)
})
