import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BundleManifest } from '../../core/download/bundle-manifest.ts'
import { readZip } from '../core/report/zip/read-zip.ts'
import { defineScan, untilStatus } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
beforeAll(() => {
  world = openDeployedWorld()
})
afterAll(async () => await world.close())

interface Download {
  readonly id: string
  readonly status: string
  readonly url?: string
  readonly sha256?: string
  readonly error?: object
}

it('makes one ZIP of the reports of several scans, and keeps it where nobody gets it without a signature', async () => {
  const scannerId = await world.register(await world.simulator())
  const whole = { formats: [{ format: 'nessus' }] }
  const one = await defineScan(world, scannerId, { ...whole, name: 'One' })
  const two = await defineScan(world, scannerId, { ...whole, name: 'Two' })
  const idle = await defineScan(world, scannerId, { name: 'Idle', autoCreate: false, autoStart: false })
  await untilStatus(world, one, 'RETRIEVED')
  await untilStatus(world, two, 'RETRIEVED')
  const { id } = await world.call<Download>('POST', '/v1/downloads', { scanIds: [one, two, idle] })
  const ready = await world.until('the ZIP is ready', async () => {
    const download = await world.call<Download>('GET', `/v1/downloads/${id}`)
    if (download.status === 'FAILED') throw new Error(JSON.stringify(download.error))
    return download.status === 'READY' ? download : undefined
  })
  const url = new URL(ready.url ?? '')
  const archive = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(createHash('sha256').update(archive).digest('hex')).toBe(ready.sha256)
  const members = await readZip(archive)
  expect(members.map(({ name }) => name)).toEqual([
    'One-run-1/One-run-1.nessus',
    'One-run-1/findings.ndjson',
    'One-run-1/plugins.ndjson',
    'One-run-1/hosts.ndjson',
    'One-run-1/manifest.json',
    'Two-run-1/Two-run-1.nessus',
    'Two-run-1/findings.ndjson',
    'Two-run-1/plugins.ndjson',
    'Two-run-1/hosts.ndjson',
    'Two-run-1/manifest.json',
    'manifest.json',
  ])
  const { reports, leftOut } = BundleManifest.parse(JSON.parse(members.at(-1)?.data.toString() ?? ''))
  for (const { name, sha256 } of reports.flatMap((report) => report.members)) {
    const data = members.find((member) => member.name === name)?.data ?? Buffer.alloc(0)
    expect(createHash('sha256').update(data).digest('hex'), name).toBe(sha256)
  }
  expect(leftOut).toMatchObject([{ scan: { id: idle }, reason: 'NEVER_RAN' }])
  expect((await fetch(`${url.origin}${url.pathname}`)).status).toBe(403)
  expect(await world.aws.reportKeys(`downloads/${id}/`)).toHaveLength(1)
})
