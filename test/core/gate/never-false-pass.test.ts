import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { decide } from '../../../core/gate/decide.ts'
import type { Decision } from '../../../core/gate/decision.ts'
import { GatePolicy } from '../../../core/gate/policy.ts'
import type { Circumstances, Flaw, Machine } from '../diff/world.ts'
import { CLEAR, circumstances, flaws, lookedKey, machines, scan, SLOTS } from '../diff/world.ts'

/** `SEED=4711 RUNS=50000 npx vitest run test/core/gate/never-false-pass.test.ts` */
const parameters = { numRuns: Number(process.env.RUNS ?? 1000), seed: Number(process.env.SEED ?? 20_261_125) }
const now = new Date('2026-11-25T12:00:00Z')

/** Ways in which a run can see less than it did. Each takes something away and gives nothing. */
const removal: fc.Arbitrary<(run: Circumstances) => Circumstances> = fc.oneof(
  fc.nat(3).map((machine) => (run: Circumstances) => ({ ...run, addresses: run.addresses.with(machine, undefined) })),
  fc.nat(3).map((machine) => (run: Circumstances) => ({ ...run, isSilent: run.isSilent.with(machine, true) })),
  fc.nat(3).map((machine) => (run: Circumstances) => ({ ...run, isUnfinished: run.isUnfinished.with(machine, true) })),
  fc
    .nat(3)
    .map((machine) => (run: Circumstances) => ({ ...run, credentials: run.credentials.with(machine, 'failed') })),
  fc.nat(3).map((machine) => (run: Circumstances) => ({ ...run, credentials: run.credentials.with(machine, 'none') })),
  fc.constantFrom('default', '1-1024', 'U:1-65535').map((range) => (run: Circumstances) => ({ ...run, range })),
  fc.constant((run: Circumstances) => ({ ...run, isRangeTold: false })),
  fc
    .tuple(fc.nat(SLOTS.length - 1), fc.constantFrom('family' as const, 'single' as const))
    .map(([plugin, missingHow]) => (run: Circumstances) => ({
      ...run,
      missingHow: run.missingPlugins.length === 0 ? missingHow : run.missingHow,
      missingPlugins: [...run.missingPlugins, plugin],
    })),
  fc.constant((run: Circumstances) => ({ ...run, isSetTold: false })),
  fc.constant((run: Circumstances) => ({ ...run, endedAs: 'STOPPED' as const })),
  fc.nat(3).map((lost) => (run: Circumstances) => ({ ...run, lostFindings: run.lostFindings + lost + 1 })),
  fc.constant((run: Circumstances) => ({ ...run, lostHosts: run.lostHosts + 1 })),
  fc
    .constantFrom({ missing: 'hosts trimmed' }, { remark: 'Scan aborted: it restarted' }, { format: 'csv: it failed' })
    .map((told) => (run: Circumstances) => ({ ...run, told: { ...run.told, ...told } })),
  fc.constantFrom('named' as const, 'counted' as const).map((trimmed) => (run: Circumstances) => ({ ...run, trimmed })),
)

const waivers = fc.array(
  fc.record({
    plugin: fc.constantFrom(...SLOTS.map((slot) => slot.pluginId)),
    owner: fc.constant('Ada'),
    reason: fc.constant('the vendor has no patch'),
    expiresOn: fc.constantFrom('2026-11-24', '2026-11-25', '2027-01-01'),
  }),
  { maxLength: 3 },
)

/** As it is without any trouble, or in some. */
const run = fc.tuple(circumstances, fc.boolean()).map(([any, isClear]): Circumstances => ({
  ...any,
  addresses: [0, 1, 2, 3],
  isThorough: true,
  ...(isClear ? CLEAR : {}),
}))

const story = fc.record({
  world: machines,
  present: fc.oneof(
    fc.constant([]),
    flaws.map((drawn) => drawn.slice(0, 3)),
  ),
  earlier: flaws,
  run,
  removals: fc.array(removal, { minLength: 1, maxLength: 3 }),
  waivers,
})

