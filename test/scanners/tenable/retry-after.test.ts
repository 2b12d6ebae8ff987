import { expect, it } from 'vitest'
import { readRetryAfter } from '../../../scanners/tenable/retry-after.ts'

const NOW = new Date('2026-11-25T17:00:00.400Z')

it.each([
  ['30', 30],
  [' 5 ', 5],
  ['0', 0],
  ['Wed, 25 Nov 2026 17:02:00 GMT', 120],
  ['Wed, 25 Nov 2026 16:00:00 GMT', 0],
  ['86400', 3600],
  ['99999999999999999999', 3600],
  ['Thu, 26 Nov 2026 17:00:00 GMT', 3600],
  ['-1', undefined],
  ['1.5', undefined],
  ['2026-11-25T17:02:00Z', undefined],
  ['soon', undefined],
  ['Wednesday', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads %j as %j seconds', (value, seconds) => {
  expect(readRetryAfter(value, NOW)).toBe(seconds)
})
