import { get } from 'node:https'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Secret } from '../../../core/secret.ts'
import type { ClosableAdapter } from '../../../core/scanner/scanner-adapter.ts'
import { createTenableVmAdapter } from '../../../scanners/tenable-vm/tenable-vm-adapter.ts'
import type { Simulator } from '../../../simulator/simulator.ts'
import { startSimulator } from '../../../simulator/simulator.ts'
import { json, startScriptedScanner } from '../nessus/scripted-scanner.ts'
import { replay } from './recordings.ts'

const HEAD_OFFICE = { id: '1d6c1c6e-6e9a-4ad1-b5a2-d3e1a9a3c0b7', name: 'Head office' }
const SCAN = { name: 'n', description: '', targets: ['10.1.2.3'], source: { template: 'advanced' } }

let simulator: Simulator
let adapter: ClosableAdapter
beforeEach(async () => {
  simulator = await startSimulator({ edition: 'tvm' })
  const { url: apiUrl, certificatePem: pem, accessKey, secretKey } = simulator
  const keys = { accessKey: new Secret(accessKey), secretKey: new Secret(secretKey) }
  adapter = createTenableVmAdapter({ type: 'tenable-vm', apiUrl, tls: { mode: 'ca', pem }, keys })
})
afterEach(async () => {
  adapter.close()
  await simulator.close()
})

/** What the cloud itself says of the scan, asked past the engine. */
async function scannerName(remoteId: string): Promise<unknown> {
  const { url, certificatePem: ca, accessKey, secretKey } = simulator
  const headers = { 'X-ApiKeys': `accessKey=${accessKey}; secretKey=${secretKey}` }
  const text = await new Promise<string>((resolve, reject) => {
    get(`${url}/scans/${remoteId}`, { ca, headers }, (answer) => {
      answer.setEncoding('utf8')
      let body = ''
      answer.on('data', (chunk: string) => void (body += chunk)).on('end', () => resolve(body))
    }).on('error', reject)
  })
  return (JSON.parse(text) as { info: { scanner_name: unknown } }).info.scanner_name
}

const posted = () => simulator.calls().filter(({ method, path }) => method === 'POST' && path === '/scans')

it('lists the scanners and groups that the editor of scans offers to these keys', async () => {
  const scanners = await adapter.listRemoteScanners()
  expect(scanners).toContainEqual(HEAD_OFFICE)
  expect(scanners.map(({ name }) => name)).toEqual(['US Cloud Scanner', 'Head office', 'Data centres (group)'])
})

it('has the scan done by the one that is asked for, and names none if none is', async () => {
  const asked = await adapter.createScan({ ...SCAN, remoteScannerId: HEAD_OFFICE.id })
  const left = await adapter.createScan(SCAN)
  const doneBy = (remoteId: string) => scannerName(remoteId)
  expect([await doneBy(asked.remoteId), await doneBy(left.remoteId)]).toEqual(['Head office', 'US Cloud Scanner'])
})

it('creates nothing for one that these keys may not choose, and names those that they may', async () => {
  const refused = adapter.createScan({ ...SCAN, remoteScannerId: 'e0d1' })
  await expect(refused).rejects.toMatchObject({
    name: 'InvalidInputError',
    issues: [{ path: 'remoteScannerId', piece: 'e0d1', message: expect.stringContaining(HEAD_OFFICE.name) }],
  })
  expect(posted()).toEqual([])
})

it('bears an editor that does not ask, and options of another shape', async () => {
  const cloud = await startScriptedScanner()
  const scripted = createTenableVmAdapter({ ...cloud.connection(), type: 'tenable-vm' })
  try {
    replay(cloud, 'editor_template_list--00-get-editor-scan-templates')
    const path = 'GET /editor/scan/templates/ad629e16-03b6-8c1d-cef6-ef8c9dd3c658d24bd260ef5f9e66'
    for (const settings of [
      {},
      { basic: null },
      { basic: { inputs: null } },
      { basic: { inputs: [{ id: 'name' }] } },
    ]) {
      cloud.on(path, json({ settings }))
      expect(await scripted.listRemoteScanners()).toEqual([])
    }
    const options = [{ name: 'Old', id: 7 }, 'text', { name: 'no id' }, null]
    cloud.on(path, json({ settings: { basic: { inputs: [{ id: 'scanner_id', options }] } } }))
    expect(await scripted.listRemoteScanners()).toEqual([{ id: '7', name: 'Old' }])
  } finally {
    scripted.close()
    await cloud.close()
  }
})