/** All that there is to look for: `machine/slot`. */
const everythingOf = (world: readonly Machine[]): string[] =>
  world.flatMap((machine) => [...SLOTS.keys()].map((slot) => lookedKey(machine.id, slot))).toSorted()

const targetsOf = (world: readonly Machine[]): string[] =>
  world.map((machine, index) => `10.0.${machine.mac === undefined ? '1' : '0'}.${String(index)}`)

/** The flaws that no waiver covers today. */
const unwaived = (present: readonly Flaw[], policy: GatePolicy): Flaw[] =>
  present.filter(({ slot }) => {
    const id = SLOTS[slot]?.pluginId
    return !policy.waivers.some((waiver) => waiver.plugin === id && waiver.expiresOn >= '2026-11-25')
  })

it('passes nothing that asks for everything unless all was looked at, and nothing forbidden is there', async () => {
  const verdicts = { pass: 0, fail: 0, inconclusive: 0 }
  await fc.assert(
    fc.asyncProperty(story, async ({ world, present, ...told }) => {
      // Whatever is missing from the plugin set itself, only a baseline can show.
      const missingHow = told.run.missingHow === 'set' ? 'single' : told.run.missingHow
      const policy = GatePolicy.parse({ failOn: { severity: 'high' }, waivers: told.waivers })
      const judge = async (circumstance: Circumstances): Promise<Decision['verdict']> => {
        const { report, looked } = scan(world, present, circumstance)
        const { verdict } = await decide({ policy, report, targets: targetsOf(world), now })
        if (verdict === 'pass') {
          expect(circumstance.told).toEqual({})
          expect([...looked].toSorted()).toEqual(everythingOf(world))
          expect(unwaived(present, policy)).toEqual([])
        }
        verdicts[verdict] += 1
        return verdict
      }
      const first = await judge({ ...told.run, missingHow })
      const less = told.removals.reduce<Circumstances>((one, remove) => remove(one), { ...told.run, missingHow })
      if (first !== 'pass') expect(await judge(less)).not.toBe('pass')
      else await judge(less)
    }),
    parameters,
  )
  for (const times of Object.values(verdicts)) expect(times).toBeGreaterThan(parameters.numRuns / 40)
})

it('passes nothing that asks for a baseline unless as much was looked at, whatever is taken away', async () => {
  const verdicts = { pass: 0, fail: 0, inconclusive: 0 }
  await fc.assert(
    fc.asyncProperty(story, fc.constantFrom('all', 'new'), fc.boolean(), async (drawn, scope, isThorough) => {
      const { world, earlier, ...told } = drawn
      const present: readonly Flaw[] = drawn.present
      const requires = { hosts: 'baseline', ports: 'baseline', plugins: 'baseline', credentials: 'baseline' }
      const policy = GatePolicy.parse({ failOn: { severity: 'high' }, scope, waivers: told.waivers, requires })
      const before = { ...told.run, ...CLEAR, range: 'all' }
      const baseline = scan(world, earlier, before).report
      const flawsNow = scope === 'new' ? [...earlier, ...present] : present
      const judge = async (circumstance: Circumstances): Promise<Decision['verdict']> => {
        const { report, looked } = scan(world, flawsNow, circumstance)
        const { verdict } = await decide({ policy, report, targets: [], baseline, now })
        if (verdict === 'pass') {
          expect([...looked].toSorted()).toEqual(everythingOf(world))
          const old = new Set(earlier.map((flaw) => JSON.stringify(flaw)))
          const counted: readonly Flaw[] =
            scope === 'new' ? present.filter((flaw) => !old.has(JSON.stringify(flaw))) : present
          expect(unwaived(counted, policy)).toEqual([])
        }
        verdicts[verdict] += 1
        return verdict
      }
      const first = await judge(told.run)
      const less = told.removals.reduce<Circumstances>((one, remove) => remove(one), told.run)
      // How closely a run looks, only a baseline can show.
      const second = await judge({ ...less, isThorough })
      if (first !== 'pass') expect(second).not.toBe('pass')
    }),
    parameters,
  )
  for (const times of Object.values(verdicts)) expect(times).toBeGreaterThan(parameters.numRuns / 40)
})
