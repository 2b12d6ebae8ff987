import { isIP } from 'node:net'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTargets } from '../../../core/scan/targets.ts'

/** What one piece should cover, counted without the code under test. */
interface Expected {
  readonly text: string
  readonly covers: readonly string[]
}

const octet = fc.integer({ min: 0, max: 255 })
const ipv4 = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'))
/** A small world, so that pieces overlap often, and can be counted by listing every address. */
const last = fc.integer({ min: 0, max: 63 })
const listed = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `10.0.0.${String(from + index)}`)

const piece: fc.Arbitrary<Expected> = fc.oneof(
  last.map((n) => ({ text: `10.0.0.${String(n)}`, covers: listed(n, n) })),
  fc.tuple(last, last, fc.boolean()).map(([a, b, isShort]) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)]
    return { text: `10.0.0.${String(from)}-${isShort ? '' : '10.0.0.'}${String(to)}`, covers: listed(from, to) }
  }),
  fc.tuple(last, fc.integer({ min: 26, max: 32 })).map(([n, bits]) => {
    const size = 2 ** (32 - bits)
    const from = n - (n % size)
    return { text: `10.0.0.${String(n)}/${String(bits)}`, covers: listed(from, from + size - 1) }
  }),
  fc
    .integer({ min: 0, max: 0xffff })
    .map((n) => ({ text: `2001:db8::${n.toString(16)}`, covers: [`v6 ${String(n)}`] })),
  fc.constantFrom('host', 'a.example', 'A.Example.', 'x_y.example').map((name) => ({
    text: name,
    covers: [name.toLowerCase().replace(/\.$/, '')],
  })),
)
const separator = fc.constantFrom(',', ' ', '\n', '\r\n', ';', '\t', ' , ', ';;')
const wrong = fc.constantFrom('10.0.0.256', '10.0.0.0/33', '-x', 'a..b', 'ü.example', '::1%lo', 'h:1', '10.0.0.9-2')

function joined(texts: readonly string[], separators: readonly string[]): string {
  return texts.map((text, index) => text + (separators[index % separators.length] ?? ',')).join('')
}

describe('targets, for any input', () => {
  it('counts every covered address once', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        fc.array(separator, { minLength: 1 }),
        (pieces, separators) => {
          const parsed = parseTargets(
            joined(
              pieces.map(({ text }) => text),
              separators,
            ),
          )
          expect(parsed).toMatchObject({ addressCount: BigInt(new Set(pieces.flatMap(({ covers }) => covers)).size) })
        },
      ),
    )
  })

  it('gives itself back when its own output is read again, without duplicates', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), fc.array(separator, { minLength: 1 }), (pieces, separators) => {
        const texts = pieces.map(({ text }) => text)
        const first = parseTargets(joined([...texts, ...texts], separators))
        const targets = 'targets' in first ? first.targets : []
        expect(new Set(targets).size).toBe(targets.length)
        expect(parseTargets(targets)).toEqual(first)
        expect(parseTargets(targets.join(', '))).toEqual(first)
        expect(parseTargets(texts)).toEqual(first)
      }),
    )
  })

  it('names every wrong piece with its index, and no right one', () => {
    const mixed = fc.oneof(
      piece.map(({ text }) => ({ text, isWrong: false })),
      wrong.map((text) => ({ text, isWrong: true })),
    )
    fc.assert(
      fc.property(fc.array(mixed, { minLength: 1 }), (pieces) => {
        const expected = pieces.flatMap(({ text, isWrong }, index) => (isWrong ? [[index, text]] : []))
        for (const input of [pieces.map(({ text }) => text), pieces.map(({ text }) => text).join(', ')]) {
          const parsed = parseTargets(input)
          const named = 'issues' in parsed ? parsed.issues.map((issue) => [issue.index, issue.piece]) : []
          expect(named).toEqual(expected)
        }
      }),
    )
  })

  it('takes exactly the addresses that Node takes, but zones', () => {
    fc.assert(
      fc.property(
        fc.oneof(ipv4, fc.ipV4(), fc.ipV6(), fc.ipV4Extended(), fc.stringMatching(/^[0-9a-f:.]{1,30}$/)),
        (text) => {
          const parsed = parseTargets([text])
          const isAddress = 'targets' in parsed && isIP(parsed.targets[0] ?? '') !== 0
          expect(isAddress).toBe(isIP(text) !== 0)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('answers whatever is typed, with each piece taken from the input', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.webUrl(), fc.domain()),
        (text) => {
          const parsed = parseTargets(text)
          if ('targets' in parsed) {
            expect(parsed.targets.every((target) => /^[\x21-\x7e]+$/.test(target) && !/[,;]/.test(target))).toBe(true)
            expect(parsed.addressCount).toBeGreaterThan(0n)
          } else {
            const squeezed = text.replaceAll(/\s/g, '')
            expect(parsed.issues.every((issue) => squeezed.includes(issue.piece) && issue.message.length > 0)).toBe(
              true,
            )
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('takes every domain name', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        expect(parseTargets(domain)).toEqual({ targets: [domain.toLowerCase()], addressCount: 1n })
      }),
    )
  })
})
