import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADVANCED, BASIC, WireClient } from './wire-client.ts'

let client: WireClient

beforeAll(async () => {
  client = await WireClient.start()
})
afterAll(() => client.close())

/** Values of a template's or scan's inputs by id, wherever they are nested. */
async function inputs(path: string): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { id, type, default: value } = node as Record<string, unknown>
    if (typeof id === 'string' && typeof type === 'string') found.set(id, value)
    Object.values(node).forEach(visit)
  }
  visit((await client.json<{ settings: unknown }>('GET', path)).settings)
  return found
}

describe('creating a scan', () => {
  it('validates a name and nothing else, knows no duplicates, and ignores unknown keys', async () => {
    const nameless = await client.call('POST', '/scans', { body: { uuid: ADVANCED, settings: { text_targets: 'x' } } })
    expect([nameless.status, nameless.text]).toEqual([400, `{"error":"Invalid 'name' field"}`])
    const one = await client.createScan({ name: 'twin', text_targets: 'not a target !!', no_such_setting: 'yes' })
    const two = await client.createScan({ name: 'twin', text_targets: 'not a target !!' })
    expect(two).toBeGreaterThan(one)
  })

  it('reads back what was posted, without what was misspelt', async () => {
    const id = await client.createScan({
      name: 'mine',
      max_checks_per_host: '2',
      safe_chekcs: 'no',
      udp_scanner: 'yes',
    })
    const stored = await inputs(`/editor/scan/${id}`)
    expect(stored.get('name')).toBe('mine')
    expect(stored.get('text_targets')).toBe('10.0.0.1-3')
    expect(stored.get('max_checks_per_host')).toBe('2')
    expect(stored.get('udp_scanner')).toBe('yes')
    expect(stored.get('safe_checks')).toBe('yes')
    expect(stored.has('safe_chekcs')).toBe(false)
  })

  it('shows chosen plugin families', async () => {
    const id = await client.createScan({}, { plugins: { 'Denial of Service': { status: 'disabled' } } })
    const { plugins } = await client.json<{ plugins: { families: Record<string, { status: string; count: number }> } }>(
      'GET',
      `/editor/scan/${id}`,
    )
    expect(plugins.families['Denial of Service']).toMatchObject({ status: 'disabled', count: expect.any(Number) })
    expect(plugins.families['General']).toMatchObject({ status: 'enabled' })
  })
})

describe('changing a scan', () => {
  it('answers bare, and drops to defaults what is left out', async () => {
    const id = await client.createScan({ max_checks_per_host: '2', udp_scanner: 'yes' })
    const body = { uuid: ADVANCED, settings: { name: 'new', text_targets: '10.1.1.1', udp_scanner: 'yes' } }
    expect(await client.json('PUT', `/scans/${id}`, body)).toMatchObject({
      id,
      name: 'new',
      custom_targets: '10.1.1.1',
    })
    const stored = await inputs(`/editor/scan/${id}`)
    expect([stored.get('max_checks_per_host'), stored.get('udp_scanner')]).toEqual(['5', 'yes'])
  })

  it('moves it when only a folder is given', async () => {
    const id = await client.createScan({ name: 'mover' })
    const { id: folder } = await client.json<{ id: number }>('POST', '/folders', { name: 'Team' })
    await client.json('PUT', `/scans/${id}`, { folder_id: folder })
    const { scans } = await client.json<{ scans: Record<string, unknown>[] }>('GET', `/scans?folder_id=${folder}`)
    expect(scans).toMatchObject([{ id, name: 'mover' }])
    expect(scans[0]).not.toHaveProperty('folder_id')
    expect((await client.call('DELETE', `/folders/${folder}`)).status).toBe(200)
    expect((await client.json<{ scans: unknown[] }>('GET', '/scans?folder_id=2')).scans).toMatchObject([{ id }])
    expect((await client.call('DELETE', '/folders/2')).status).toBe(403)
  })

  it('copies, deletes one and deletes several', async () => {
    const id = await client.createScan({ name: 'original', max_checks_per_host: '2' })
    const copy = await client.json<{ id: number }>('POST', `/scans/${id}/copy`, {})
    expect(copy).toMatchObject({ name: 'Copy of original', status: 'empty' })
    expect((await inputs(`/editor/scan/${copy.id}`)).get('max_checks_per_host')).toBe('2')
    expect((await client.call('DELETE', `/scans/${id}`)).text).toBe('')
    expect((await client.call('DELETE', `/scans/${id}`)).status).toBe(404)
    expect((await client.call('DELETE', '/scans', { body: { ids: [copy.id, 4711] } })).status).toBe(404)
    expect(await client.json('DELETE', '/scans', { ids: [copy.id] })).toEqual({ deleted: [copy.id] })
  })
})

