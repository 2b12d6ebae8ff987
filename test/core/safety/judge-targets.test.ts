import { describe, expect, it } from 'vitest'
import { judgeTargets, namesToLookUp } from '../../../core/safety/judge-targets.ts'
import type { Resolution } from '../../../core/safety/name-resolver.ts'
import { PRIVATE_NETWORKS } from '../../../core/safety/zone.ts'
import type { Zone } from '../../../core/safety/zone.ts'
import { aZone } from '../../support/scope.ts'

const OFFICE = aZone('allowed', ['10.0.0.0/16', '2001:db8::/64', '*.office.example', 'gate.example'], 'Office')
const PLANT = aZone('fragile', ['10.0.7.0/24', '*.plant.office.example'], 'Plant')
const NEVER = aZone('excluded', ['10.0.9.1-10.0.9.9', 'boss.office.example'], 'Never')
const ZONES = [OFFICE, PLANT, NEVER]

const found = (...addresses: string[]): Resolution => ({ addresses })
const said = (targets: string | string[], zones: readonly Zone[] = ZONES, resolved: Record<string, Resolution> = {}) =>
  judgeTargets([targets].flat(), zones, new Map(Object.entries(resolved))).refusals.map(
    ({ target, message }) => `${target} ${message}`,
  )

describe('addresses', () => {
  it.each(['10.0.0.1', '10.0.0.0/24', '10.0.6.0-10.0.6.255', '2001:db8::7', '::ffff:10.0.0.1'])(
    'are permitted in an allowed zone: %s',
    (target) => expect(said(target)).toEqual([]),
  )

  it.each([
    ['192.168.0.1', '192.168.0.1 lies in no allowed zone'],
    ['8.8.8.0/24', '8.8.8.0/24 lies in no allowed zone'],
    ['2001:db8:1::1', '2001:db8:1::1 lies in no allowed zone'],
    ['10.0.9.5', '10.0.9.5 lies in the excluded zone "Never", which is never scanned'],
    ['::ffff:10.0.9.5', '::ffff:10.0.9.5 lies in the excluded zone "Never", which is never scanned'],
    ['10.0.7.3', '10.0.7.3 lies in the fragile zone "Plant", and this scan refuses what is fragile'],
    [
      '10.0.9.0/29',
      '10.0.9.0/29 lies in part (10.0.9.1-10.0.9.7; 7 addresses) in the excluded zone "Never", which is never scanned',
    ],
    ['10.0.255.0-10.1.0.3', '10.0.255.0-10.1.0.3 lies in part (10.1.0.0/30; 4 addresses) in no allowed zone'],
  ])('are refused with the zone and the part: %s', (target, message) => {
    expect(said(target)).toEqual([message])
  })

  it('are refused for every reason at once', () => {
    expect(said('10.0.0.0/8')).toEqual([
      '10.0.0.0/8 lies in part (10.0.9.1-10.0.9.9; 9 addresses) in the excluded zone "Never", which is never scanned',
      expect.stringContaining('lies in part (10.0.7.0/24; 256 addresses) in the fragile zone "Plant"'),
      '10.0.0.0/8 lies in part (10.1.0.0-10.255.255.255; 16,711,680 addresses) in no allowed zone',
    ])
  })

  it('are all refused while no zone is there', () => {
    expect(said(['127.0.0.1', '::1'], [])).toEqual(['127.0.0.1 lies in no allowed zone', '::1 lies in no allowed zone'])
  })

  it('of IPv4 are not allowed by who allows all of IPv6, and are excluded by who excludes it', () => {
    expect(said('::ffff:8.8.8.8', [aZone('allowed', ['::/0'])])).toHaveLength(1)
    expect(said('8.8.8.8', [aZone('allowed', ['::/0'])])).toHaveLength(1)
    expect(said('8.8.8.8', [aZone('allowed', ['::ffff:8.8.8.0/120'])])).toEqual([])
    expect(said('10.0.0.1', [OFFICE, aZone('excluded', ['::/0'])])).toHaveLength(1)
  })
})

