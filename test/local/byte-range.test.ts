import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseByteRange } from '../../local/byte-range.ts'

describe('a Range header', () => {
  it.each([
    [undefined, 10, undefined],
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=2-5', 10, { start: 2, end: 5 }],
    ['bytes=9-9', 10, { start: 9, end: 9 }],
    ['bytes=5-', 10, { start: 5, end: 9 }],
    ['bytes=5-99999999999999999999999', 10, { start: 5, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-10', 10, { start: 0, end: 9 }],
    ['bytes=-999', 10, { start: 0, end: 9 }],
    ['BYTES=1-2', 10, { start: 1, end: 2 }],
    ['bytes= 1-2 ', 10, { start: 1, end: 2 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=10-20', 10, 'unsatisfiable'],
    ['bytes=99999999999999999999999-', 10, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-1', 0, 'unsatisfiable'],
    ['bytes=5-2', 10, undefined],
    ['bytes=-', 10, undefined],
    ['bytes=', 10, undefined],
    ['bytes=a-b', 10, undefined],
    ['bytes=1-2,4-5', 10, undefined],
    ['bytes=1-2, 4-5', 10, undefined],
    ['bytes=--1', 10, undefined],
    ['bytes=1.5-2', 10, undefined],
    ['items=1-2', 10, undefined],
    ['bytes 1-2', 10, undefined],
  ])('%s of %i bytes: %o', (header, size, expected) => {
    expect(parseByteRange(header, size)).toEqual(expected)
  })

  it('never leads outside of the object', () => {
    const header = fc.oneof(
      fc.string().map((text) => `bytes=${text}`),
      fc
        .tuple(fc.option(fc.nat(50)), fc.option(fc.nat(50)))
        .map(([from, to]) => `bytes=${String(from ?? '')}-${String(to ?? '')}`),
    )
    fc.assert(
      fc.property(header, fc.nat(40), (text, size) => {
        const range = parseByteRange(text, size)
        if (typeof range !== 'object') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThan(size)
      }),
    )
  })
})
