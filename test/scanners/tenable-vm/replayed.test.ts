import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClosableAdapter } from '../../../core/scanner/scanner-adapter.ts'
import { createTenableVmAdapter } from '../../../scanners/tenable-vm/tenable-vm-adapter.ts'
import { json, raw, type ScriptedScanner, startScriptedScanner } from '../nessus/scripted-scanner.ts'
import { recording, replay } from './recordings.ts'

let cloud: ScriptedScanner
let adapter: ClosableAdapter
beforeEach(async () => {
  cloud = await startScriptedScanner()
  adapter = createTenableVmAdapter({ ...cloud.connection(), type: 'tenable-vm' })
})
afterEach(async () => {
  adapter.close()
  await cloud.close()
})

describe('answers recorded from the cloud', () => {
  it('list its scans with their latest runs', async () => {
    replay(cloud, 'scan_list--00-get-scans')
    const scans = await adapter.listScans()
    expect(scans).toHaveLength(475)
    expect(scans).toContainEqual({
      remoteId: '7171',
      name: 'Office - Network Scan - Auth',
      status: 'COMPLETED',
      latestUuid: '150a7972-9e3e-61b5-9b82-0fe39f9f349c93bd4df29d1bae9e',
    })
    expect(scans.filter(({ status }) => status === 'UNKNOWN')).toEqual([])
  })

  it('offer the templates that take addresses, and none for agents or web applications', async () => {
    replay(cloud, 'editor_template_list--00-get-editor-scan-templates')
    const names = (await adapter.listTemplates()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['advanced', 'basic', 'discovery']))
    expect(names.filter((name) => name.startsWith('agent_') || name.startsWith('was_') || name === 'custom')).toEqual(
      [],
    )
  })

  it('create a scan in the main folder', async () => {
    replay(cloud, 'editor_template_list--00-get-editor-scan-templates')
    replay(cloud, 'folders_list--01-get-folders')
    replay(cloud, 'scan_create_scan_success--01-post-scans')
    const request = { name: 'n', description: 'd', targets: ['127.0.0.1'], source: { template: 'basic' } }
    expect(await adapter.createScan(request)).toEqual({ remoteId: '262' })
    const { body } = cloud.requests.find(({ name }) => name === 'POST /scans')!
    expect(body).toMatchObject({
      uuid: '731a8e52-3ea6-a291-ec0a-d2ff0619c19d7bd788d6be818b65',
      settings: { folder_id: 11, text_targets: '127.0.0.1', launch: 'ON_DEMAND', safe_checks: 'yes' },
    })
  })

  it('create a scan from a policy by the template of the policy', async () => {
    replay(cloud, 'editor_template_list--00-get-editor-scan-templates')
    replay(cloud, 'policy_list--01-get-policies')
    replay(cloud, 'scan_create_scan_success--01-post-scans')
    const request = { name: 'n', description: 'd', targets: ['127.0.0.1'], source: { policyId: '101' } }
    expect(await adapter.createScan(request)).toEqual({ remoteId: '262' })
    expect(cloud.requests.at(-1)?.body).toMatchObject({
      uuid: '731a8e52-3ea6-a291-ec0a-d2ff0619c19d7bd788d6be818b65',
      settings: { policy_id: 101 },
    })
  })

  it('tell how a run ended, with its figures', async () => {
    replay(cloud, 'scan_results_with_history_id--00-get-scans-419-history-id-15184619')
    const run = { scanId: '419', uuid: 'b6e2280a-119f-42c8-9af5-a16ae269fb75', historyId: '15184619' }
    expect(await adapter.readRun(run, { detail: true })).toMatchObject({
      status: 'COMPLETED',
      historyId: '15184619',
      detail: { percent: 100, hostsKnown: 221, hostsDone: 221, endedAt: new Date(1_666_353_567_000) },
    })
    expect(await adapter.readScan('419')).toEqual({ name: 'Cisco-Issue-Shyam', targets: ['172.105.154.0/24'] })
    expect(cloud.requests[0]?.query.get('history_id')).toBe('15184619')
  })

  it('go from the request of an export over its status to its file', async () => {
    const file = 'get-scans-175-export-sse-d84bc6a3-1f0a-42a0-85bb-3470dfeed22'
    for (const part of ['02-post-scans-175-export', `03-${file}`, `04-${file}`]) {
      replay(cloud, `scan_export_bytesio--${part}`)
    }
    const run = { scanId: '175', uuid: 'd84bc6a3-1f0a-42a0-85bb-3470dfeed221', historyId: '12164587' }
    const ref = await adapter.requestExport(run, 'nessus')
    expect(await adapter.exportState(run, ref)).toBe('ready')
    await adapter.openExport(run, ref, 'nessus')
    const path = '/scans/175/export/SSE-d84bc6a3-1f0a-42a0-85bb-3470dfeed221-nessus'
    expect(cloud.requests.map(({ name }) => name)).toEqual([
      'POST /scans/175/export',
      `GET ${path}/status`,
      `GET ${path}/download`,
    ])
    expect([cloud.requests[0]?.query.get('history_id'), cloud.requests[0]?.body]).toEqual([
      '12164587',
      { format: 'nessus' },
    ])
  })

  it('say that a scan is not there', async () => {
    cloud.on('GET /scans/583', raw(recording(NOT_FOUND).response.body ?? '', 404))
    cloud.on('GET /scans/583/history', raw(recording(NOT_FOUND).response.body ?? '', 404))
    const run = { scanId: '583', uuid: '123e4567-e89b-12d3-a456-426614174000', historyId: '12' }
    for (const detail of [false, true]) {
      await expect(adapter.readRun(run, { detail })).rejects.toMatchObject({ name: 'ScannerNotFoundError' })
    }
    await expect(adapter.listRuns('583')).rejects.toMatchObject({ name: 'ScannerNotFoundError' })
  })
})

