import { afterEach, describe, expect, it } from 'vitest'
import type { Edition } from '../../simulator/simulator.ts'
import { ADVANCED, WireClient } from './wire-client.ts'

const open: WireClient[] = []
async function start(edition: Edition, more = {}): Promise<WireClient> {
  const client = await WireClient.start({ edition, ...more })
  open.push(client)
  return client
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()))
})

const GATED = [
  ['POST', '/scans'],
  ['PUT', '/scans/1'],
  ['POST', '/scans/1/launch'],
  ['POST', '/scans/1/pause'],
  ['POST', '/scans/1/resume'],
  ['POST', '/scans/1/stop'],
  ['POST', '/scans/1/kill'],
  ['POST', '/scans/1/copy'],
  ['DELETE', '/scans/1'],
  ['DELETE', '/scans'],
  ['DELETE', '/scans/1/history/2'],
] as const

describe.each(['professional', 'expert', 'essentials', 'trial'] as const)('%s', (edition) => {
  it('refuses scanning calls with 412 before looking at anything else', async () => {
    const client = await start(edition)
    for (const [method, path] of GATED) {
      const reply = await client.call(method, path, { body: {} })
      expect([method, path, reply.status, reply.text]).toEqual([method, path, 412, '{"error":"API is not available"}'])
      expect(reply.headers['content-length']).toBe('32')
    }
  })

  it('says so beforehand and lets read', async () => {
    const client = await start(edition)
    expect(await client.json('GET', '/server/properties')).toMatchObject({
      server_version: '10.8.3',
      features: { scan_api: false },
      license: { features: { scan_api: false } },
    })
    for (const path of ['/scans', '/folders', '/policies', '/editor/scan/templates', '/scanners']) {
      expect((await client.call('GET', path)).status).toBe(200)
    }
  })

  it('asks for keys first', async () => {
    const client = await start(edition)
    expect((await client.call('POST', '/scans', { keys: false, body: {} })).status).toBe(401)
  })
})

describe('manager', () => {
  it('may scan, and says so', async () => {
    const client = await start('manager')
    expect(await client.json('GET', '/server/properties')).toMatchObject({
      nessus_type: 'Nessus Manager',
      features: { scan_api: true },
      license: { type: 'manager', features: { scan_api: true } },
    })
    expect(await client.finishedScan()).toBeGreaterThan(0)
  })

  it('tells version and licence only to those with keys', async () => {
    const client = await start('manager')
    const reply = await client.call('GET', '/server/properties', { keys: false })
    expect(reply.status).toBe(200)
    expect(JSON.parse(reply.text)).not.toHaveProperty('server_version')
  })
})

describe('export by edition', () => {
  it.each([
    ['trial', {}],
    ['essentials', { essentialsRefusesExport: true }],
  ] as const)('is refused on %s %o', async (edition, more) => {
    const client = await start(edition, more)
    // No scan can be made there, so the refusal must come before the scan is looked at.
    const reply = await client.call('POST', '/scans/5/export', { body: { format: 'nessus' } })
    expect(reply.status).toBe(403)
    expect(reply.text).toContain('Export is not allowed in trial mode')
  })
})

describe('nessus6', () => {
  it('has no gate, no feature flags, no tokens', async () => {
    const client = await start('nessus6')
    const properties = await client.json<Record<string, unknown>>('GET', '/server/properties')
    expect(properties['server_version']).toMatch(/^6\.11/)
    expect(properties).not.toHaveProperty('features')
    expect(await client.json('GET', '/server/status')).toEqual({ code: 200, progress: null, status: 'ready' })
    const id = await client.finishedScan()
    const requested = await client.requestExport(id)
    expect(Object.keys(requested)).toEqual(['file'])
    expect(await client.json('GET', `/scans/${id}/export/${requested.file}/status`)).toMatchObject({ status: 'ready' })
    const report = await client.call('GET', `/scans/${id}/export/${requested.file}/download`)
    expect(report.text).toContain('Nessus version : 6.11.3')
    expect(await client.details(id).then((details) => details.info)).not.toHaveProperty('license_info')
  })
})

describe('licence', () => {
  it('drops hosts beyond the limit from results and says how many', async () => {
    const client = await start('manager', { licensedHosts: 2 })
    const id = await client.finishedScan({ text_targets: '10.0.0.1-5' })
    const details = await client.details(id)
    expect(details.info).toMatchObject({ hostcount: 2, license_info: { limit: 2, trimmed: 3 } })
    expect(details.notes?.map((note) => note.message)).toEqual([expect.stringContaining('3 hosts were removed')])
    expect((await client.exported(id)).text).toContain('<name>LICENSE_ENFORCED_TRIM</name>\n<value>3</value>')
  })

  it('is 16 hosts on Essentials', async () => {
    const client = await start('essentials')
    expect(await client.json('GET', '/server/properties')).toMatchObject({ license: { ips: 16, type: 'home' } })
  })
})

describe('templates by edition', () => {
  it('marks what only Manager fulfils', async () => {
    const items = await Promise.all(
      (['manager', 'professional'] as const).map(async (edition) => {
        const client = await start(edition)
        const { templates } = await client.json<{
          templates: { name: string; uuid: string; license_fulfilled: number }[]
        }>('GET', '/editor/scan/templates')
        expect(templates.find((template) => template.name === 'advanced')?.uuid).toBe(ADVANCED)
        return templates.find((template) => template.name === 'agent_basic')?.license_fulfilled
      }),
    )
    expect(items).toEqual([1, 0])
  })
})
