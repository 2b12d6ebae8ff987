import { expect, it } from 'vitest'
import { judgeMembers } from '../../../core/pool/able-members.ts'
import type { PoolFacts, PoolSubject } from '../../../core/pool/able-members.ts'
import type { Zone } from '../../../core/safety/zone.ts'
import { aScanner } from '../../support/records.ts'

const zone = (name: string, ...members: string[]): Zone => ({ name, kind: 'allowed', members, notes: '' })
const NO = { allowed: false, reason: 'Not this edition.', wayOut: 'Start it there.' } as const

const FACTS: PoolFacts = {
  pool: {
    name: 'Plants',
    notes: '',
    members: [
      { scannerId: 'everywhere', reaches: [] },
      { scannerId: 'north', reaches: ['North'] },
      { scannerId: 'both', reaches: ['North', 'South'] },
    ],
  },
  scanners: ['everywhere', 'north', 'both'].map((id) => aScanner({ id, name: id })),
  places: [zone('North', '10.1.0.0/16', '*.north.example'), zone('South', '10.2.0.0/16')],
}
const subject = (...targets: string[]): PoolSubject => ({
  targets,
  placements: [],
  needs: { create: true, launch: true },
})
const able = (asked: PoolSubject, facts = FACTS, resolved?: Parameters<typeof judgeMembers>[2]) =>
  judgeMembers(facts, asked, resolved).able.map(({ id }) => id)

it('gives a scan to scanners that reach every one of its targets', () => {
  expect(able(subject('10.1.2.0/24'))).toEqual(['everywhere', 'north', 'both'])
  expect(able(subject('10.1.2.0/24', '10.2.0.9'))).toEqual(['everywhere', 'both'])
  // Half of it lies in no zone that they reach.
  expect(able(subject('10.2.0.0/15'))).toEqual(['everywhere'])
  expect(able(subject('10.1.255.0-10.2.0.255'))).toEqual(['everywhere', 'both'])
})

it('says what is not reached', () => {
  expect(judgeMembers(FACTS, subject('10.9.0.1', '10.9.0.2', '10.1.0.1')).unable).toEqual([
    { scannerId: 'north', name: 'north', reason: 'does not reach 10.9.0.1 and 1 more' },
    { scannerId: 'both', name: 'both', reason: 'does not reach 10.9.0.1 and 1 more' },
  ])
})

it('takes a host name by its zone, or by its addresses once these are known', () => {
  expect(able(subject('plc.north.example'))).toEqual(['everywhere', 'north', 'both'])
  const found = new Map([['plc.example', { addresses: ['10.2.0.7'] }]])
  expect(able(subject('plc.example'), FACTS, found)).toEqual(['everywhere', 'both'])
  const lost = new Map([['plc.example', { failure: 'there is no such name' }]])
  expect(able(subject('plc.example'), FACTS, lost)).toEqual(['everywhere'])
})

it('reaches nothing through a zone that is not there any more', () => {
  expect(able(subject('10.1.2.3'), { ...FACTS, places: [] })).toEqual(['everywhere'])
})

it('passes over scanners that are gone, may not launch, may not create, or could not create this scan', () => {
  const facts = (...scanners: PoolFacts['scanners']): PoolFacts => ({
    ...FACTS,
    pool: { ...FACTS.pool, members: scanners.map((scanner) => ({ scannerId: scanner?.id ?? 'gone', reaches: [] })) },
    scanners,
  })
  const { capabilities } = aScanner()
  const noLaunch = aScanner({ id: 'watch', name: 'watch', capabilities: { ...capabilities, launch: NO } })
  const noCreate = aScanner({ id: 'keep', name: 'keep', capabilities: { ...capabilities, create: NO } })
  const asked = subject('10.1.2.3')
  expect(judgeMembers(facts(undefined, noLaunch, noCreate), asked)).toMatchObject({
    able: [],
    unable: [
      { reason: 'is not registered any more' },
      { reason: 'does not let scans be started (Nessus Manager)' },
      { reason: 'does not let scans be created (Nessus Manager)' },
    ],
  })
  // Where it exists, nothing has to be created.
  expect(able({ ...asked, placements: [{ scannerId: 'keep', creation: 'CREATED' }] }, facts(noCreate))).toEqual([
    'keep',
  ])
  const creationError = { name: 'ScannerRejectedError', message: 'There is no such template.', action: 'Choose one.' }
  const failed = { ...asked, placements: [{ scannerId: 'both', creation: 'FAILED' as const, creationError }] }
  expect(judgeMembers(FACTS, failed).unable).toContainEqual({
    scannerId: 'both',
    name: 'both',
    reason: 'could not create it (There is no such template.)',
  })
})
