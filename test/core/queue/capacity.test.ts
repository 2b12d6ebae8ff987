import { expect, it } from 'vitest'
import type { Run } from '../../../core/run/run.ts'
import { playCapacityStory } from './capacity-world.ts'
import type { CapacityWorld, SimulatedScanner } from './capacity-world.ts'
import { JOINING_MILLISECONDS, logOf, mostAtOnce } from './capacity-log.ts'
import type { Logged } from './capacity-log.ts'

const SEED = Number(process.env.SEED ?? 4711)

it(
  'runs 1,000 scans over 100 scanners: never above a limit, each once, first come first served, none left behind',
  { timeout: 120_000 },
  async () => {
    const began = performance.now()
    const world = await playCapacityStory({ seed: SEED, scanners: 100, runs: 1000, deathEverySeconds: 120 })
    const story = `SEED=${String(SEED)}`
    let [launches, full, longest] = [0, 0, 0]
    for (const scanner of world.scanners) {
      const log = logOf(scanner)
      const most = mostAtOnce(log)
      expect(most, `${story} ${scanner.id}: at once`).toBeLessThanOrEqual(scanner.slots)
      launches += log.length
      if (most === scanner.slots) full += 1
      const runs = await runsOf(world, scanner.id)
      longest = Math.max(longest, runs.length)
      for (const run of runs) {
        const times = log.filter(({ scanId }) => scanId === run.scanId).length
        expect(times, `${story} ${run.scanId}: launches`).toBe(world.stopped.has(run.scanId) ? 0 : 1)
        expect(run.status, `${story} ${run.scanId}: ${run.message}`).toBe(
          world.stopped.has(run.scanId) ? 'STOPPED' : 'FINISHED',
        )
      }
      expect(overtaken(world, scanner, runs, log), `${story} ${scanner.id}: overtaken`).toEqual([])
      expect((await world.services.lines.read(scanner.id)).waiting, `${story} ${scanner.id}: line`).toEqual([])
    }
    expect(launches + world.stopped.size).toBe(1000)
    // The story is worth something only if it was rough, and the scanners had something to do.
    expect(world.counts.deaths).toBeGreaterThan(5)
    expect(world.counts.lostAnswers).toBeGreaterThan(100)
    expect(full).toBeGreaterThan(60)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const figures = { launches, stopped: world.stopped.size, full, longest, ...world.counts, seconds }
    process.stdout.write(`capacity: ${JSON.stringify(figures)}\n`)
  },
)

async function runsOf({ services }: CapacityWorld, scannerId: string): Promise<Run[]> {
  const { items } = await services.scans.list({ scannerId }, { limit: 200 })
  const runs = await Promise.all(items.map(({ id }) => services.runs.list(id, { limit: 10 })))
  return runs.flatMap((page) => page.items)
}

/**
 * Launches that came before as many others as there are slots, or more, although those were queued earlier and could have
 * run. Fewer is no harm: each of them had a slot already, and its own launch under way.
 */
function overtaken(
  world: CapacityWorld,
  scanner: SimulatedScanner,
  runs: readonly Run[],
  log: readonly Logged[],
): string[] {
  const launchedAt = new Map(log.map(({ scanId, from }) => [scanId, from]))
  return runs.flatMap((run) => {
    const launch = launchedAt.get(run.scanId)
    const slot = Date.parse(run.times.STARTING ?? '')
    if (launch === undefined) return []
    const passed = runs.filter((other) => {
      const queued = Date.parse(other.times.QUEUED ?? '')
      if (queued >= Date.parse(run.times.QUEUED ?? '') || queued + JOINING_MILLISECONDS > slot) return false
      if (world.stopped.has(other.scanId)) return false
      if ((launchedAt.get(other.scanId) ?? Infinity) <= slot) return false
      return !(world.absences.get(other.scanId) ?? []).some(({ from, until }) => from <= slot && slot <= until + 5000)
    })
    return passed.length < scanner.slots ? [] : [`${run.scanId} before ${passed.map((other) => other.scanId).join()}`]
  })
}
