import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOf } from '../../../core/safety/address-set.ts'
import { judgeTargets } from '../../../core/safety/judge-targets.ts'
import type { Zone } from '../../../core/safety/zone.ts'

/** A piece as text, and the single addresses that it stands for; IPv4-mapped ones as the IPv4 addresses that they are. */
interface Piece {
  readonly text: string
  readonly covers: readonly string[]
}

const FOUR = (n: number) => `10.0.0.${String(n)}`
const SIX = (n: number) => (n === 0 ? '2001:db8::' : `2001:db8::${n.toString(16)}`)
const MAPPED = (n: number) => `::ffff:a00:${n.toString(16)}`

const octet = fc.integer({ min: 0, max: 255 })
const between = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

const piece: fc.Arbitrary<Piece> = fc
  .tuple(fc.constantFrom(FOUR, SIX, MAPPED), octet, octet, fc.integer({ min: 0, max: 8 }), fc.constantFrom(0, 1, 2))
  .map(([write, a, b, hostBits, form]) => {
    const listed = write === MAPPED ? FOUR : write
    if (form === 0) return { text: write(a), covers: [listed(a)] }
    if (form === 1) {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      return { text: `${write(from)}-${write(to)}`, covers: between(from, to).map(listed) }
    }
    const from = a - (a % 2 ** hostBits)
    const bits = (write === FOUR ? 32 : 128) - hostBits
    return { text: `${write(a)}/${String(bits)}`, covers: between(from, from + 2 ** hostBits - 1).map(listed) }
  })

interface ZoneOf {
  readonly zone: Zone
  readonly covers: ReadonlySet<string>
}

const zoneOf = (kind: Zone['kind']): fc.Arbitrary<ZoneOf> =>
  fc.array(piece, { maxLength: 6 }).map((pieces) => ({
    zone: { name: kind, kind, members: pieces.map(({ text }) => text), notes: '' },
    covers: new Set(pieces.flatMap(({ covers }) => covers)),
  }))
const zones = fc.array(fc.oneof(zoneOf('allowed'), zoneOf('allowed'), zoneOf('excluded'), zoneOf('fragile')), {
  maxLength: 6,
})
const targets = fc.array(piece, { minLength: 1, maxLength: 5 })

const isWithin = (part: ReadonlySet<string>, whole: ReadonlySet<string>) => [...part].every((one) => whole.has(one))
const texts = (pieces: readonly Piece[]) => pieces.map(({ text }) => text)
const judged = (pieces: readonly Piece[], given: readonly ZoneOf[]) =>
  judgeTargets(
    texts(pieces),
    given.map(({ zone }) => zone),
  )

/** The rule, spelled out over single addresses. */
function mayBeScanned(address: string, given: readonly ZoneOf[]): boolean {
  const within = (kind: Zone['kind']) => given.some(({ zone, covers }) => zone.kind === kind && covers.has(address))
  return within('allowed') && !within('excluded') && !within('fragile')
}

describe('the judgement, for any zones and targets', () => {
  it('permits exactly the targets of which every address may be scanned', () => {
    fc.assert(
      fc.property(targets, zones, (pieces, given) => {
        const refused = new Set(judged(pieces, given).refusals.map(({ target }) => target))
        for (const { text, covers } of pieces) {
          expect(refused.has(text), text).toBe(!covers.every((address) => mayBeScanned(address, given)))
        }
      }),
      { numRuns: 500 },
    )
  })

  it('says of how many addresses each refusal is, and begins with one of them', () => {
    fc.assert(
      fc.property(piece, zones, (one, given) => {
        for (const { reason, addressCount, part } of judged([one], given).refusals) {
          const meant = [...new Set(one.covers)].filter((address) =>
            reason === 'outside'
              ? !given.some(({ zone, covers }) => zone.kind !== 'fragile' && covers.has(address))
              : given.some(({ zone, covers }) => zone.kind === reason && covers.has(address)),
          )
          // Several zones of a kind share what is meant; one refusal is about a part of it.
          expect(addressCount > 0n && addressCount <= BigInt(meant.length)).toBe(true)
          const [first = ''] = (part ?? '').split(/[-/]/)
          expect(meant).toContain(first)
        }
      }),
    )
  })

  it('counts every address of the targets once, and in each zone those that lie in it', () => {
    fc.assert(
      fc.property(targets, zoneOf('allowed'), (pieces, zone) => {
        const all = new Set(pieces.flatMap(({ covers }) => covers))
        const { addressCount, zones: hits } = judged(pieces, [zone])
        expect(addressCount).toBe(BigInt(all.size))
        expect(hits.reduce((sum, hit) => sum + hit.addressCount, 0n)).toBe(
          BigInt([...all].filter((address) => zone.covers.has(address)).length),
        )
      }),
    )
  })

  it('never permits more when a zone is added that denies, nor less when one is added that allows', () => {
    const permitted = (pieces: readonly Piece[], given: readonly ZoneOf[]) => {
      const refused = new Set(judged(pieces, given).refusals.map(({ target }) => target))
      return new Set(texts(pieces).filter((text) => !refused.has(text)))
    }
    fc.assert(
      fc.property(
        targets,
        zones,
        fc.oneof(zoneOf('excluded'), zoneOf('fragile')),
        zoneOf('allowed'),
        (pieces, given, denying, allowing) => {
          const before = permitted(pieces, given)
          expect(isWithin(permitted(pieces, [...given, denying]), before)).toBe(true)
          expect(isWithin(permitted(pieces, [denying, ...given]), before)).toBe(true)
          expect(isWithin(before, permitted(pieces, [...given, allowing]))).toBe(true)
        },
      ),
    )
  })

  it('puts every address to the fragile ones or to the others, and none to both', () => {
    fc.assert(
      fc.property(targets, zones, (pieces, given) => {
        const { fragile, ordinary } = judged(pieces, given)
        const isFragile = (address: string) =>
          given.some(({ zone, covers }) => zone.kind === 'fragile' && covers.has(address))
        const all = new Set(pieces.flatMap(({ covers }) => covers))
        for (const [share, belongs] of [
          [fragile, isFragile],
          [ordinary, (address: string) => !isFragile(address)],
        ] as const) {
          const wanted = [...all].filter(belongs)
          expect(countOf(share.addresses)).toBe(BigInt(wanted.length))
          // As targets again they are the same set.
          const again = judgeTargets([...share.targets], [{ name: 'z', kind: 'fragile', members: wanted, notes: '' }])
          expect([countOf(again.fragile.addresses), again.ordinary.targets]).toEqual([BigInt(wanted.length), []])
        }
      }),
    )
  })

  it('does not depend on the order of zones', () => {
    fc.assert(
      fc.property(targets, zones, (pieces, given) => {
        const said = (order: readonly ZoneOf[]) =>
          new Set(judged(pieces, order).refusals.map(({ target, reason, part }) => `${target} ${reason} ${part ?? ''}`))
        expect(said(given.toReversed())).toEqual(said(given))
      }),
    )
  })
})
