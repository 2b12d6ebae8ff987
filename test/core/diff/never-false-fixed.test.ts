import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DiffEntry, DiffSummary } from '../../../core/diff/diff-entry.ts'
import { compare } from './compare.ts'
import { CLEAR, circumstances, flaws, lookedKey, machines, scan, truthOf } from './world.ts'

/** `SEED=4711 RUNS=50000 npx vitest run test/core/diff/never-false-fixed.test.ts` */
const parameters = { numRuns: Number(process.env.RUNS ?? 1500), seed: Number(process.env.SEED ?? 20_261_125) }

const pairOfRuns = fc.record({
  world: machines,
  before: fc.record({ flaws, run: circumstances }),
  now: fc.record({
    run: circumstances,
    isHealed: fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
    more: flaws,
  }),
})

it('never calls a finding fixed that was not looked for on its machine, or is still there', async () => {
  let fixed = 0
  await fc.assert(
    fc.asyncProperty(pairOfRuns, async ({ world, before, now }) => {
      const still = before.flaws.filter((_, index) => now.isHealed[index] !== true)
      const present = [...still, ...now.more]
      const earlier = scan(world, before.flaws, before.run)
      const later = scan(world, present, now.run)
      const { entries } = await compare(earlier.report, later.report)
      for (const entry of entries) {
        if (entry.kind !== 'fixed' || entry.finding.service === 'service') continue
        const { machine, slot, text } = truthOf(entry.finding)
        const isThere = present.some(
          (flaw) => `m${String(flaw.machine)}` === machine && String(flaw.slot) === slot && flaw.text === text,
        )
        expect({ slot, wasLookedFor: later.looked.has(lookedKey(machine, slot)), isThere }).toEqual({
          slot,
          wasLookedFor: true,
          isThere: false,
        })
        fixed += 1
      }
    }),
    parameters,
  )
  // A comparison that never says so would be of no use.
  expect(fixed).toBeGreaterThan(parameters.numRuns / 4)
})

it('accounts for every finding of both runs once, whatever happened', async () => {
  await fc.assert(
    fc.asyncProperty(pairOfRuns, async ({ world, before, now }) => {
      const earlier = scan(world, before.flaws, before.run).report
      const later = scan(world, now.more, now.run).report
      const { entries, summary } = await compare(earlier, later)
      const again = ['unchanged', 'changed'] as const
      expect(total(entries, ['fixed', 'notRetested', ...again])).toBe(await count(earlier.source.findings()))
      expect(total(entries, ['new', ...again])).toBe(await count(later.source.findings()))
      expect(totalOf(summary)).toBe(entries.length)
    }),
    parameters,
  )
})

it('says the same in one round and in many', async () => {
  await fc.assert(
    fc.asyncProperty(pairOfRuns, fc.integer({ min: 1, max: 5 }), async ({ world, before, now }, findingsPerRound) => {
      const earlier = scan(world, before.flaws, before.run).report
      const later = scan(world, now.more, now.run).report
      expect(await compare(earlier, later, { findingsPerRound })).toEqual(await compare(earlier, later))
    }),
    { ...parameters, numRuns: parameters.numRuns / 5 },
  )
})

it('calls everything fixed that was healed, if both runs could see everything', async () => {
  await fc.assert(
    fc.asyncProperty(machines, flaws, circumstances, async (world, present, any) => {
      const run = { ...any, ...CLEAR }
      const earlier = scan(world, present, run)
      const later = scan(world, [], run)
      const { entries } = await compare(earlier.report, later.report)
      const gone = entries.filter((entry) => entry.finding.service !== 'service')
      expect(gone.every((entry) => entry.kind === 'fixed')).toBe(true)
    }),
    { ...parameters, numRuns: parameters.numRuns / 5 },
  )
})

function total(entries: readonly DiffEntry[], kinds: readonly DiffEntry['kind'][]): number {
  return entries.filter((entry) => kinds.includes(entry.kind)).length
}

function totalOf({ counts }: DiffSummary): number {
  return Object.values(counts)
    .flatMap((counted) => Object.values(counted))
    .reduce((sum, one) => sum + one, 0)
}

async function count(items: AsyncIterable<unknown>): Promise<number> {
  let counted = 0
  for await (const _ of items) counted += 1
  return counted
}
