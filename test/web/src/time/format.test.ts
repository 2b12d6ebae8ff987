import { describe, expect, it } from 'vitest'
import { formatDuration, formatRelative, formatUtc } from '../../../../web/src/time/format.ts'

const NOW = Date.parse('2026-05-01T08:00:00Z')

describe('times', () => {
  it('are exact in UTC', () => {
    expect(formatUtc('2026-05-01T08:00:00.123Z')).toBe('2026-05-01 08:00:00 UTC')
  })

  it.each([
    [0, 'just now'],
    [-9, 'just now'],
    [-45, '45 seconds ago'],
    [-119, '1 minute ago'],
    [-7200, '2 hours ago'],
    [-86_400, 'yesterday'],
    [172_800, 'in 2 days'],
  ])('%i seconds from now are %s', (seconds, text) => {
    expect(formatRelative(new Date(NOW + seconds * 1000).toISOString(), NOW)).toBe(text)
  })

  it.each([
    [20, 'less than a second'],
    [59_000, '59 s'],
    [125_000, '2 min 5 s'],
    [7_500_000, '2 h 5 min'],
    [30 * 86_400_000, '30 d 0 h'],
  ])('%i ms take %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text)
  })
})
