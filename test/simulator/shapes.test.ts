import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADVANCED, WireClient } from './wire-client.ts'

type Json = Record<string, unknown>
const FOLDER = new URL('../fixtures/nessus/http/tenable-vm/', import.meta.url)

/** Recordings are of the cloud; the differences to a Nessus of one's own are documented and listed here. */
function recorded(prefix: string): Json {
  const file = readdirSync(FOLDER).find((name) => name.startsWith(prefix))
  const exchange = JSON.parse(readFileSync(new URL(file ?? '', FOLDER), 'utf8')) as { response: { body: string } }
  return JSON.parse(exchange.response.body) as Json
}
const first = (list: unknown): Json => (list as Json[])[0] ?? {}
const keys = (value: unknown, without: string[] = []): string[] =>
  Object.keys(value as Json)
    .filter((key) => !without.includes(key))
    .sort()

let client: WireClient
let id: number

beforeAll(async () => {
  client = await WireClient.start()
  id = await client.finishedScan()
})
afterAll(() => client.close())

describe('answers have the keys of Nessus', () => {
  it('POST /scans', async () => {
    const body = { uuid: ADVANCED, settings: { name: 'x', text_targets: 'y' } }
    const { scan } = await client.json<{ scan: Json }>('POST', '/scans', body)
    // As documented for Nessus 8, in this order.
    expect(Object.keys(scan).join(' ')).toBe(
      'container_id uuid name description policy_id scanner_id emails attach_report attached_report_maximum_size ' +
        'attached_report_type sms enabled use_dashboard dashboard_file live_results scan_time_window custom_targets migrated ' +
        'starttime rrules timezone notification_filters shared user_permissions default_permisssions owner owner_id ' +
        'last_modification_date creation_date type id',
    )
    expect(scan).toMatchObject({
      container_id: 0,
      enabled: 1,
      uuid: expect.stringMatching(/^template-[0-9a-f-]{52,}$/),
    })
    const cloudOnly = ['owner_uuid', 'scanner_uuid', 'tag_type', 'include_aggregate', 'target_network_uuid']
    const without = [...cloudOnly, 'auto_routed', 'remediation', 'default_permissions']
    expect(keys(scan)).toEqual(expect.arrayContaining(keys(recorded('scan_create_scan_success--01')['scan'], without)))
  })

  it('GET /scans', async () => {
    const list = await client.json<Json>('GET', '/scans')
    expect(keys(list)).toEqual(keys(recorded('scan_results--00')))
    const cloudOnly = ['template_uuid', 'permissions', 'legacy', 'schedule_uuid', 'wizard_uuid', 'policy_id']
    const item = keys(first(recorded('scan_results--00')['scans']), cloudOnly)
    expect(keys(first(list['scans']))).toEqual([...item, 'folder_id', 'live_results'].sort())
    expect(keys(first(list['folders']))).toEqual(keys(first(recorded('scan_results--00')['folders'])))
  })

  it('GET /scans/{id}', async () => {
    const [ours, theirs] = [await client.json<Json>('GET', `/scans/${id}`), recorded('scan_results--01')]
    expect(keys(ours)).toEqual(expect.arrayContaining(keys(theirs)))
    expect(keys(first(ours['hosts']))).toEqual(
      expect.arrayContaining(keys(first(theirs['hosts']), ['asset_id', 'uuid'])),
    )
    const found = keys(first(theirs['vulnerabilities']))
    expect(keys(first(ours['vulnerabilities']))).toEqual(expect.arrayContaining(found))
    const cloudOnly = ['owner', 'schedule_uuid', 'shared', 'is_archived', 'reindexing']
    expect(keys(ours['info'])).toEqual(expect.arrayContaining(keys(theirs['info'], cloudOnly)))
    expect(first(ours['hosts'])['severitycount']).toMatchObject({ item: { length: 10 } })
  })

  it('GET /scans/{id}/hosts/{host} and its plugins', async () => {
    const ours = await client.json<Json>('GET', `/scans/${id}/hosts/2`)
    const theirs = recorded('scan_host_details--02')
    expect(keys(ours['info'])).toEqual(keys(theirs['info']))
    const found = first(ours['vulnerabilities'])
    expect(keys(found)).toEqual(expect.arrayContaining(keys(first(theirs['vulnerabilities']))))
    const plugin = await client.json<Json>('GET', `/scans/${id}/hosts/2/plugins/${String(found['plugin_id'])}`)
    const recordedPlugin = recorded('scan_plugin_output--03')
    expect(keys(plugin)).toEqual(keys(recordedPlugin))
    expect(keys(first(plugin['outputs']))).toEqual(keys(first(recordedPlugin['outputs'])))
    expect((await client.call('GET', `/scans/${id}/hosts/99`)).status).toBe(404)
    expect((await client.call('GET', `/scans/${id}/hosts/2/plugins/1`)).status).toBe(404)
    const info = await client.json<{ outputs: { plugin_output: string }[] }>(
      'GET',
      `/scans/${id}/hosts/2/plugins/19506`,
    )
    expect(info.outputs[0]?.plugin_output).toContain('Scan name : test\n')
  })

  it('templates and their details', async () => {
    const list = await client.json<{ templates: Json[] }>('GET', '/editor/policy/templates')
    expect(keys(list.templates[0])).toEqual(
      expect.arrayContaining(keys(first(recorded('editor_template_list--00')['templates']), ['cloud_only', 'is_was'])),
    )
    expect(list.templates.map((template) => template['uuid'])).toContain(ADVANCED)
    const details = await client.json<Json>('GET', `/editor/policy/templates/${ADVANCED}`)
    const theirs = recorded('editor_template_details--advanced')
    expect(keys(details)).toEqual(expect.arrayContaining(keys(theirs, ['is_was'])))
    expect(details['plugins']).toEqual(theirs['plugins'])
    expect(keys(details['settings'])).toEqual(keys(theirs['settings']))
  })

  it('policies and folders', async () => {
    const created = await client.json<Json>('POST', '/policies', { uuid: ADVANCED, settings: { name: 'p' } })
    expect(keys(created)).toEqual(keys(recorded('policy_list--00')))
    const { policies } = await client.json<{ policies: Json[] }>('GET', '/policies')
    expect(keys(policies[0])).toEqual(expect.arrayContaining(keys(first(recorded('policy_list--01')['policies']))))
    const details = await client.json<Json>('GET', `/policies/${String(created['policy_id'])}`)
    expect(keys(details)).toEqual(expect.arrayContaining(keys(recorded('policy_details--01'))))
    expect(keys(await client.json('POST', '/folders', { name: 'f' }))).toEqual(keys(recorded('folders_create--00')))
  })

  it('a copy', async () => {
    const copy = await client.json<Json>('POST', `/scans/${id}/copy`, {})
    expect(keys(copy)).toEqual(expect.arrayContaining(keys(recorded('scan_copy--02'))))
    expect(copy['status']).toBe('empty')
  })
})
