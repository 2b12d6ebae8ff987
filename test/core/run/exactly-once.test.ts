import { expect, it } from 'vitest'
import { CommandRefusedError, ConflictError } from '../../../core/errors.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import { isActive } from '../../../core/run/lifecycle.ts'
import type { Command } from '../../../core/run/run-status.ts'
import { noticeExternalRuns } from '../../../core/run/notice-external-runs.ts'
import { sweep } from '../../../core/run/sweep.ts'
import { EVERYWHERE, aZone } from '../../support/scope.ts'
import { defineScan } from '../../../core/scan/define-scan.ts'
import { ScanInput } from '../../../core/scan/scan-input.ts'
import { markOf } from '../../../core/scan/scan.ts'
import type { Services } from '../../../core/services.ts'
import { STEPS } from '../../../core/workflow/steps.ts'
import type { WorkflowInput } from '../../../core/workflow/workflow-starter.ts'
import { openDatabase } from '../../../local/database.ts'
import { FakeScanner, randomFaults } from '../../support/fake-scanner.ts'
import { memoryServices } from '../../support/memory-services.ts'
import { mortal } from '../../support/mortal.ts'
import { seeded } from '../../support/random.ts'
import type { Random } from '../../support/random.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { Crash, walk } from '../../support/walker.ts'

const STORIES = Number(process.env.STORIES ?? 10_000)
const database = openDatabase(':memory:')
const ZONES = { zones: [...EVERYWHERE.zones, aZone('fragile', ['198.51.100.0/24'])], version: 0 }

/**
 * One story: a scan is defined with auto create and auto start, over a wire that loses, delays and repeats requests,
 * by a process that dies at any port call, with steps that are delivered twice, with impatient people who START again,
 * and with a look for runs that were started at the scanner. Whatever happens, the scanner has launched at most once per run
 * (of a divided scan, per part of it), and our record is what the scanner did.
 */
async function tellStory(
  seed: number,
  isDivided: boolean,
): Promise<{ crashes: number; faults: number; launches: number }> {
  const random = seeded(seed)
  const clock = new VirtualClock()
  let faults = 0
  let isOver = false
  const chance = randomFaults(random, random.between(0, 0.5), 100)
  const scanner = new FakeScanner({
    clock,
    fault: () => {
      const fault = isOver ? ({ kind: 'none' } as const) : chance()
      if (fault.kind !== 'none') faults += 1
      return fault
    },
    // Some runs are over before a late duplicate of their launch arrives, which the scanner then does not refuse.
    scanSeconds: random.chance(0.5) ? random.between(5, 60) : random.between(60, 4000),
  })
  const queue: { name: string; input: WorkflowInput }[] = []
  const names = new Set<string>()
  const crashRate = random.between(0, 0.03)
  let crashes = 0
  const workflow = {
    start: async (name: string, input: WorkflowInput): Promise<void> => {
      if (names.has(name)) return
      names.add(name)
      queue.push({ name, input })
    },
    isRunning: async () => false,
  }
  const plain = memoryServices({ clock, adapter: () => scanner, workflow, database, initialZones: ZONES })
  /** A process: its ports work until it dies, at any call of any of them. */
  const live = (): { services: Services; died: Promise<never> } => {
    const { promise: died, reject } = Promise.withResolvers<never>()
    died.catch(() => undefined)
    let isDead = false
    const dies = (): boolean => {
      if (isDead || isOver || !random.chance(crashRate)) return isDead
      crashes += 1
      isDead = true
      reject(new Crash())
      return true
    }
    const adapter = mortal(scanner, dies)
    const services: Services = {
      ...plain,
      scans: mortal(plain.scans, dies),
      runs: mortal(plain.runs, dies),
      workflow: mortal(workflow, dies),
      connector: { connect: () => adapter },
    }
    return { services, died }
  }
  if ((await plain.scanners.get('scanner-01')) === undefined) await plain.addScanner()

  let { services, died } = live()

  const step = async (name: keyof typeof STEPS, input: unknown): Promise<unknown> => {
    if (!random.chance(0.05)) return STEPS[name](services, input)
    // The same step, delivered twice at once: one answer is used, the other is lost.
    const [first, second] = await Promise.allSettled([STEPS[name](services, input), STEPS[name](services, input)])
    const answers = random.chance(0.5) ? [first, second] : [second, first]
    const used = answers.find((answer) => answer.status === 'fulfilled') ?? answers[0]
    if (used?.status === 'fulfilled') return used.value
    throw used?.reason
  }

  let scanId: string | undefined
  for (let round = 0; round < 400; round += 1) {
    // After a while the trouble ends, so that every story has an end.
    if (round > 12) isOver = true
    try {
      scanId ??= await Promise.race([died, define(services, random, isDivided)])
      if (random.chance(0.15)) await Promise.race([died, beImpatient(services, scanId, random)])
      expect(await countActive(plain, scanId), `story ${String(seed)}`).toBeLessThanOrEqual(1)
      const next = queue.shift()
      if (next !== undefined) {
        const walked = walk(next.name, next.input, { step, wait: (seconds) => clock.advance(seconds) })
        await Promise.race([died, walked])
        continue
      }
      const resumed = await Promise.race([died, sweep(services, 0)])
      // It must never take our own launch, whose answer was lost, for one that somebody made at the scanner.
      await Promise.race([died, noticeExternalRuns(services)])
      if (isOver && queue.length === 0 && resumed.resumedRuns + resumed.resumedCreations === 0) break
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      // The process is gone, and with it every execution; the next one begins a little later.
      queue.length = 0
      ;({ services, died } = live())
      clock.advance(random.between(0, 60))
      if (scanId === undefined) scanId = (await plain.scans.list({}, { limit: 1 })).items[0]?.id
    }
  }
  isOver = true
  await check(seed, plain, scanner, scanId ?? '')
  await plain.scans.delete(scanId ?? '')
  await plain.runs.deleteAll(scanId ?? '')
  return { crashes, faults, launches: scanner.launches.length }
}

