import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RemoteScanRequest } from '../../../core/scanner/scanner-adapter.ts'
import { json, raw, type ScriptedScanner, startScriptedScanner } from './scripted-scanner.ts'

let scanner: ScriptedScanner
beforeEach(async () => {
  scanner = await startScriptedScanner()
  scanner.on('GET /editor/scan/templates', json({ templates: TEMPLATES }))
  scanner.on(
    'GET /folders',
    json({
      folders: [
        { type: 'trash', id: 2 },
        { type: 'main', id: 3, custom: 0 },
      ],
    }),
  )
  scanner.on('GET /server/properties', json({ nessus_type: 'Nessus Professional', server_version: '8.10.0' }))
})
afterEach(async () => {
  await scanner.close()
})

/** Items as Nessus 8 and the cloud write them. */
const TEMPLATES = [
  {
    name: 'basic',
    title: 'Basic Network Scan',
    uuid: 'uuid-basic',
    desc: 'For any host.',
    unsupported: false,
    manager_only: false,
    license_fulfilled: 1,
  },
  { name: 'advanced', title: 'Advanced Scan', uuid: 'uuid-advanced', unsupported: 0, is_agent: null },
  { name: 'asv', title: 'PCI', uuid: 'uuid-asv', unsupported: true },
  { name: 'mdm', title: 'MDM Config Audit', uuid: 'uuid-mdm', manager_only: true },
  { name: 'agent_basic', title: 'Basic Agent Scan', uuid: 'uuid-agent', is_agent: true },
  { name: 'custom', title: 'Custom Scan', uuid: 'uuid-custom' },
]

const request = (
  source: RemoteScanRequest['source'],
  targets = ['10.0.0.1', 'WWW.Example.com'],
): RemoteScanRequest => ({
  name: 'Nightly [scanloop 01]',
  description: 'made by a test',
  targets,
  source,
})

const created = (customTargets: unknown, id: unknown = 30) =>
  json({
    scan: {
      container_id: 0,
      uuid: 'template-86a0',
      default_permisssions: 0,
      enabled: 1,
      custom_targets: customTargets,
      id,
    },
  })

describe('templates and policies', () => {
  test('offers what a scan of addresses can be made from with this edition', async () => {
    expect(await scanner.adapter().listTemplates()).toEqual([
      { name: 'basic', title: 'Basic Network Scan', description: 'For any host.' },
      { name: 'advanced', title: 'Advanced Scan', description: '' },
    ])
  })

  test('offers a manager its own templates', async () => {
    scanner.on('GET /server/properties', json({ nessus_type: 'Nessus Manager' }))
    expect((await scanner.adapter().listTemplates()).map(({ name }) => name)).toEqual(['basic', 'advanced', 'mdm'])
  })

  test.each([[{ policies: null }], [{ policies: [] }], [{}]])('%j means that there are no policies', async (body) => {
    scanner.on('GET /policies', json(body))
    expect(await scanner.adapter().listPolicies()).toEqual([])
  })

  test('lists policies with their ids as text', async () => {
    scanner.on('GET /policies', json({ policies: [{ id: 84, name: 'gentle', no_target: 'false' }] }))
    expect(await scanner.adapter().listPolicies()).toEqual([{ id: '84', name: 'gentle' }])
  })
})

describe('creating a scan', () => {
  test('sends the template by its uuid, joined targets, and nothing that starts it by itself', async () => {
    scanner.on('POST /scans', created('10.0.0.1,WWW.Example.com'))
    expect(await scanner.adapter().createScan(request({ template: 'advanced' }))).toEqual({ remoteId: '30' })
    expect(scanner.requests.at(-1)?.body).toEqual({
      uuid: 'uuid-advanced',
      settings: {
        name: 'Nightly [scanloop 01]',
        description: 'made by a test',
        enabled: true,
        launch: 'ON_DEMAND',
        launch_now: false,
        text_targets: '10.0.0.1,WWW.Example.com',
        folder_id: 3,
        safe_checks: 'yes',
      },
    })
  })

  test('sends a policy with the template for policies, and no settings that would contradict it', async () => {
    scanner.on('GET /policies', json({ policies: [{ id: 84, name: 'gentle', template_uuid: 'uuid-advanced' }] }))
    scanner.on('POST /scans', created('10.0.0.1\nwww.example.com'))
    await scanner.adapter().createScan(request({ policyId: '84' }))
    expect(scanner.requests.at(-1)?.body).toMatchObject({ uuid: 'uuid-custom', settings: { policy_id: 84 } })
    expect(scanner.requests.at(-1)?.body).not.toHaveProperty('settings.safe_checks')
  })

  test("uses the policy's own template where there is none for policies, as in the cloud", async () => {
    scanner.on('GET /editor/scan/templates', json({ templates: TEMPLATES.slice(0, 2) }))
    scanner.on('GET /policies', json({ policies: [{ id: 84, name: 'gentle', template_uuid: 'uuid-advanced' }] }))
    scanner.on('POST /scans', created('10.0.0.1 www.example.com'))
    await scanner.adapter().createScan(request({ policyId: '84' }))
    expect(scanner.requests.at(-1)?.body).toMatchObject({ uuid: 'uuid-advanced' })
  })

  test.each(['unheard-of', 'asv', 'mdm', 'agent_basic', 'custom'])(
    'refuses the template %s and names those that there are',
    async (template) => {
      await expect(scanner.adapter().createScan(request({ template }))).rejects.toMatchObject({
        name: 'InvalidInputError',
        issues: [{ path: 'template', piece: template, message: 'not at the scanner; it has advanced, basic' }],
      })
      expect(scanner.requests.map(({ name }) => name)).not.toContain('POST /scans')
    },
  )

  test('refuses an unknown policy', async () => {
    scanner.on('GET /policies', json({ policies: null }))
    await expect(scanner.adapter().createScan(request({ policyId: '9' }))).rejects.toMatchObject({
      name: 'InvalidInputError',
      issues: [{ path: 'policyId', piece: '9' }],
    })
  })

  test('leaves the folder to a scanner that has none', async () => {
    scanner.on('GET /folders', json({ error: 'no' }, 404))
    scanner.on('POST /scans', created('10.0.0.1,www.example.com'))
    await scanner.adapter().createScan(request({ template: 'basic' }))
    expect(scanner.requests.at(-1)?.body).not.toHaveProperty('settings.folder_id')
  })

  test.each(['10.0.0.1, www.example.com', 'www.example.com\n10.0.0.1\n', ' WWW.EXAMPLE.COM ; 10.0.0.1 , 10.0.0.1'])(
    'takes %j for the targets that were sent',
    async (kept) => {
      scanner.on('POST /scans', created(kept))
      await expect(scanner.adapter().createScan(request({ template: 'basic' }))).resolves.toEqual({ remoteId: '30' })
    },
  )

  test.each(['', null, '10.0.0.1', '10.0.0.1,www.example.com,10.0.0.2', undefined])(
    'notices that the scanner kept %j instead of the targets, and names the scan it left behind',
    async (kept) => {
      scanner.on('POST /scans', created(kept, 4711))
      await expect(scanner.adapter().createScan(request({ template: 'basic' }))).rejects.toMatchObject({
        name: 'ScannerProtocolError',
        message: expect.stringContaining('created the scan 4711 but did not keep its targets'),
      })
    },
  )
})

