import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressSet, countOf, firstOf, intersect, isEmpty, subtract, union } from '../../../core/safety/address-set.ts'
import type { AddressSet } from '../../../core/safety/address-set.ts'
import type { AddressSpan } from '../../../core/scan/target.ts'

/** Small worlds, so that every address can be listed: a /24, a /120, and the IPv6 spelling of the /24. */
const WORLDS = [
  { kind: 'ipv4', base: 0x0a00_0000n },
  { kind: 'ipv6', base: 0x2001_0db8_0000_0000_0000_0000_0000_0000n },
  { kind: 'ipv6', base: 0xffff_0a00_0000n },
] as const

const span: fc.Arbitrary<AddressSpan> = fc
  .tuple(fc.constantFrom(...WORLDS), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
  .map(([{ kind, base }, a, b]) => ({
    kind,
    low: base + BigInt(Math.min(a, b)),
    high: base + BigInt(Math.max(a, b)),
  }))
const spans = fc.array(span, { maxLength: 12 })

/** The same by brute force: every address as a text, those of the third world as the IPv4 ones that they are. */
function listed(given: readonly AddressSpan[]): Set<string> {
  const all = new Set<string>()
  for (const { kind, low, high } of given) {
    for (let address = low; address <= high; address += 1n) {
      const isMapped = kind === 'ipv6' && address >> 32n === 0xffffn
      all.add(isMapped ? `ipv4 ${String(address & 0xffff_ffffn)}` : `${kind} ${String(address)}`)
    }
  }
  return all
}

function listedSet({ ipv4, ipv6 }: AddressSet): Set<string> {
  const four = ipv4.map((interval) => ({ kind: 'ipv4' as const, ...interval }))
  return listed([...four, ...ipv6.map((interval) => ({ kind: 'ipv6' as const, ...interval }))])
}

describe('sets of addresses, for any spans', () => {
  it('hold what the spans hold, and count it once', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const set = addressSet(given)
        expect(listedSet(set)).toEqual(listed(given))
        expect(countOf(set)).toBe(BigInt(listed(given).size))
        expect(isEmpty(set)).toBe(given.length === 0)
      }),
    )
  })

  it('unite, intersect and subtract as lists of single addresses do', () => {
    fc.assert(
      fc.property(spans, spans, (left, right) => {
        const [a, b] = [addressSet(left), addressSet(right)]
        const [ours, theirs] = [listed(left), listed(right)]
        expect(listedSet(union(a, b))).toEqual(new Set([...ours, ...theirs]))
        expect(listedSet(intersect(a, b))).toEqual(new Set([...ours].filter((one) => theirs.has(one))))
        expect(listedSet(subtract(a, b))).toEqual(new Set([...ours].filter((one) => !theirs.has(one))))
      }),
    )
  })

  it('have one form: sorted, with a gap between any two intervals', () => {
    fc.assert(
      fc.property(spans, spans, (left, right) => {
        for (const set of [addressSet(left), union(addressSet(left), addressSet(right))]) {
          for (const intervals of [set.ipv4, set.ipv6]) {
            for (const [index, { low, high }] of intervals.entries()) {
              expect(low <= high).toBe(true)
              const before = intervals[index - 1]
              if (before !== undefined) expect(low > before.high + 1n).toBe(true)
            }
          }
          expect(firstOf(set) === undefined).toBe(isEmpty(set))
        }
      }),
    )
  })
})

it('holds the whole of IPv6 as IPv4 and the rest', () => {
  const all = addressSet([{ kind: 'ipv6', low: 0n, high: 2n ** 128n - 1n }])
  expect(all.ipv4).toEqual([{ low: 0n, high: 2n ** 32n - 1n }])
  expect(countOf(all)).toBe(2n ** 128n)
})
