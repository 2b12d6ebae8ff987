import { expect, it } from 'vitest'
import type { Run } from '../../../core/run/run.ts'
import { JOINING_MILLISECONDS, logOf, mostAtOnce } from './capacity-log.ts'
import { playCapacityStory } from './capacity-world.ts'
import type { Absence, CapacityWorld, SimulatedScanner } from './capacity-world.ts'

const SEED = Number(process.env.SEED ?? 4712)
const POOL_SIZE = 10

/** Two looks at the pool, a look for slots that were left behind, and a margin. */
const IDLE_MILLISECONDS = 150_000

/** Between two lines, or back from a scanner that refused it, a run is in nobody's way for a moment. */
const MOST_OVERTAKEN = 3

it(
  'runs 1,000 scans over pools of scanners: never above a limit, each once, in order, none waiting while a slot is free',
  { timeout: 120_000 },
  async () => {
    const began = performance.now()
    const world = await playCapacityStory({
      seed: SEED,
      scanners: 100,
      runs: 1000,
      deathEverySeconds: 240,
      poolSize: POOL_SIZE,
    })
    const story = `SEED=${String(SEED)}`
    let [launches, moved, created] = [0, 0, 0]
    for (let first = 0; first < world.scanners.length; first += POOL_SIZE) {
      const pool = world.scanners.slice(first, first + POOL_SIZE)
      const logs = new Map(pool.map((scanner) => [scanner.id, logOf(scanner)]))
      for (const { id, slots, fake } of pool) {
        expect(mostAtOnce(logs.get(id) ?? []), `${story} ${id}: at once`).toBeLessThanOrEqual(slots)
        created += fake.scans.length
      }
      const runs = await runsOf(world, pool)
      const log = [...logs.values()].flat()
      for (const run of runs) {
        const isStopped = world.stopped.has(run.scanId)
        const times = log.filter(({ scanId }) => scanId === run.scanId).length
        expect(times, `${story} ${run.scanId}: launches`).toBe(isStopped ? 0 : 1)
        expect(run.status, `${story} ${run.scanId}: ${run.message}`).toBe(isStopped ? 'STOPPED' : 'FINISHED')
        launches += times
        if (run.placement !== undefined && run.placement.reason.includes('slots free.')) moved += 1
      }
      for (const { fake } of pool) {
        const names = fake.scans.map(({ name }) => name)
        expect(new Set(names).size, `${story}: created twice`).toBe(names.length)
      }
      expect(overtaken(world, runs), `${story}: overtaken`).toEqual([])
      expect(idle(world, pool, runs), `${story}: idle`).toEqual([])
    }
    expect(launches + world.stopped.size).toBe(1000)
    expect(world.counts.deaths).toBeGreaterThan(2)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    process.stdout.write(
      `capacity of pools: ${JSON.stringify({ launches, moved, created, stopped: world.stopped.size, ...world.counts, seconds })}\n`,
    )
  },
)

async function runsOf({ services }: CapacityWorld, pool: readonly SimulatedScanner[]): Promise<Run[]> {
  const runs: Run[] = []
  for (const { id } of pool) {
    const { items } = await services.scans.list({ scannerId: id }, { limit: 200 })
    for (const scan of items) runs.push(...(await services.runs.list(scan.id, { limit: 10 })).items)
  }
  return runs
}

const queuedAt = (run: Run) => Date.parse(run.times.QUEUED ?? '')
const slotAt = (run: Run) => Date.parse(run.times.STARTING ?? '')

/** A look of another at the slot that was left to it, and a margin. */
const SOON_MILLISECONDS = 45_000

/**
 * Runs that took a slot although others of the pool, queued earlier, waited for one, had somebody at work, and did not get
 * one soon after.
 */
function overtaken(world: CapacityWorld, runs: readonly Run[]): string[] {
  return runs.flatMap((run) => {
    const slot = slotAt(run)
    if (Number.isNaN(slot)) return []
    const passed = runs.filter((other) => {
      if (queuedAt(other) >= queuedAt(run) || queuedAt(other) + JOINING_MILLISECONDS > slot) return false
      if (world.stopped.has(other.scanId) || slotAt(other) <= slot + SOON_MILLISECONDS) return false
      return !(world.absences.get(other.scanId) ?? []).some(
        ({ from, until }) => from <= slot + SOON_MILLISECONDS && slot <= until + SOON_MILLISECONDS,
      )
    })
    return passed.length <= MOST_OVERTAKEN ? [] : [`${run.scanId} before ${passed.map((other) => other.scanId).join()}`]
  })
}

/**
 * Runs that waited while a scanner of the pool had a free slot, by the records, for longer than it may take to see that.
 * Times in which nobody was at work on some run of the pool do not count: a slot may be left to that one.
 */
function idle(world: CapacityWorld, pool: readonly SimulatedScanner[], runs: readonly Run[]): string[] {
  const absences = merged(runs.flatMap(({ scanId }) => world.absences.get(scanId) ?? []))
  const free = pool.flatMap((scanner) => freeTimes(scanner, runs))
  return runs.flatMap((run) => {
    if (world.stopped.has(run.scanId)) return []
    const worst = free.find(({ from, to }) => {
      const [begin, end] = [Math.max(from, queuedAt(run)), Math.min(to, slotAt(run))]
      const away = absences.reduce((sum, absence) => {
        return sum + Math.max(0, Math.min(end, absence.until) - Math.max(begin, absence.from))
      }, 0)
      return end - begin - away > IDLE_MILLISECONDS
    })
    return worst === undefined ? [] : [`${run.scanId}: ${worst.id} from ${new Date(worst.from).toISOString()}`]
  })
}

/** When fewer runs than it has slots were at work on a scanner, or about to be. */
function freeTimes({ id, slots }: SimulatedScanner, runs: readonly Run[]) {
  const changes = runs
    .flatMap((run) =>
      run.scannerId === id && !Number.isNaN(slotAt(run))
        ? [
            { at: slotAt(run), change: 1 },
            { at: Date.parse(run.times.FINISHED ?? run.times.STOPPED ?? ''), change: -1 },
          ]
        : [],
    )
    .toSorted((a, b) => a.at - b.at || b.change - a.change)
  const free: { id: string; from: number; to: number }[] = []
  let [taken, since] = [0, -Infinity]
  for (const { at, change } of changes) {
    if (taken < slots && taken + change >= slots) free.push({ id, from: since, to: at })
    if (taken >= slots && taken + change < slots) since = at
    taken += change
  }
  return free
}

/** As intervals that do not overlap, each with the next look at what its run left. */
function merged(absences: readonly Absence[]): Absence[] {
  const all: { from: number; until: number }[] = []
  for (const { from, until } of absences.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last === undefined || from > last.until) all.push({ from, until: until + 30_000 })
    else last.until = Math.max(last.until, until + 30_000)
  }
  return all
}