describe('host names', () => {
  it.each([
    ['by a pattern, wherever they lie', 'a.b.office.example', found('8.8.8.8')],
    ['by their own name, wherever they lie', 'gate.example', found('8.8.8.8')],
    ['by a pattern, also while nobody can resolve them', 'new.office.example', { failure: 'no' }],
    ['because every address is allowed', 'other.example', found('10.0.0.4', '2001:db8::4')],
  ])('are permitted %s', (_, name, resolution) => {
    expect(said(name, ZONES, { [name]: resolution })).toEqual([])
  })

  it.each([
    [
      'an address in no allowed zone',
      'o.example',
      found('10.0.0.4', '8.8.8.8'),
      'has the address 8.8.8.8, which lies in no',
    ],
    [
      'an excluded address',
      'o.example',
      found('10.0.9.4'),
      'has the address 10.0.9.4, which lies in the excluded zone',
    ],
    ['an excluded address, in spite of a pattern', 'x.office.example', found('10.0.9.4'), 'the excluded zone "Never"'],
    ['a fragile address, in spite of a pattern', 'x.office.example', found('10.0.7.4'), 'the fragile zone "Plant"'],
    ['an excluded name', 'boss.office.example', found('10.0.0.4'), 'is named by the excluded zone "Never"'],
    ['a fragile pattern', 'press.plant.office.example', found('10.0.0.4'), 'is named by the fragile zone "Plant"'],
    ['no address and no pattern', 'o.example', { failure: 'no such name' }, 'where it lies is not known: no such name'],
    ['no address at all', 'o.example', found(), 'where it lies is not known: it has no address'],
    ['the name that a pattern is made from', 'office.example', { failure: 'x' }, 'is named by no allowed zone'],
    ['a name that only ends alike', 'myoffice.example', { failure: 'x' }, 'is named by no allowed zone'],
  ])('are refused for %s', (_, name, resolution, message) => {
    expect(said(name, ZONES, { [name]: resolution }).join()).toContain(message)
  })

  it('of excluded zones exclude their addresses as well, those of allowed zones allow no address', () => {
    const resolved = { 'boss.office.example': found('10.0.0.99'), 'gate.example': found('8.8.8.8') }
    expect(said('10.0.0.99', ZONES, resolved).join()).toContain('lies in the excluded zone "Never"')
    expect(said('8.8.8.8', ZONES, resolved).join()).toContain('lies in no allowed zone')
  })

  it('are judged by their names alone while they are not looked up', () => {
    const names = ['other.example', 'boss.office.example', 'x.office.example']
    const { refusals } = judgeTargets(names, ZONES)
    expect(refusals.map(({ target }) => target)).toEqual(['boss.office.example'])
  })

  it('are looked up only if that can change anything', () => {
    expect(namesToLookUp(['x.office.example', 'o.example', '10.0.0.1'], [OFFICE])).toEqual(['o.example'])
    // As a scanner tells them.
    expect(namesToLookUp(['WWW.O.Example.'], [OFFICE])).toEqual(['www.o.example'])
    // An address of it could be excluded.
    expect(namesToLookUp(['x.office.example'], [OFFICE, PLANT])).toEqual(['x.office.example'])
    // Refused by name already; and the excluded host's own addresses are wanted.
    expect(namesToLookUp(['boss.office.example', '10.0.0.1'], ZONES)).toEqual(['boss.office.example'])
    // Fragile by name already, but its addresses could be excluded, and are claimed by whoever scans them.
    expect(namesToLookUp(['p.plant.office.example'], [OFFICE, PLANT])).toEqual(['p.plant.office.example'])
  })
})

