import { CommandRefusedError, ConflictError, StorageUnavailableError } from '../../../core/errors.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import type { RunRef, RunStore } from '../../../core/run/run-store.ts'
import { sweep } from '../../../core/run/sweep.ts'
import { markOf } from '../../../core/scan/scan.ts'
import type { Services } from '../../../core/services.ts'
import { STEPS } from '../../../core/workflow/steps.ts'
import type { StepName } from '../../../core/workflow/scan-workflow.ts'
import type { WorkflowInput } from '../../../core/workflow/workflow-starter.ts'
import { openDatabase } from '../../../local/database.ts'
import { FakeScanner } from '../../support/fake-scanner.ts'
import type { WireFault } from '../../support/fake-scanner.ts'
import { memoryServices } from '../../support/memory-services.ts'
import { seeded } from '../../support/random.ts'
import { aScan, aScanner } from '../../support/records.ts'
import { VirtualTime } from '../../support/virtual-time.ts'
import { walk } from '../../support/walker.ts'

/** A scanner of the story, with its own log. */
export interface SimulatedScanner {
  readonly id: string
  readonly slots: number
  readonly fake: FakeScanner
}

/** Somebody who dies takes along every execution that it carries. */
interface Process {
  readonly services: Services
  readonly executions: Map<string, WorkflowInput>
  isDead: boolean
}

/** While nobody was at work on a run: from the death of the process that was, to the next execution. Epoch milliseconds. */
export interface Absence {
  readonly from: number
  until: number
}

export interface CapacityStory {
  readonly seed: number
  readonly scanners: number
  readonly runs: number
  /** Seconds between two deaths, on average. */
  readonly deathEverySeconds: number
  /** So many scanners at a time are a pool, and scans name the pool. Left out: each scan names its scanner. */
  readonly poolSize?: number
}

export interface CapacityWorld {
  readonly time: VirtualTime
  readonly services: Services
  readonly scanners: readonly SimulatedScanner[]
  readonly absences: ReadonlyMap<string, readonly Absence[]>
  readonly stopped: ReadonlySet<string>
  readonly counts: { deaths: number; lostAnswers: number; calls: number }
}

const PROCESSES = 6
const SWEEPERS = 3
/** Scans start by schedules of so many minutes, and within one second of the full one. */
const START_MINUTES = 6
/** How far the index of busy runs is behind. DynamoDB's is, if mostly less. */
const INDEX_LAG_SECONDS = 3

/**
 * Many runs over many scanners, in virtual time, by several processes that each may die at any moment, and several
 * sweepers. Every call of a store takes some milliseconds before and after it takes effect, so that those of others come
 * between; some get lost on the way, there or back.
 */