describe('finding scans', () => {
  test('looks for the mark in names and gives the oldest first, by number', async () => {
    const scans = [
      { id: 100, name: 'b [mark]', status: 'empty', uuid: null, type: null },
      { id: 9, name: 'a [mark]', status: 'completed', uuid: 'x' },
      { id: 50, name: 'other', status: 'completed', uuid: 'y' },
    ]
    scanner.on('GET /scans', json({ folders: [], scans, timestamp: 1 }))
    expect(await scanner.adapter().findScans('[mark]')).toEqual([
      { remoteId: '9', name: 'a [mark]' },
      { remoteId: '100', name: 'b [mark]' },
    ])
  })

  test('a null list holds none', async () => {
    scanner.on('GET /scans', json({ scans: null }))
    expect(await scanner.adapter().findScans('x')).toEqual([])
  })
})

describe('launching and controlling', () => {
  test('gives the uuid of the run', async () => {
    scanner.on('POST /scans/5/launch', json({ scan_uuid: 'run-uuid' }))
    expect(await scanner.adapter().launch('5')).toEqual({ uuid: 'run-uuid' })
    expect(scanner.requests[0]?.body).toEqual({})
  })

  test.each(['', '{}', 'null', 'OK'])('the body %j of a control answer does not matter', async (body) => {
    scanner.on('POST /scans/5/stop', raw(body))
    await expect(scanner.adapter().control('5', 'stop')).resolves.toBeUndefined()
  })

  test.each(['pause', 'resume', 'stop'] as const)(
    '%s of a run that is not in a status for it is busy',
    async (action) => {
      scanner.on(`POST /scans/5/${action}`, json({ error: 'Scan is not active' }, 409))
      await expect(scanner.adapter().control('5', action)).rejects.toMatchObject({ name: 'ScannerBusyError' })
    },
  )

  test('ids of the cloud are escaped, not trusted', async () => {
    scanner.on('POST /scans/template-1%2F..%2F2/launch', json({ scan_uuid: 'u' }))
    expect(await scanner.adapter().launch('template-1/../2')).toEqual({ uuid: 'u' })
  })
})

test('settings are read from the nested editor, by the names of the scanner', async () => {
  const settings = {
    basic: {
      inputs: [
        { id: 'name', type: 'entry', default: 'n' },
        { id: 'pass', type: 'password', default: 'x' },
      ],
    },
    discovery: {
      inputs: null,
      modes: { id: 'discovery_mode', type: 'ui_radio', default: 'Custom', options: [{ name: 'Custom' }] },
    },
    advanced: {
      modes: [{ id: 'low_bandwidth', name: 'Low', default: true, custom: false }],
      sections: [
        {
          inputs: [
            { id: 'safe_checks', type: 'checkbox', default: 'yes' },
            { id: 'max_hosts_per_scan', type: 'small-entry', default: 30 },
            { id: 'max_simult_tcp_sessions_per_host', type: 'entry', default: null },
          ],
        },
      ],
      groups: [
        {
          inputs: [
            {
              id: 'tcp_ping',
              type: 'ui_group',
              default: 'yes',
              inputs: [{ id: 'tcp_ping_dest_ports', type: 'entry', default: 'built-in', value: '22' }],
            },
          ],
        },
      ],
    },
  }
  scanner.on('GET /editor/scan/5', json({ uuid: 'u', settings, credentials: {}, plugins: {} }))
  expect(await scanner.adapter().readSettings('5')).toEqual({
    name: 'n',
    discovery_mode: 'Custom',
    safe_checks: 'yes',
    max_hosts_per_scan: '30',
    max_simult_tcp_sessions_per_host: '',
    tcp_ping: 'yes',
    tcp_ping_dest_ports: '22',
  })
})
