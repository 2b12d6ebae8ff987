import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
let ask: Harness['ask']
beforeAll(async () => {
  harness = await startHarness()
  ask = harness.ask
  const zones = [
    { name: 'Office', kind: 'allowed', members: '10.0.0.0/16' },
    { name: 'Ward', kind: 'allowed', members: '10.1.0.0/16' },
  ]
  expect((await ask('PUT', '/v1/zones', { body: { zones } })).status).toBe(200)
})
afterAll(() => harness.close())

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']
const NIGHTS = {
  name: 'Nights',
  kind: 'allowed',
  timezone: 'Europe/Berlin',
  times: { recurs: 'weekly', days: ['FRI', 'MON', 'FRI'], from: '22:00', to: '06:00' },
}
const ALWAYS = {
  name: 'Rounds',
  kind: 'blackout',
  timezone: 'UTC',
  times: { recurs: 'weekly', days: DAYS, from: '00:00', to: '24:00' },
  zones: ['ward'],
  notes: 'Ask first.',
}
const ONCE = {
  name: 'Freeze',
  kind: 'blackout',
  timezone: 'UTC',
  times: { recurs: 'once', from: '2126-12-24T12:00:00+01:00', to: '2127-01-04T05:00:00Z' },
}

const put = (windows: unknown, headers: Record<string, string> = {}) =>
  ask('PUT', '/v1/windows', { body: { windows }, headers })

it('answers no windows at first, as version 0', async () => {
  const { status, body, headers } = await ask('GET', '/v1/windows')
  expect([status, headers.get('ETag')]).toEqual([200, '"0"'])
  expect(body).toEqual({ windows: [], version: 0 })
})

describe('PUT /v1/windows', () => {
  it('replaces all of them, normalised, and tells how each stands', async () => {
    const { status, body, headers } = await put([NIGHTS, ALWAYS, ONCE])
    expect([status, headers.get('ETag')]).toEqual([200, '"1"'])
    expect(body.windows).toMatchObject([
      { name: 'Nights', times: { days: ['MON', 'FRI'] }, zones: [], notes: '', changesAt: expect.any(String) },
      { name: 'Rounds', zones: ['Ward'], isInside: true, missingZones: [] },
      { name: 'Freeze', times: { from: '2126-12-24T11:00:00.000Z', to: '2127-01-04T05:00:00.000Z' }, isInside: false },
    ])
    expect(body.windows[1]).not.toHaveProperty('changesAt')
    expect((await ask('GET', '/v1/windows')).body.windows).toHaveLength(3)
  })

  it.each([
    ['an unknown time zone', { ...NIGHTS, timezone: 'Europe/Bonn' }, 'windows[0].timezone'],
    ['an offset', { ...NIGHTS, timezone: '+02:00' }, 'windows[0].timezone'],
    ['no day', { ...NIGHTS, times: { ...NIGHTS.times, days: [] } }, 'windows[0].times.days'],
    ['an hour that is none', { ...NIGHTS, times: { ...NIGHTS.times, from: '24:00' } }, 'windows[0].times.from'],
    ['no length', { ...NIGHTS, times: { ...NIGHTS.times, to: '22:00' } }, 'windows[0].times.to'],
    ['an end before its begin', { ...ONCE, times: { ...ONCE.times, to: ONCE.times.from } }, 'windows[0].times.to'],
    ['seconds', { ...ONCE, times: { ...ONCE.times, to: '2127-01-04T05:00:01Z' } }, 'windows[0].times.to'],
    ['a zone that is not there', { ...ALWAYS, zones: ['Ward', 'Attic'] }, 'windows[0].zones[1]'],
    ['an unknown field', { ...NIGHTS, colour: 'red' }, 'windows[0].colour'],
  ])('is refused with 400 that names the piece: %s', async (_, window, path) => {
    const before = (await ask('GET', '/v1/windows')).body
    const { status, body } = await put([window])
    expect([status, body.title, body.issues?.[0]?.path]).toEqual([400, 'InvalidInputError', path])
    expect((await ask('GET', '/v1/windows')).body.version).toBe(before.version)
  })

  it('is refused with 400 for two of one name', async () => {
    const { status, body } = await put([NIGHTS, { ...ALWAYS, name: 'NIGHTS' }])
    expect([status, body.issues[0].path]).toEqual([400, 'windows[1].name'])
  })

  it('is refused with 412 over a change that the caller has not seen', async () => {
    const { status, body } = await put([], { 'If-Match': '"0"' })
    expect([status, body.title]).toEqual([412, 'StaleVersionError'])
  })

  it('is in the audit log, with the windows that changed', async () => {
    await put([NIGHTS, { ...ALWAYS, notes: 'Never.' }])
    const { body } = await ask('GET', '/v1/audit?subject=windows&limit=1')
    expect(body.items).toMatchObject([{ action: 'windows.changed', subject: 'windows' }])
    expect(body.items[0].changes.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      'window Freeze',
      'window Rounds',
    ])
  })
})

it('says of a plan which windows are about it, and how they stand', async () => {
  await put([ALWAYS])
  const plan = async (targets: string) =>
    (await ask('POST', '/v1/scan-plans', { body: { targets } })).body.windows as unknown
  expect(await plan('10.1.0.1')).toEqual({
    names: ['Rounds'],
    closed: true,
    reason: 'inside the blackout "Rounds"',
  })
  expect(await plan('10.0.0.1')).toEqual({ names: [], closed: false })
  // Until somebody corrects it, a window whose zone was removed is about every scan.
  const zones = [{ name: 'Office', kind: 'allowed', members: '10.0.0.0/15' }]
  expect((await ask('PUT', '/v1/zones', { body: { zones } })).status).toBe(200)
  expect((await ask('GET', '/v1/windows')).body.windows).toMatchObject([{ missingZones: ['Ward'] }])
  expect(await plan('10.0.0.1')).toMatchObject({ names: ['Rounds'], closed: true })
})