export async function playCapacityStory(story: CapacityStory): Promise<CapacityWorld> {
  const random = seeded(story.seed)
  const time = new VirtualTime()
  const database = openDatabase(':memory:')
  const counts = { deaths: 0, lostAnswers: 0, calls: 0 }
  const absences = new Map<string, Absence[]>()
  const stopped = new Set<string>()

  const scanners = Array.from({ length: story.scanners }, (_, index): SimulatedScanner => {
    const fault = (call: string): WireFault => {
      if (call !== 'launch' || !random.chance(0.03)) return { kind: 'none' }
      return { kind: (['refused', 'request-lost', 'answer-lost'] as const)[Math.floor(random.next() * 3)] ?? 'refused' }
    }
    const fake = new FakeScanner({ clock: time, fault, scanSeconds: () => random.between(20, 240) })
    return { id: `scanner-${String(index).padStart(3, '0')}`, slots: 1 + (index % 5), fake }
  })
  const adapters = new Map(scanners.map(({ id, fake }) => [`https://${id}.example`, fake]))

  const names = new Set<string>()
  const processes: Process[] = []
  const workflow = {
    start: async (name: string, input: WorkflowInput): Promise<void> => {
      if (names.has(name)) return
      names.add(name)
      const carrier = processes[Math.floor(random.next() * processes.length)]
      if (carrier === undefined) throw new Error('nobody is there')
      carrier.executions.set(name, input)
      for (const absence of absences.get(input.scanId) ?? []) absence.until = Math.min(absence.until, nowMs())
      void carry(carrier, name, input)
    },
    isRunning: async (name: string) => processes.some((process) => process.executions.has(name)),
  }
  const nowMs = (): number => time.now().getTime()
  const plain = memoryServices({
    // Of pools: what waits for a scanner that was unwell is told from what waits for nothing.
    settings: story.poolSize === undefined ? {} : { unwellSeconds: 30 },
    clock: time,
    adapter: () => {
      throw new Error('every process connects by itself')
    },
    workflow,
    database,
  })

  const carry = async (process: Process, name: string, input: WorkflowInput): Promise<void> => {
    const step = async (stepName: StepName, given: unknown) => await STEPS[stepName](process.services, given)
    // A dead process hears no clock.
    const wait = async (seconds: number) => {
      await time.sleep(seconds)
      if (process.isDead) await new Promise(() => {})
    }
    await wait(random.between(0, 0.5))
    await walk(name, input, { step, wait })
    process.executions.delete(name)
  }

  const slow = <Port extends object>(process: Process, port: Port): Port =>
    new Proxy(port, {
      get(target, property) {
        const member: unknown = Reflect.get(target, property)
        if (typeof member !== 'function') return member
        return async (...given: unknown[]): Promise<unknown> => {
          counts.calls += 1
          await time.sleep(random.between(0, 0.03))
          if (process.isDead) return await new Promise(() => {})
          const fate = random.next()
          if (fate < 0.002) return lose()
          const outcome: unknown = await member.apply(target, given)
          await time.sleep(random.between(0, 0.03))
          if (process.isDead) return await new Promise(() => {})
          return fate < 0.004 ? lose() : outcome
        }
      },
    })
  const lose = (): never => {
    counts.lostAnswers += 1
    throw new StorageUnavailableError('The table', 'the connection was cut')
  }

  const busyBefore = new Map<string, { readonly at: number; readonly refs: readonly RunRef[] }>()
  const lagging = async (scannerId: string): Promise<readonly RunRef[]> => {
    const seen = busyBefore.get(scannerId)
    if (seen !== undefined && nowMs() < seen.at + INDEX_LAG_SECONDS * 1000) return seen.refs
    const refs = await plain.runs.listBusy(scannerId)
    busyBefore.set(scannerId, { at: nowMs(), refs })
    return refs
  }

  const begin = (): Process => {
    const process: Process = { services: plain, executions: new Map(), isDead: false }
    const services: Services = {
      ...plain,
      runs: slow(process, { ...portOf(plain.runs), listBusy: lagging }),
      lines: slow(process, plain.lines),
      connector: { connect: ({ apiUrl }) => slow(process, found(adapters.get(apiUrl))) },
    }
    return Object.assign(process, { services })
  }
  while (processes.length < PROCESSES) processes.push(begin())

  const dying = async (): Promise<void> => {
    for (;;) {
      await time.sleep(random.between(0, 2 * story.deathEverySeconds))
      const index = Math.floor(random.next() * processes.length)
      const victim = found(processes[index])
      victim.isDead = true
      counts.deaths += 1
      for (const { scanId } of victim.executions.values()) {
        absences.set(scanId, [...(absences.get(scanId) ?? []), { from: nowMs(), until: Infinity }])
      }
      processes[index] = begin()
    }
  }

  const sweeping = async (): Promise<void> => {
    for (;;) {
      await time.sleep(random.between(30, 90))
      // It may die in the middle and never come back; the next one does not wait for it.
      void sweep(found(processes[Math.floor(random.next() * processes.length)]).services).catch(() => undefined)
    }
  }

  await Promise.all(
    scanners.map(({ id, slots }) =>
      plain.scanners.create(aScanner({ id, apiUrl: `https://${id}.example`, maxActiveRuns: slots })),
    ),
  )
  if (story.poolSize !== undefined) {
    const { poolSize } = story
    const pools = Array.from({ length: story.scanners / poolSize }, (_, pool) => ({
      name: poolOf(pool * poolSize, story),
      members: scanners.slice(pool * poolSize, (pool + 1) * poolSize).map(({ id }) => ({ scannerId: id, reaches: [] })),
      notes: '',
    }))
    await plain.pools.save({ pools, version: 0 })
  }
  const scanIds: string[] = []
  for (let index = 0; index < story.runs; index += 1) {
    // Uneven: some scanners have long lines, some none.
    const place = Math.floor(random.next() ** 1.5 * scanners.length)
    const scanner = found(scanners[place])
    const inPool = story.poolSize === undefined ? {} : { pool: poolOf(place, story) }
    const id = `scan-${String((index * 7919) % story.runs).padStart(4, '0')}`
    const scan = aScan({
      id,
      scannerId: scanner.id,
      ...inPool,
      creation: 'CREATED',
      autoRetrieve: false,
      autoStart: false,
    })
    const { remoteId } = await created(scanner.fake, `${scan.name} ${markOf(scan)}`)
    await plain.scans.create({ ...scan, remoteId })
    scanIds.push(id)
  }

  /** Whoever starts the scan asks until it is taken. */
  const press = async (scanId: string): Promise<void> => {
    await time.sleep(Math.floor(random.between(0, START_MINUTES)) * 60 + random.between(0, 1))
    const start = { scanId, command: 'START', requestedBy: 'p', trigger: 'manual' } as const
    for (;;) {
      const { services } = found(processes[Math.floor(random.next() * processes.length)])
      // Somebody whose process died hears nothing, and looks again after a while.
      const outcome = await Promise.race([
        commandScan(services, start).then(
          () => 'taken',
          (error: Error) => error,
        ),
        time.sleep(20).then(() => 'silent'),
      ])
      if (outcome === 'taken' || outcome instanceof CommandRefusedError) break
      if (
        outcome instanceof Error &&
        !(outcome instanceof StorageUnavailableError || outcome instanceof ConflictError)
      ) {
        throw outcome
      }
      if ((await plain.runs.latest(scanId)) !== undefined) break
    }
    // Some change their minds while the scan waits.
    if (!random.chance(0.05)) return
    await time.sleep(random.between(0, 60))
    const stop = { ...start, command: 'STOP' } as const
    const run = await plain.runs.latest(scanId)
    if (run?.status !== 'QUEUED') return
    const ended = await commandScan(plain, stop).catch(() => undefined)
    if (ended?.status === 'STOPPED') stopped.add(scanId)
  }

  void dying()
  for (let count = 0; count < SWEEPERS; count += 1) void sweeping()
  const pressed = Promise.all(scanIds.map(press))
  let failure: Error | undefined
  let everybodyPressed = false
  pressed.then(
    () => (everybodyPressed = true),
    (error: Error) => (failure = error),
  )
  let looks = 0
  const limit = nowMs() + 24 * 3_600_000
  await time.pass(() => {
    if (failure !== undefined || nowMs() > limit) return true
    looks += 1
    if (!everybodyPressed || looks % 500 !== 0) return false
    return Number(database.get('SELECT count(*) AS left FROM runs WHERE settled = 0')?.['left']) === 0
  })
  if (failure !== undefined) throw failure
  return { time, services: plain, scanners, absences, stopped, counts }
}

function poolOf(index: number, { poolSize = 1 }: CapacityStory): string {
  return `pool-${String(Math.floor(index / poolSize))}`
}

/** The methods of a store by name, so that one can be exchanged. */
function portOf(store: RunStore): RunStore {
  return {
    create: (run) => store.create(run),
    get: (scanId, number) => store.get(scanId, number),
    latest: (scanId) => store.latest(scanId),
    list: (scanId, page) => store.list(scanId, page),
    save: (run) => store.save(run),
    listUnsettled: (page) => store.listUnsettled(page),
    listBusy: (scannerId) => store.listBusy(scannerId),
    deleteAll: (scanId) => store.deleteAll(scanId),
  }
}

/** Before the story begins, so that no fault meets it. */
async function created(fake: FakeScanner, name: string): Promise<{ remoteId: string }> {
  return await fake.createScan({ name, description: '', targets: ['192.0.2.1'], source: { template: 'advanced' } })
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('it is not there')
  return value
}