describe('fragile targets', () => {
  const shares = (targets: string[], resolved: Record<string, Resolution> = {}, zones: readonly Zone[] = ZONES) => {
    const { fragile, ordinary } = judgeTargets(targets, zones, new Map(Object.entries(resolved)))
    return { fragile: fragile.targets, ordinary: ordinary.targets }
  }

  it('are told from the others, and cut where only a part is fragile', () => {
    expect(shares(['10.0.7.9', '10.0.0.1', '10.0.6.0/23', '2001:db8::/120'])).toEqual({
      fragile: ['10.0.7.9', '10.0.7.0/24'],
      ordinary: ['10.0.0.1', '10.0.6.0/24', '2001:db8::/120'],
    })
    expect(shares(['10.0.6.250-10.0.7.5', '10.0.7.250-10.0.8.3'])).toEqual({
      fragile: ['10.0.7.0-10.0.7.5', '10.0.7.250-10.0.7.255'],
      ordinary: ['10.0.6.250-10.0.6.255', '10.0.8.0/30'],
    })
  })

  it('are host names as a whole, by name or by one address', () => {
    const names = ['press.plant.office.example', 'two.office.example', 'x.office.example']
    const resolved = { 'two.office.example': found('10.0.0.4', '10.0.7.4'), 'x.office.example': found('10.0.0.5') }
    expect(shares(names, resolved)).toEqual({ fragile: names.slice(0, 2), ordinary: names.slice(2) })
  })

  it('need an allowed zone as any others do', () => {
    const plant = aZone('fragile', ['172.16.0.0/24', 'press.example'], 'Plant')
    expect(said('172.16.0.1', [OFFICE, plant])).toEqual([
      '172.16.0.1 lies in the fragile zone "Plant", and this scan refuses what is fragile',
      '172.16.0.1 lies in no allowed zone',
    ])
    expect(said('press.example', [OFFICE, plant], { 'press.example': found('10.0.0.1') })).toHaveLength(1)
    expect(said('press.example', [OFFICE, plant], { 'press.example': found('8.8.8.8') })).toHaveLength(2)
    expect(said('press.example', [OFFICE, plant], { 'press.example': { failure: 'x' } })).toHaveLength(2)
  })
})

it('refuses what only the scanner can read', () => {
  expect(said('10.0.0.1/255.255.255.0')).toEqual([
    '10.0.0.1/255.255.255.0 is not written as addresses or a host name, so nobody can say in which zone it lies',
  ])
})

it('tells which zones are hit, with how much', () => {
  const resolved = new Map([['o.example', found('10.0.0.1', '10.0.0.2')]])
  const { zones, addressCount, hostNameCount } = judgeTargets(
    ['10.0.6.0/23', 'o.example', 'x.office.example'],
    ZONES,
    resolved,
  )
  expect({ addressCount, hostNameCount }).toEqual({ addressCount: 514n, hostNameCount: 2 })
  expect(zones).toEqual([
    { name: 'Office', kind: 'allowed', addressCount: 514n, hostNameCount: 1 },
    { name: 'Plant', kind: 'fragile', addressCount: 256n, hostNameCount: 0 },
  ])
})

it('begins, on a machine of one’s own, with what is no part of the internet', () => {
  const { zones } = PRIVATE_NETWORKS
  expect(said(['10.1.2.3', '172.31.0.0/24', '192.168.0.0/16', '127.0.0.1', '::1', 'fd00::1'], zones)).toEqual([])
  for (const target of ['8.8.8.8', '172.32.0.1', '2001:db8::1', '169.254.169.254', 'fe80::1', '0.0.0.0', '::']) {
    expect(said(target, zones), target).toHaveLength(1)
  }
})

it('refuses to judge by a member that cannot be read, which could allow too much', () => {
  expect(() => judgeTargets(['10.0.0.1'], [aZone('excluded', ['10.0.0.300'], 'Broken')])).toThrow(
    /"10.0.0.300".*"Broken"/,
  )
})

it('judges ten thousand targets by thousands of members', () => {
  const targets = Array.from({ length: 10_000 }, (_, n) => `10.${String(n >> 8)}.${String(n & 255)}.0/25`)
  const members = Array.from({ length: 5000 }, (_, n) => `10.${String(n >> 8)}.${String(n & 255)}.128/25`)
  const { refusals, addressCount } = judgeTargets(targets, [
    aZone('allowed', ['10.0.0.0/8']),
    aZone('excluded', members),
  ])
  expect(refusals).toEqual([])
  expect(addressCount).toBe(1_280_000n)
})
