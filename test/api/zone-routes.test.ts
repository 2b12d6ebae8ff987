import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FakeNames } from '../support/scope.ts'
import { startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
let ask: Harness['ask']
const names = new FakeNames({ failure: 'there is no such name where Scanloop runs' })
beforeAll(async () => {
  harness = await startHarness({}, {}, { names })
  ask = harness.ask
})
afterAll(() => harness.close())

const OFFICE = { name: 'Office', kind: 'allowed', members: '10.0.0.0/16, *.office.example, 2001:DB8::7' }
const PLANT = { name: 'Plant', kind: 'fragile', members: ['10.0.7.0/24'], notes: 'Ask first.' }
const NEVER = { name: 'Never', kind: 'excluded', members: ['10.0.9.1-9'] }

const put = (zones: unknown, headers: Record<string, string> = {}) =>
  ask('PUT', '/v1/zones', { body: { zones }, headers })

it('answers what it began with, as version 0', async () => {
  const fresh = await startHarness({}, {}, { names })
  const { status, body, headers } = await fresh.ask('GET', '/v1/zones')
  expect([status, headers.get('ETag')]).toEqual([200, '"0"'])
  expect(body).toMatchObject({ zones: [{ kind: 'allowed' }], version: 0 })
  expect(body).not.toHaveProperty('updatedBy')
  await fresh.close()
})

describe('PUT /v1/zones', () => {
  it('replaces them, normalised, and says who did', async () => {
    const before = (await ask('GET', '/v1/zones')).body
    const { status, body, headers } = await put([OFFICE, PLANT, NEVER], { 'If-Match': `"${String(before.version)}"` })
    expect([status, headers.get('ETag')]).toEqual([200, `"${String(before.version + 1)}"`])
    expect(body).toEqual({
      zones: [
        { name: 'Office', kind: 'allowed', members: ['10.0.0.0/16', '*.office.example', '2001:db8::7'], notes: '' },
        { name: 'Plant', kind: 'fragile', members: ['10.0.7.0/24'], notes: 'Ask first.' },
        { name: 'Never', kind: 'excluded', members: ['10.0.9.1-10.0.9.9'], notes: '' },
      ],
      updatedAt: expect.stringMatching(/^20\d\d-/),
      updatedBy: expect.any(String),
      version: before.version + 1,
    })
    expect((await ask('GET', '/v1/zones')).body).toEqual(body)
  })

  it('is refused with 412 for a version that is no longer the newest, and changes nothing', async () => {
    const { body: before } = await put([OFFICE])
    const stale = await put([], { 'If-Match': `"${String(before.version - 1)}"` })
    expect(stale.status).toBe(412)
    expect(stale.body).toMatchObject({ title: 'StaleVersionError', current: before.version })
    expect((await ask('GET', '/v1/zones')).body).toEqual(before)
  })

  it.each([
    ['a wrong address', [{ ...OFFICE, members: '10.0.0.0/16, 10.0.0.300' }], 'zones[0].members[1]', '10.0.0.300'],
    ['a wrong entry of a list', [PLANT, { ...NEVER, members: ['::1', 'a b!'] }], 'zones[1].members[1]', 'b!'],
    ['a pattern in the middle', [{ ...OFFICE, members: 'a.*.example' }], 'zones[0].members[0]', 'a.*.example'],
    ['a pattern of addresses', [{ ...OFFICE, members: '10.0.0.*' }], 'zones[0].members[0]', '10.0.0.*'],
    ['no member', [{ ...OFFICE, members: ' ' }], 'zones[0].members[0]', ''],
    ['two zones of one name', [OFFICE, { ...PLANT, name: 'OFFICE' }], 'zones[1].name', 'OFFICE'],
    ['an unknown kind', [{ ...OFFICE, kind: 'friendly' }], 'zones[0].kind', 'friendly'],
    ['an unknown field', [{ ...OFFICE, gentle: true }], 'zones[0].gentle', undefined],
  ])('is refused with 400 that names the piece: %s', async (_, zones, path, piece) => {
    const before = (await ask('GET', '/v1/zones')).body
    const { status, body } = await put(zones)
    expect(status).toBe(400)
    expect(body.issues).toEqual([expect.objectContaining(piece === undefined ? { path } : { path, piece })])
    expect((await ask('GET', '/v1/zones')).body).toEqual(before)
  })

  it('is refused with 400 for more members than are kept', async () => {
    const members = Array.from({ length: 2600 }, (_, n) => `10.0.${String(n >> 8)}.${String(n & 255)}`)
    const { status, body } = await put([
      { ...OFFICE, members },
      { ...NEVER, members },
    ])
    expect(status).toBe(400)
    expect(body.issues).toMatchObject([{ path: 'zones', message: expect.stringContaining('5200 members together') }])
  })

  it('is in the audit log with what was there and what is there now, and no more', async () => {
    await put([OFFICE, PLANT])
    const { body: after } = await put([OFFICE, { ...PLANT, members: ['10.0.7.0/25'] }, NEVER])
    const { body } = await ask('GET', '/v1/audit?subject=zones&limit=1')
    expect(body.items).toMatchObject([{ action: 'zones.changed', actor: after.updatedBy, subject: 'zones' }])
    expect(body.items[0].changes).toEqual([
      { field: 'zone Plant', from: 'fragile: 10.0.7.0/24 (Ask first.)', to: 'fragile: 10.0.7.0/25 (Ask first.)' },
      { field: 'zone Never', to: 'excluded: 10.0.9.1-10.0.9.9' },
    ])
  })
})

describe('POST /v1/scan-plans', () => {
  beforeEach(() => put([OFFICE, PLANT, NEVER]))
  const plan = (targets: unknown, more: object = {}) => ask('POST', '/v1/scan-plans', { body: { targets, ...more } })

  it('says which zones are hit and how many addresses there are', async () => {
    const { status, body } = await plan('10.0.0.0/24, 10.0.0.7, x.office.example')
    expect(status).toBe(200)
    expect(body).toEqual({
      permitted: true,
      addressCount: '256',
      hostNameCount: 1,
      zones: [{ name: 'Office', kind: 'allowed', addressCount: '256', hostNameCount: 1 }],
      parts: [{ settings: 'ordinary', targetCount: 3, addressCount: '256', hostNameCount: 1 }],
      windows: { names: [], closed: false },
      refusals: [],
      moreRefusals: 0,
    })
  })

  it('says how a scan with fragile targets would be divided, and what is forced', async () => {
    const { body } = await plan('10.0.6.0/23, x.office.example')
    expect(body).toMatchObject({
      permitted: true,
      parts: [
        { settings: 'gentle', targetCount: 1, addressCount: '256', hostNameCount: 0 },
        { settings: 'ordinary', targetCount: 2, hostNameCount: 1 },
      ],
      gentle: { version: 1, forcedBy: 'settings', rules: expect.arrayContaining(['no checks that may do harm']) },
    })
    const whole = (await plan('10.0.6.0/23', { fragileTargets: 'gentle' })).body
    expect(whole.parts).toEqual([{ settings: 'gentle', targetCount: 1, addressCount: '512', hostNameCount: 0 }])
    const byPolicy = (await plan('10.0.6.0/23', { policyId: '7' })).body
    expect(byPolicy).toMatchObject({ parts: [{ settings: 'gentle' }], gentle: { forcedBy: 'policy' } })
    const refused = (await plan('10.0.6.0/23', { fragileTargets: 'refuse' })).body
    expect(refused).toMatchObject({ permitted: false, parts: [], refusals: [{ reason: 'fragile' }] })
    expect(refused).not.toHaveProperty('gentle')
  })

  it('names every piece that would be refused, and what to do', async () => {
    const { status, body } = await plan('10.0.9.0/28, 10.0.7.7 nowhere.example ::/0', { fragileTargets: 'refuse' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ permitted: false, action: expect.stringContaining('PUT /v1/zones') })
    expect(
      body.refusals.map((one: Record<string, string>) => [one['target'], one['reason'], one['zone'], one['part']]),
    ).toEqual([
      ['10.0.9.0/28', 'excluded', 'Never', '10.0.9.1-10.0.9.9'],
      ['10.0.7.7', 'fragile', 'Plant', '10.0.7.7'],
      ['nowhere.example', 'unresolved', undefined, undefined],
      // All of IPv6 has all of IPv4 in it, as ::ffff:0:0/96.
      ['::/0', 'excluded', 'Never', '10.0.9.1-10.0.9.9'],
      ['::/0', 'fragile', 'Plant', '10.0.7.0/24'],
      ['::/0', 'outside', undefined, expect.stringMatching(/^0\.0\.0\.0-/)],
    ])
    expect(body.addressCount).toBe(String(2n ** 128n))
  })

  it('stores nothing, and is refused with 400 for what is no target', async () => {
    const before = await harness.everything()
    const { status, body } = await plan('10.0.0.1, b!')
    expect(status).toBe(400)
    expect(body.issues).toMatchObject([{ path: 'targets[1]', piece: 'b!' }])
    expect(await harness.everything()).toEqual(before)
  })
})

describe('a scan that the zones refuse', () => {
  beforeEach(() => put([OFFICE, NEVER]))

  it('is not defined: 409 with the pieces', async () => {
    const { id: scannerId } = await harness.registered()
    const body = { scannerId, targets: '10.0.0.1, 10.0.9.4, 8.8.8.8', autoCreate: false }
    const answer = await ask('POST', '/v1/scans', { body })
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({
      title: 'TargetsRefusedError',
      issues: [
        { path: 'targets', piece: '10.0.9.4', message: 'lies in the excluded zone "Never", which is never scanned' },
        { path: 'targets', piece: '8.8.8.8', message: 'lies in no allowed zone' },
      ],
    })
  })

  it('is not changed into, created or started: 409 each', async () => {
    const scan = await harness.defined({ targets: '10.0.0.1' })
    const patched = await ask('PATCH', `/v1/scans/${scan.id}`, { body: { targets: '8.8.8.8' } })
    await put([NEVER])
    const created = await ask('POST', `/v1/scans/${scan.id}/commands`, { body: { command: 'CREATE' } })
    expect([patched, created].map(({ status, body }) => [status, body.title])).toEqual([
      [409, 'TargetsRefusedError'],
      [409, 'TargetsRefusedError'],
    ])
    expect(created.body.action).toContain('No zone allows anything yet')
    expect((await ask('GET', `/v1/scans/${scan.id}`)).body).toMatchObject({ status: 'NEW', targets: ['10.0.0.1'] })
  })
})
