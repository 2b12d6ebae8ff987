import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyArchive } from '../../cli/verify-archive.ts'
import { temporaryFolder } from '../local/temporary.ts'
import { startDeployment } from './deployment.ts'
import type { Deployment } from './deployment.ts'

/** The cloud as a second engine, through the real server: registered, scanned with, retrieved from. */
let deployment: Deployment
const { path: folder, remove } = temporaryFolder()
beforeAll(async () => {
  deployment = await startDeployment({ edition: 'tvm' })
  writeFileSync(join(folder, 'ca.pem'), deployment.harness.simulator.certificatePem)
})
afterAll(async () => {
  await deployment.close()
  remove()
})

const register = (name: string, type: string) => {
  const { url, accessKey, secretKey } = deployment.harness.simulator
  const connection = ['--api-url', url, '--ca', join(folder, 'ca.pem'), '--poll-seconds', '1']
  return deployment.scanloop(['scanners', 'add', '--name', name, '--type', type, ...connection], {
    environment: { SCANLOOP_ACCESS_KEY: accessKey, SCANLOOP_SECRET_KEY: secretKey },
  })
}

it('is registered by its type, scanned with, and its report comes whole', async () => {
  const added = await register('Cloud', 'tenable-vm')
  expect([added.code, added.stderr]).toEqual([0, expect.any(String)])
  expect(added.stdout).toMatch(/Tenable Vulnerability Management[\s\S]*May launch +yes/)

  const zip = join(folder, 'report.zip')
  const targets = '172.16.36.39,172.16.36.42'
  const scan = ['scan', '--scanner', 'Cloud', '--name', 'perimeter', '--targets', targets, '--wait', '--zip', zip]
  const { run } = await deployment.json(...scan)
  expect(run).toMatchObject({ number: 1, status: 'RETRIEVED', findings: { source: 'report', hosts: 2 } })
  const { members } = await verifyArchive(zip)
  expect(members.map(({ name }) => name.split('.').at(-1)).slice(0, 2)).toEqual(['nessus', 'csv'])
  expect(readFileSync(zip).length).toBeGreaterThan(10_000)

  const launches = deployment.harness.simulator.calls().filter(({ effect }) => effect?.startsWith('launched'))
  expect(launches).toHaveLength(1)
})

it('has a scan done by one of its own scanners, by name, and names them if there is none of that name', async () => {
  await register('Cloud of scanners', 'tenable-vm')
  const create = ['scans', 'create', '--scanner', 'Cloud of scanners', '--targets', '10.1.2.3', '--no-auto-create']
  const scan = await deployment.json(...create, '--name', 'Inside', '--remote-scanner', 'head office')
  expect(scan).toMatchObject({ remoteScannerId: '1d6c1c6e-6e9a-4ad1-b5a2-d3e1a9a3c0b7' })
  expect((await deployment.scanloop(['scans', 'show', 'Inside'])).stdout).toMatch(/Done by +1d6c1c6e/)
  const wrong = await deployment.scanloop([...create, '--remote-scanner', 'Attic'])
  expect([wrong.code, wrong.stderr]).toEqual([3, expect.stringMatching(/"Attic"[\s\S]*Head office/)])

  const { id } = scan as { id: string }
  const patch = (remoteScannerId: string | null) =>
    deployment.harness.ask('PATCH', `/v1/scans/${id}`, { body: { remoteScannerId } })
  expect((await patch(null)).body).not.toHaveProperty('remoteScannerId')
  expect((await patch('6a2f3f30-0a52-4f0c-8f57-7a3d2c9f4c11')).status).toBe(200)
})

it('is not taken for what it is not', async () => {
  const unknown = await register('Other', 'openvas')
  expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('nessus, tenable-vm')])
})
