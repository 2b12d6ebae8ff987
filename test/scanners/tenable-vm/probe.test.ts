import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ClosableAdapter } from '../../../core/scanner/scanner-adapter.ts'
import { createTenableVmAdapter } from '../../../scanners/tenable-vm/tenable-vm-adapter.ts'
import { json, type ScriptedScanner, startScriptedScanner } from '../nessus/scripted-scanner.ts'
import { replay } from './recordings.ts'

let cloud: ScriptedScanner
let adapter: ClosableAdapter
const PROPERTIES = {
  nessus_type: 'Nessus Cloud',
  server_version: '6.9.1',
  license: { expiration_date: 1_830_000_000, ips: -1, evaluation: false },
}
beforeEach(async () => {
  cloud = await startScriptedScanner()
  replay(cloud, 'server_status--00-get-server-status')
  replay(cloud, 'scan_list--00-get-scans')
  cloud.on('GET /server/properties', json(PROPERTIES))
  const now = () => new Date('2026-11-25T12:00:00Z')
  adapter = createTenableVmAdapter({ ...cloud.connection(), type: 'tenable-vm' }, { now })
})
afterEach(async () => {
  adapter.close()
  await cloud.close()
})

it('is what it is by name, permits everything to a Scan Operator, and warns of the scanner that will be used', async () => {
  cloud.on('GET /session', json({ id: 3, permissions: 24 }))
  const { identity, capabilities, warnings } = await adapter.probe()
  expect(identity).toEqual({
    edition: 'Tenable Vulnerability Management',
    version: '6.9.1',
    licenceExpiresAt: '2027-12-28T13:20:00.000Z',
  })
  const { exports, ...calls } = capabilities
  for (const capability of [...Object.values(calls), ...Object.values(exports)]) {
    expect(capability).toEqual({ allowed: true })
  }
  expect(warnings).toEqual([expect.stringContaining('public addresses only')])
})

it('says of a role below Scan Operator what it does not permit, and the way out', async () => {
  cloud.on('GET /session', json({ id: 3, permissions: 16 }))
  const { exports, ...calls } = (await adapter.probe()).capabilities
  for (const capability of [...Object.values(calls), ...Object.values(exports)]) {
    expect(capability).toMatchObject({ allowed: false, reason: expect.stringContaining('(16)') })
    expect(capability).toMatchObject({ wayOut: expect.stringContaining('Scan Operator') })
  }
})

it('takes a role that is not told to suffice', async () => {
  const { capabilities } = await adapter.probe()
  expect(capabilities.launch).toEqual({ allowed: true })
})

it('refuses a Nessus that is registered as the cloud, and says what it is', async () => {
  cloud.on('GET /server/properties', json({ nessus_type: 'Nessus Manager', server_version: '10.8.3' }))
  await expect(adapter.probe()).rejects.toMatchObject({
    name: 'InvalidInputError',
    issues: [{ path: 'type', message: expect.stringContaining('"Nessus Manager"') }],
  })
})

it('warns of a licence that ends soon, and is busy while the cloud is', async () => {
  cloud.on('GET /session', json({ permissions: 64 }))
  cloud.on('GET /server/properties', json({ ...PROPERTIES, license: { expiration_date: 1_796_000_000 } }))
  expect((await adapter.probe()).warnings).toContainEqual('The licence expires on 2026-11-30.')
  cloud.on('GET /server/status', json({ code: 200, status: 'loading' }))
  await expect(adapter.probe()).rejects.toMatchObject({ name: 'ScannerBusyError' })
})