describe('the list', () => {
  it('is null when there is none, and can be asked for what changed', async () => {
    const fresh = await WireClient.start()
    expect((await fresh.json<{ scans: null }>('GET', '/scans')).scans).toBeNull()
    await fresh.createScan({ name: 'old' })
    fresh.advanceSeconds(1000)
    const running = await fresh.createScan({ name: 'running' })
    await fresh.launch(running)
    fresh.advanceSeconds(100)
    const { timestamp } = await fresh.json<{ timestamp: number }>('GET', '/scans')
    const path = `/scans?last_modification_date=${timestamp - 10}`
    expect((await fresh.json<{ scans: unknown[] }>('GET', path)).scans).toMatchObject([{ id: running }])
    await fresh.close()
  })
})

describe('policies', () => {
  it('suffix a taken name, and cannot be deleted while a scan uses them', async () => {
    const body = { uuid: ADVANCED, settings: { name: 'gentle', max_checks_per_host: '1' } }
    const first = await client.json<{ policy_id: number; policy_name: string }>('POST', '/policies', body)
    const second = await client.json<{ policy_id: number; policy_name: string }>('POST', '/policies', body)
    expect([first.policy_name, second.policy_name]).toEqual(['gentle', 'gentle_1'])
    const custom = 'ab4bacd2-05f6-425c-9d79-3ba3940ad1c24e51e1f403febe40'
    const scan = await client.createScan({ policy_id: first.policy_id, max_checks_per_host: '9' }, { uuid: custom })
    expect((await client.call('DELETE', `/policies/${first.policy_id}`)).status).toBe(405)
    expect((await client.call('DELETE', `/policies/${second.policy_id}`)).status).toBe(200)
    // The policy's settings count, not those posted with the scan.
    expect((await inputs(`/editor/scan/${scan}`)).get('max_checks_per_host')).toBe('1')
    await client.launch(scan)
    client.advanceSeconds(3600)
    const report = (await client.exported(scan)).text
    expect(report).toContain('Max checks : 1\n')
    expect(report).toContain('<policyName>gentle</policyName>')
  })

  it('give their settings flat, as a body for PUT', async () => {
    const body = { uuid: BASIC, settings: { name: 'flat', max_checks_per_host: '3' } }
    const { policy_id: id } = await client.json<{ policy_id: number }>('POST', '/policies', body)
    const details = await client.json<{ uuid: string; settings: Record<string, string> }>('GET', `/policies/${id}`)
    expect(details).toMatchObject({ uuid: BASIC, settings: { name: 'flat', safe_checks: 'yes' } })
    const changed = { ...details, settings: { ...details.settings, udp_scanner: 'yes' } }
    expect((await client.call('PUT', `/policies/${id}`, { body: changed })).status).toBe(200)
    expect((await inputs(`/editor/policy/${id}`)).get('udp_scanner')).toBe('yes')
    expect((await client.call('GET', '/policies/4711')).status).toBe(404)
  })
})

describe('templates', () => {
  it.each(['scan', 'policy'])('for a %s have modes and defaults as recorded', async (kind) => {
    const advanced = await inputs(`/editor/${kind}/templates/${ADVANCED}`)
    expect([advanced.get('safe_checks'), advanced.has('advanced_mode')]).toEqual(['yes', false])
    const basic = await inputs(`/editor/${kind}/templates/${BASIC}`)
    expect([basic.get('max_hosts_per_scan'), basic.get('advanced_mode')]).toEqual(['30', 'Default'])
    expect((await client.call('GET', `/editor/${kind}/templates/nonsense`)).status).toBe(404)
  })
})

describe('plugins', () => {
  it('are known by family and by number', async () => {
    const { families } = await client.json<{ families: { id: number; name: string }[] }>('GET', '/plugins/families')
    const settings = families.find((family) => family.name === 'Settings')
    const { plugins } = await client.json<{ plugins: { id: number }[] }>('GET', `/plugins/families/${settings?.id}`)
    expect(plugins).toContainEqual({ id: 19_506, name: 'Nessus Scan Information' })
    expect(await client.json('GET', '/plugins/plugin/19506')).toMatchObject({ family_name: 'Settings' })
  })
})
