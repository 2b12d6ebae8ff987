import { expect, it } from 'vitest'
import { chooseScanner } from '../../../core/pool/choose-scanner.ts'
import type { Load, Mate } from '../../../core/pool/choose-scanner.ts'
import { emptyLine } from '../../../core/queue/line.ts'
import type { Waiting } from '../../../core/queue/line.ts'
import { aScanner, AT } from '../../support/records.ts'

const at = (second: number) => new Date(Date.parse(AT) + second * 1000).toISOString()
const me: Waiting = { scanId: 'me', runNumber: 1, queuedAt: at(100), pool: 'lab' }

function load(id: string, slots: number, holders: number, waiting: readonly Waiting[] = [], strangers = 0): Load {
  const line = {
    ...emptyLine(id),
    holders: Array.from({ length: holders }, (_, index) => ({
      scanId: `at-work-${String(index)}`,
      runNumber: 1,
      since: at(0),
    })),
    waiting: [...waiting],
  }
  return { scanner: aScanner({ id, name: id, maxActiveRuns: slots }), line, strangers }
}
const other = (scanId: string, second: number): Waiting => ({ scanId, runNumber: 1, queuedAt: at(second), pool: 'lab' })
const mate = (waitsAt: string, ...canTake: string[]): Mate => ({ waitsAt, canTake: new Set(canTake) })
const choose = (
  loads: readonly Load[],
  mates: readonly Mate[] = [],
  placedAt = '',
  existsAt: readonly string[] = [],
) => {
  const { scanner, reserved } = chooseScanner(me, loads, mates, { placedAt, existsAt: new Set(existsAt) })
  return [scanner.id, reserved]
}

it('stays where the scan is while that has a free slot', () => {
  expect(choose([load('a', 2, 1), load('b', 9, 0)], [], 'a')).toEqual(['a', 0])
})

it('goes where most slots are free, counting runs that never asked and those that wait before it', () => {
  expect(choose([load('a', 1, 1), load('b', 3, 2), load('c', 4, 2)], [], 'a')).toEqual(['c', 0])
  expect(choose([load('a', 1, 1), load('b', 3, 2), load('c', 4, 2, [], 2)], [], 'a')).toEqual(['b', 0])
  const before = [other('x', 1), other('y', 2)]
  expect(choose([load('a', 1, 1), load('b', 3, 2), load('c', 4, 2, before)], [], 'a')).toEqual(['b', 0])
})

it('does not mind those that were queued after it', () => {
  expect(choose([load('a', 1, 1), load('b', 2, 1, [other('later', 101)])], [], 'a')).toEqual(['b', 0])
})

it('prefers, of equally free ones, a scanner where the scan exists', () => {
  for (const exists of ['b', 'c', 'd']) {
    expect(choose([load('a', 1, 1), load('b', 2, 1), load('c', 2, 1), load('d', 2, 1)], [], 'a', [exists])).toEqual([
      exists,
      0,
    ])
  }
})

it('stays where it waits while no slot is free, however long the line', () => {
  const loads = [load('a', 1, 1, [other('x', 1), other('y', 2), me]), load('b', 1, 1)]
  expect(choose(loads, [], 'a')).toEqual(['a', 0])
})

it('joins the line that is shortest for the slots that it is for, if it waits nowhere', () => {
  const loads = [load('a', 1, 1, [other('x', 1)]), load('b', 4, 4, [other('y', 2)]), load('c', 1, 1)]
  expect(choose(loads, [], 'a')).toEqual(['b', 0])
})

it('leaves a slot to a run of the pool that was queued earlier and waits elsewhere', () => {
  const loads = [load('a', 1, 1, [me]), load('b', 1, 0), load('c', 1, 1, [other('x', 1)])]
  expect(choose(loads, [mate('c', 'a', 'b', 'c')], 'a')).toEqual(['a', 0])
  expect(choose(loads, [mate('c', 'a', 'c')], 'a')).toEqual(['b', 0])
  // At its own scanner too: it stays, and leaves the slot.
  expect(choose([load('a', 1, 0, [me]), load('c', 1, 1, [other('x', 1)])], [mate('c', 'a', 'c')], 'a')).toEqual([
    'a',
    1,
  ])
})

it('takes what is left when the earlier ones are served', () => {
  const loads = [load('a', 1, 1, [me]), load('b', 3, 1), load('c', 1, 1, [other('x', 1)])]
  expect(choose(loads, [mate('c', 'b')], 'a')).toEqual(['b', 1])
  expect(choose(loads, [mate('c', 'b'), mate('c', 'b')], 'a')).toEqual(['a', 0])
})

it('spreads new scans over scanners that are alike', () => {
  const loads = ['a', 'b', 'c', 'd'].map((id) => load(id, 5, 0))
  const chosen = Array.from({ length: 200 }, (_, index) => {
    const entry = { ...me, scanId: `scan-${String(index)}` }
    return chooseScanner(entry, loads, [], { placedAt: '', existsAt: new Set() }).scanner.id
  })
  for (const { scanner } of loads) expect(chosen.filter((id) => id === scanner.id).length).toBeGreaterThan(30)
})
