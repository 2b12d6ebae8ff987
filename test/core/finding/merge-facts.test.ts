import { expect, it } from 'vitest'
import { mergeFacts } from '../../../core/finding/merge-facts.ts'
import type { ReportFacts } from '../../../core/finding/report-facts.ts'

const facts = (changes: Partial<ReportFacts>): ReportFacts => ({
  settings: {},
  families: {},
  plugins: [],
  trimmed: [],
  hosts: 1,
  findings: 2,
  counts: { critical: 1, high: 0, medium: 0, low: 0, info: 1 },
  ...changes,
})

it('leaves one report as it is, and says nothing of none', () => {
  const one = facts({ policyName: 'p', pluginSet: [[1, 5]] })
  expect(mergeFacts([one])).toBe(one)
  expect(mergeFacts([])).toBeUndefined()
})

it('adds what was found, and of what was looked for keeps what both looked for', () => {
  const gentle = facts({
    policyName: 'Advanced',
    settings: { safe_checks: 'yes', max_hosts: '5' },
    families: { DNS: 'enabled', 'Denial of Service': 'disabled', Windows: 'mixed' },
    plugins: [{ id: '7', enabled: false }],
    pluginSet: [
      [1, 10],
      [20, 30],
    ],
    startedAt: '2026-11-21T10:00:00Z',
    endedAt: '2026-11-21T11:00:00Z',
  })
  const ordinary = facts({
    policyName: 'Advanced',
    settings: { safe_checks: 'yes', max_hosts: '100' },
    families: { DNS: 'enabled', 'Denial of Service': 'enabled', Windows: 'enabled' },
    plugins: [
      { id: '7', enabled: true },
      { id: '8', enabled: true },
    ],
    pluginSet: [
      [5, 25],
      [28, 40],
    ],
    trimmed: ['a'],
    startedAt: '2026-11-21T11:00:00Z',
    endedAt: '2026-11-21T12:00:00Z',
  })
  expect(mergeFacts([gentle, ordinary])).toEqual({
    policyName: 'Advanced',
    settings: { safe_checks: 'yes' },
    families: { DNS: 'enabled', 'Denial of Service': 'disabled', Windows: 'mixed' },
    plugins: [
      { id: '7', enabled: false },
      { id: '8', enabled: true },
    ],
    pluginSet: [
      [5, 10],
      [20, 25],
      [28, 30],
    ],
    trimmed: ['a'],
    startedAt: '2026-11-21T10:00:00Z',
    endedAt: '2026-11-21T12:00:00Z',
    hosts: 2,
    findings: 4,
    counts: { critical: 2, high: 0, medium: 0, low: 0, info: 2 },
  })
})

it('does not know the plugin set if one of them does not', () => {
  expect(mergeFacts([facts({ pluginSet: [[1, 5]] }), facts({})])).not.toHaveProperty('pluginSet')
})
