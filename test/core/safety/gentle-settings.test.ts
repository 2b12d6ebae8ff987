import { describe, expect, it } from 'vitest'
import { differenceText, settingDifferences } from '../../../core/safety/gentle-settings.ts'

const LIMITS = { safe: { exactly: 'yes' }, hosts: { atMost: 5 }, wait: { atLeast: 15 } }

const told = (settings: Record<string, string>) => settingDifferences(LIMITS, settings).map(differenceText)

describe('stored settings are gentle enough', () => {
  it.each([
    { safe: 'yes', hosts: '5', wait: '15' },
    { safe: 'Yes', hosts: '1', wait: '60', another: 'anything' },
  ])('if they are as wanted or gentler: %j', (settings) => expect(told(settings)).toEqual([]))

  it('and if not, each is told with what was found', () => {
    expect(told({ safe: 'no', hosts: '100', wait: '5' })).toEqual([
      'safe is no and not yes',
      'hosts is 100 and not at most 5',
      'wait is 5 and not at least 15',
    ])
    expect(told({})).toEqual([
      'safe is not told, and has to be yes',
      'hosts is not told, and has to be at most 5',
      'wait is not told, and has to be at least 15',
    ])
  })

  it.each(['', '0', 'unlimited', '-1', '2.5', '5 or more', '٣'])('and %j is no limit', (hosts) => {
    expect(told({ safe: 'yes', hosts, wait: '15' })).toHaveLength(1)
  })
})