async function define(services: Services, random: Random, isDivided: boolean): Promise<string> {
  const input = ScanInput.parse({
    scannerId: 'scanner-01',
    targets: isDivided ? '192.0.2.1, 198.51.100.1' : '192.0.2.1',
    autoStart: random.chance(0.8),
    autoRetrieve: false,
  })
  return (await defineScan(services, input, 'tester')).id
}

/** Somebody presses buttons whether or not they are allowed, two at once. */
async function beImpatient(services: Services, scanId: string, random: Random): Promise<void> {
  const pick = (): Command =>
    (['START', 'RETRIEVE', 'START', 'STOP'] as const)[Math.floor(random.next() * 4)] ?? 'START'
  const press = (command: Command) =>
    commandScan(services, { scanId, command, requestedBy: 'impatient', trigger: 'manual' })
  for (const outcome of await Promise.allSettled([press(pick()), press(pick())])) {
    if (outcome.status === 'fulfilled') continue
    const { reason } = outcome as { reason: unknown }
    if (!(reason instanceof CommandRefusedError || reason instanceof ConflictError)) throw reason
  }
}

async function countActive(services: Services, scanId: string): Promise<number> {
  const { items } = await services.runs.list(scanId, { limit: 200 })
  return items.filter(isActive).length
}

async function check(seed: number, services: Services, scanner: FakeScanner, scanId: string): Promise<void> {
  const story = `story ${String(seed)}`
  const scan = await services.scans.get(scanId)
  expect(scan, story).toBeDefined()
  if (scan === undefined) return
  const marked = scanner.scans.filter((remote) => remote.name.includes(markOf(scan).slice(0, -1)))
  const markedIds = marked.map((remote) => remote.remoteId)
  if (scan.creation === 'CREATED') expect(markedIds, story).toContain(scan.remoteId)
  const { items: runs } = await services.runs.list(scanId, { limit: 200 })
  expect(runs.filter(isActive).length, story).toBeLessThanOrEqual(0)
  const recorded = runs.flatMap((run) => {
    const present = 'remote' in run && run.remote !== undefined ? [run.remote] : []
    const remotes = [...(run.parts ?? []).map(({ remote }) => remote), ...present]
    // A run that ended before its next part names the last one twice.
    return [...new Set(remotes.map(({ scanId: remoteId, uuid }) => `${remoteId}/${uuid}`))]
  })
  // As many launches as runs that say so, and the very same ones: none unknown, none twice, none invented.
  expect(recorded.toSorted(), story).toEqual(scanner.launches.toSorted())
  expect(new Set(recorded).size, story).toBe(recorded.length)
}

it(
  `launches each run exactly once or not at all, in ${String(STORIES)} stories of lost answers and crashes`,
  { timeout: 240_000 },
  async () => {
    const total = { crashes: 0, faults: 0, launches: 0, silent: 0 }
    for (let seed = 1; seed <= STORIES; seed += 1) {
      const story = await tellStory(seed, seed % 8 === 0)
      total.crashes += story.crashes
      total.faults += story.faults
      total.launches += story.launches
      if (story.launches === 0) total.silent += 1
    }
    // The stories are worth something only if they were rough, and most got somewhere.
    expect(total.crashes).toBeGreaterThan(STORIES)
    expect(total.faults).toBeGreaterThan(STORIES)
    expect(total.launches).toBeGreaterThan(STORIES / 2)
    process.stdout.write(`exactly once: ${JSON.stringify(total)}\n`)
  },
)
