import { expect, it } from 'vitest'
import { estimateStart } from '../../../core/queue/estimate-start.ts'
import { emptyLine, MOST_WAITING, withWaiting } from '../../../core/queue/line.ts'
import type { ScannerLine } from '../../../core/queue/line.ts'
import { AT } from '../../support/records.ts'

const NOW = new Date(AT)
const seconds = (after: number): string => new Date(NOW.getTime() + after * 1000).toISOString()

/** Holders by how long they have been at it and will take in all; those that wait by how long they will take. */
function lineOf(
  holders: readonly (readonly [number, number?])[],
  waiting: readonly (number | undefined)[],
): ScannerLine {
  return {
    ...emptyLine('scanner-01'),
    holders: holders.map(([age, expectedSeconds], index) => ({
      scanId: `holder-${String(index)}`,
      runNumber: 1,
      since: seconds(-age),
      expectedSeconds,
    })),
    waiting: waiting.map((expectedSeconds, index) => ({
      scanId: `scan-${String(index)}`,
      runNumber: 1,
      queuedAt: seconds(-100 + index),
      expectedSeconds,
    })),
  }
}

function estimate(line: ScannerLine, index: number, slots: number, strangers = 0): number | undefined {
  const ref = { scanId: `scan-${String(index)}`, runNumber: 1 }
  const start = estimateStart(line, ref, { slots, strangers, now: NOW })
  return start === undefined ? undefined : (start.getTime() - NOW.getTime()) / 1000
}

it.each([
  ['the rest of the one that holds the slot', lineOf([[40, 100]], [60]), 0, 1, 60],
  ['now, if that takes longer than it ever did', lineOf([[400, 100]], [60]), 0, 1, 0],
  ['those in front one after the other', lineOf([[0, 100]], [60, 30, 10]), 2, 1, 190],
  [
    'those in front side by side',
    lineOf(
      [
        [0, 100],
        [0, 200],
      ],
      [300, 50, 10],
    ),
    2,
    2,
    250,
  ],
  ['the others than the one that nobody knows', lineOf([[0], [0, 50]], [20, 10]), 1, 2, 70],
  [
    'only as many ends as bring it below a lowered limit',
    lineOf(
      [
        [0, 10],
        [0, 20],
        [0, 30],
      ],
      [5],
    ),
    0,
    1,
    30,
  ],
  ['now, if there are free slots', lineOf([], [5, 5]), 1, 2, 0],
] as const)('reckons with %s', (_, line, index, slots, expected) => {
  expect(estimate(line, index, slots)).toBe(expected)
})

it.each([
  ['the run that has the slot', lineOf([[0]], [60]), 0, 1, 0],
  ['the run in front', lineOf([[0, 10]], [undefined, 60]), 1, 1, 0],
  ['the run that somebody started at the scanner', lineOf([], [60]), 0, 1, 1],
  ['a run that has no place', lineOf([[0, 10]], [60]), 7, 1, 0],
] as const)('says nothing if nobody knows about %s', (_, line, index, slots, strangers) => {
  expect(estimate(line, index, slots, strangers)).toBeUndefined()
})

it('keeps the first of more than fit, and lets an earlier one in for the last', () => {
  let line = lineOf(
    [],
    Array.from({ length: MOST_WAITING }, () => 1),
  )
  const late = { scanId: 'late', runNumber: 1, queuedAt: seconds(1_000_000) }
  expect(withWaiting(line, late)).toBe(line)
  line = withWaiting(line, { ...late, scanId: 'early', queuedAt: seconds(-1000) })
  expect(line.waiting).toHaveLength(MOST_WAITING)
  expect(line.waiting[0]?.scanId).toBe('early')
})