const NOT_FOUND = 'scan_results_scan_notfounderror--00-get-scans-583-history-id-12-history-uuid-123e4567-e89b-12d3-'

/** Written by hand after Tenable's documentation: nobody has recorded these. */
describe('answers of the cloud by its documentation', () => {
  const entry = (id: number, status = 'completed') => ({
    id,
    scan_uuid: `run-${id}`,
    status,
    time_start: 1_545_945_482,
    time_end: null,
    is_archived: false,
    visibility: 'public',
    targets: { custom: false, default: null },
  })

  it('give every run of a long history, once, though a run begins between two pages', async () => {
    const runs = Array.from({ length: 120 }, (_, index) => entry(1120 - index))
    cloud.on('GET /scans/5/history', (response, { query }) => {
      const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))]
      json({ pagination: { total: runs.length, offset, limit }, history: runs.slice(offset, offset + limit) })(
        response,
        { name: '', query, headers: {}, body: undefined },
      )
      if (offset === 0) runs.unshift(entry(1121, 'running'))
    })
    const ids = (await adapter.listRuns('5')).map(({ historyId }) => Number(historyId))
    expect(ids.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, index) => 1001 + index))
  })

  it('tell a run at work by one short answer, and believe an end only from the details', async () => {
    cloud.on('GET /scans/5/history', json({ pagination: { total: 1 }, history: [entry(9, 'publishing')] }))
    const run = { scanId: '5', uuid: 'run-9' }
    expect(await adapter.readRun(run, { detail: false })).toEqual({
      status: 'ACTIVE',
      statusWord: 'publishing',
      historyId: '9',
    })
    expect(cloud.requests).toHaveLength(1)

    cloud.on('GET /scans/5/history', json({ pagination: { total: 1 }, history: [entry(9)] }))
    const info = { uuid: 'run-9', status: 'publishing', hostcount: 1 }
    const history = [{ history_id: 9, uuid: 'run-9', status: 'publishing', creation_date: 1_545_945_482 }]
    cloud.on('GET /scans/5', json({ info, hosts: [], history, notes: [] }))
    expect((await adapter.readRun(run, { detail: false })).status).toBe('ACTIVE')
  })

  it('refuse the 26th scan at once, which has then not started', async () => {
    const page = '<html><head><title>429 Too Many Requests</title></head><body><h1>429</h1></body></html>'
    cloud.on('POST /scans/5/launch', raw(page, 429, { 'Content-Type': 'text/html', 'Retry-After': '30' }))
    await expect(adapter.launch('5')).rejects.toMatchObject({
      name: 'ScannerBusyError',
      mayHaveTakenEffect: false,
      message: expect.stringMatching(/none for 30 seconds.*25 scans are active/),
    })
    expect(cloud.requests).toHaveLength(1)
  })
})
