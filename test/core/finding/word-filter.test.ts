import { expect, it } from 'vitest'
import { makeWordFilter, mayHold } from '../../../core/finding/word-filter.ts'

const words = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => `plugin:${String(10_000 + from + n)}`)

it.each([0, 1, 2, 7, 100, 5000])('holds every word of its set: %d', (count) => {
  const filter = makeWordFilter(new Set(words(count)))
  expect(words(count).filter((word) => !mayHold(filter, word))).toEqual([])
})

it('says of one in a hundred other words at most that they may be there', () => {
  const filter = makeWordFilter(new Set([...words(2000), 'host:192.0.2.1', 'cve:cve-2021-44228']))
  const others = [...words(20_000, 500_000), ...Array.from({ length: 20_000 }, (_, n) => `host:10.0.${String(n)}.1`)]
  const wrong = others.filter((word) => mayHold(filter, word)).length
  expect(wrong / others.length).toBeLessThan(0.015)
})

it('stays as it is, because filters are stored', () => {
  expect(Buffer.from(makeWordFilter(new Set(['plugin:19506', 'host:büro.example']))).toString('hex')).toBe('7c8b82')
})
