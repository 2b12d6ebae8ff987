import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { viewPools } from '../../api/pool-views.ts'
import { emptyLine } from '../../core/queue/line.ts'
import { FakeScanner } from '../support/fake-scanner.ts'
import { memoryServices } from '../support/memory-services.ts'
import { aScanner } from '../support/records.ts'
import { aZone } from '../support/scope.ts'
import { startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
let ask: Harness['ask']
let one: string
let other: string
beforeAll(async () => {
  harness = await startHarness()
  ask = harness.ask
  one = (await harness.registered({ name: 'One', maxActiveRuns: 3 })).id
  other = (await harness.registered({ name: 'Other' })).id
  const zones = [
    { name: 'Office', kind: 'allowed', members: '10.0.0.0/16' },
    { name: 'Ward', kind: 'allowed', members: '10.1.0.0/16' },
  ]
  expect((await ask('PUT', '/v1/zones', { body: { zones } })).status).toBe(200)
})
afterAll(() => harness.close())

const put = (pools: unknown, headers: Record<string, string> = {}) =>
  ask('PUT', '/v1/pools', { body: { pools }, headers })
const pool = (name: string, ...members: object[]) => ({ name, members })

it('answers no pools at first, as version 0', async () => {
  const { status, body, headers } = await ask('GET', '/v1/pools')
  expect([status, headers.get('ETag')]).toEqual([200, '"0"'])
  expect(body).toEqual({ pools: [], version: 0 })
})

describe('PUT /v1/pools', () => {
  it('replaces all of them, with zones spelled as those are, and tells how each scanner stands', async () => {
    const { status, body, headers } = await put([
      pool('Berlin', { scannerId: one, reaches: ['ward', 'WARD', 'office'] }, { scannerId: other }),
      pool('Spare', { scannerId: other }),
    ])
    expect([status, headers.get('ETag')]).toEqual([200, '"1"'])
    const standing = { isRegistered: true, missingZones: [], slotsInUse: 0, waiting: 0 }
    const second = { scannerId: other, reaches: [], scannerName: 'Other', slots: 10, ...standing }
    expect(body.pools).toEqual([
      {
        name: 'Berlin',
        members: [{ scannerId: one, reaches: ['Ward', 'Office'], scannerName: 'One', slots: 3, ...standing }, second],
        notes: '',
      },
      { name: 'Spare', members: [second], notes: '' },
    ])
    expect((await ask('GET', '/v1/pools')).body).toEqual(body)
  })

  it.each([
    ['no scanner', () => pool('Berlin'), 'pools[0].members'],
    ['a scanner that is not there', () => pool('Berlin', { scannerId: 'scanner-0' }), 'pools[0].members[0].scannerId'],
    ['a scanner twice', () => pool('Berlin', { scannerId: one }, { scannerId: one }), 'pools[0].members[1].scannerId'],
    [
      'a zone that is not there',
      () => pool('Berlin', { scannerId: one, reaches: ['Ward', 'Attic'] }),
      'pools[0].members[0].reaches[1]',
    ],
    ['an unknown field', () => ({ ...pool('Berlin', { scannerId: one }), colour: 'red' }), 'pools[0].colour'],
  ])('is refused with 400 that names the piece: %s', async (_, given, path) => {
    const before = (await ask('GET', '/v1/pools')).body
    const { status, body } = await put([given()])
    expect([status, body.title, body.issues?.[0]?.path]).toEqual([400, 'InvalidInputError', path])
    expect((await ask('GET', '/v1/pools')).body.version).toBe(before.version)
  })

  it('is refused with 400 for two of one name', async () => {
    const { status, body } = await put([pool('Berlin', { scannerId: one }), pool('BERLIN', { scannerId: other })])
    expect([status, body.issues[0].path]).toEqual([400, 'pools[1].name'])
  })

  it('is refused with 412 over a change that the caller has not seen', async () => {
    const { status, body } = await put([], { 'If-Match': '"0"' })
    expect([status, body.title]).toEqual([412, 'StaleVersionError'])
  })

  it('is in the audit log, with the pools that changed', async () => {
    const kept = pool('Berlin', { scannerId: one, reaches: ['Ward'] })
    await put([kept, pool('Spare', { scannerId: other })])
    await put([kept, { ...pool('Spare', { scannerId: one, reaches: ['Office', 'Ward'] }), notes: 'Ask.' }])
    const { body } = await ask('GET', '/v1/audit?subject=pools&limit=1')
    expect(body.items).toMatchObject([
      {
        action: 'pools.changed',
        subject: 'pools',
        changes: [{ field: 'pool Spare', from: other, to: `${one} reaches Office, Ward (Ask.)` }],
      },
    ])
  })
})

it('names zones of a pool that were removed', async () => {
  await put([pool('Berlin', { scannerId: one, reaches: ['Office', 'Ward'] })])
  const zones = [{ name: 'Office', kind: 'allowed', members: '10.0.0.0/15' }]
  expect((await ask('PUT', '/v1/zones', { body: { zones } })).status).toBe(200)
  expect((await ask('GET', '/v1/pools')).body.pools[0].members).toMatchObject([{ missingZones: ['Ward'] }])
})

describe('how a scanner of a pool stands', () => {
  const at = new Date('2026-11-25T20:00:00.000Z')
  const since = (secondsAgo: number) => new Date(at.getTime() - secondsAgo * 1000).toISOString()
  const clock = { now: () => at }

  /** A pool with one scanner, whose line is as given. */
  async function member(line: object, isRegistered = true) {
    const services = memoryServices({
      clock,
      adapter: () => new FakeScanner({ clock }),
      workflow: { start: async () => {}, isRunning: async () => false },
      initialZones: { zones: [aZone('allowed', ['10.0.0.0/8'])], version: 0 },
    })
    if (isRegistered) await services.scanners.create(aScanner({ id: 'scanner-01', maxActiveRuns: 2 }))
    await services.lines.save({ ...emptyLine('scanner-01'), ...line })
    const members = [{ scannerId: 'scanner-01', reaches: [] }]
    return (await viewPools(services, { pools: [{ name: 'Berlin', members, notes: '' }], version: 1 })).pools[0]
      ?.members[0]
  }

  it('says how many runs have a slot, and how many wait', async () => {
    const holders = [1, 2].map((runNumber) => ({ scanId: 'scan-01', runNumber, since: since(60) }))
    const waiting = [3, 4, 5].map((runNumber) => ({ scanId: 'scan-01', runNumber, queuedAt: since(30) }))
    expect(await member({ holders, waiting })).toMatchObject({ slots: 2, slotsInUse: 2, waiting: 3 })
  })

  it.each([
    [0, true],
    [299, true],
    [300, false],
  ])('says since when it is unwell, and until when: it failed a start %i seconds ago', async (ago, isUnwell) => {
    const shown = await member({ unwell: { at: since(ago), reason: 'It does not answer.' } })
    expect(shown?.unwell).toEqual(
      isUnwell ? { since: since(ago), until: since(ago - 300), reason: 'It does not answer.' } : undefined,
    )
  })

  it('says that it is not registered any more', async () => {
    expect(await member({}, false)).toEqual({
      scannerId: 'scanner-01',
      reaches: [],
      isRegistered: false,
      missingZones: [],
      slotsInUse: 0,
      waiting: 0,
    })
  })
})
