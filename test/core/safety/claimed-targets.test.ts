import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressSet } from '../../../core/safety/address-set.ts'
import { claimOf, overlaps } from '../../../core/safety/claimed-targets.ts'
import { parseTarget } from '../../../core/scan/target.ts'

const share = (targets: readonly string[], hostNames: readonly string[] = []) => ({
  targets,
  addresses: addressSet(
    targets.flatMap((target) => {
      const parsed = parseTarget(target)
      return 'span' in parsed && parsed.span !== undefined ? [parsed.span] : []
    }),
  ),
  hostNames,
})
const claim = (targets: readonly string[], hostNames: readonly string[] = []) =>
  claimOf({ scanId: 'scan-01', number: 1 }, 0, share(targets, hostNames))

it('meets a claim of one of the same addresses or host names, however they are written', () => {
  expect(overlaps(claim(['10.0.0.0/24']), claim(['10.0.0.200-10.0.1.4']))).toBe(true)
  expect(overlaps(claim(['10.0.0.7']), claim(['::ffff:10.0.0.7']))).toBe(true)
  expect(overlaps(claim(['10.0.0.0/24']), claim(['10.0.1.0/24', '2001:db8::1']))).toBe(false)
  expect(overlaps(claim([], ['press.example']), claim([], ['press.example', 'x.example']))).toBe(true)
})

it('claims too much rather than too little if there are more pieces than it holds', () => {
  const octets = fc.array(fc.tuple(fc.nat(255), fc.nat(255)), { minLength: 1, maxLength: 400 })
  fc.assert(
    fc.property(octets, (pieces) => {
      const targets = pieces.map(([a, b]) => `10.0.${String(a)}.${String(b)}`)
      const all = claim(targets)
      expect(all.spans.length).toBeLessThanOrEqual(60)
      for (const target of targets) expect(overlaps(all, claim([target])), target).toBe(true)
    }),
    { numRuns: 50 },
  )
})

it('is exact for as many pieces as it holds', () => {
  const even = Array.from({ length: 60 }, (_, n) => `10.0.0.${String(2 * n)}`)
  const odd = Array.from({ length: 60 }, (_, n) => `10.0.0.${String(2 * n + 1)}`)
  expect(overlaps(claim(even), claim(odd))).toBe(false)
})
