import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { CommandRefusedError, ConflictError } from '../../../core/errors.ts'
import type { RunStatusChanged } from '../../../core/events.ts'
import { commandScan } from '../../../core/run/command-scan.ts'
import { isActive, TRANSITIONS } from '../../../core/run/lifecycle.ts'
import type { Command } from '../../../core/run/run-status.ts'
import { sweep } from '../../../core/run/sweep.ts'
import { defineScan } from '../../../core/scan/define-scan.ts'
import { ScanInput } from '../../../core/scan/scan-input.ts'
import type { Services } from '../../../core/services.ts'
import { STEPS } from '../../../core/workflow/steps.ts'
import type { WorkflowInput } from '../../../core/workflow/workflow-starter.ts'
import { openDatabase } from '../../../local/database.ts'
import { FakeScanner, NO_FAULT } from '../../support/fake-scanner.ts'
import type { WireFault } from '../../support/fake-scanner.ts'
import { memoryServices } from '../../support/memory-services.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'
import { Crash, walk } from '../../support/walker.ts'

type Event =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'work'; readonly waits: number }
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'scanner'; readonly action: 'pause' | 'resume' | 'stop' | 'launch' }
  | { readonly kind: 'fault'; readonly call: string; readonly fault: WireFault }
  | { readonly kind: 'crash' }

const command = fc.constantFrom<Command>('CREATE', 'START', 'PAUSE', 'RESUME', 'STOP', 'RETRIEVE')
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: command.map((pressed): Event => ({ kind: 'command', command: pressed })) },
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 8 }).map((waits): Event => ({ kind: 'work', waits })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 200 }).map((seconds): Event => ({ kind: 'time', seconds })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('pause' as const, 'resume' as const, 'stop' as const, 'launch' as const)
      .map((action): Event => ({ kind: 'scanner', action })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('create', 'launch', 'read', 'export', 'download', 'stop', 'list-runs'),
        fc.constantFrom<WireFault>({ kind: 'refused' }, { kind: 'answer-lost' }, { kind: 'request-lost' }),
      )
      .map(([call, fault]): Event => ({ kind: 'fault', call, fault })),
  },
  { weight: 1, arbitrary: fc.constant<Event>({ kind: 'crash' }) },
)

const database = openDatabase(':memory:')

/** A scan, its scanner and a machine that works only when an event says so. */
async function openStage(flags: { autoCreate: boolean; autoStart: boolean; autoRetrieve: boolean }) {
  const clock = new VirtualClock()
  const faults = new Map<string, WireFault>()
  const scanner = new FakeScanner({
    clock,
    fault: (call) => {
      const fault = faults.get(call) ?? NO_FAULT
      faults.delete(call)
      return fault
    },
  })
  const queue: { name: string; input: WorkflowInput }[] = []
  const moves: RunStatusChanged[] = []
  const plain = memoryServices({
    clock,
    adapter: () => scanner,
    workflow: { start: async (name, input) => void queue.push({ name, input }), isRunning: async () => false },
    database,
  })
  const services: Services = { ...plain, events: { publish: async (moved) => void moves.push(moved) } }
  if ((await plain.scanners.get('scanner-01')) === undefined) await plain.addScanner()
  const autoStart = flags.autoCreate && flags.autoStart
  const input = ScanInput.parse({ scannerId: 'scanner-01', targets: '192.0.2.1', ...flags, autoStart })
  const scan = await defineScan(services, input, 'tester')

  /** Lets the next execution work until it has waited `waits` times, then kills it. */
  const work = async (waits: number): Promise<void> => {
    const next = queue.shift()
    if (next === undefined) return
    let left = waits
    try {
      await walk(next.name, next.input, {
        step: (name, given) => STEPS[name](services, given),
        wait: (seconds) => {
          clock.advance(seconds)
          left -= 1
          if (left < 0) throw new Crash()
        },
      })
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    }
  }
  return { services, clock, faults, scanner, queue, moves, scan, work }
}

type Stage = Awaited<ReturnType<typeof openStage>>

async function happen(stage: Stage, happening: Event): Promise<void> {
  const { services, scan } = stage
  switch (happening.kind) {
    case 'command': {
      const request = { scanId: scan.id, command: happening.command, requestedBy: 'p', trigger: 'manual' as const }
      try {
        await commandScan(services, request)
      } catch (error) {
        if (!(error instanceof CommandRefusedError || error instanceof ConflictError)) throw error
      }
      return
    }
    case 'work':
      return stage.work(happening.waits)
    case 'time':
      return stage.clock.advance(happening.seconds)
    case 'scanner': {
      const [remote] = stage.scanner.scans
      if (remote === undefined) return
      const byHand =
        happening.action === 'launch'
          ? stage.scanner.launch(remote.remoteId)
          : stage.scanner.control(remote.remoteId, happening.action)
      await byHand.catch(() => undefined)
      return
    }
    case 'fault':
      stage.faults.set(happening.call, happening.fault)
      return
    case 'crash':
      stage.queue.length = 0
      await sweep(services, 0)
  }
}

async function runsOf({ services, scan }: Stage) {
  return (await services.runs.list(scan.id, { limit: 200 })).items.toReversed()
}

it('never leaves the table, loses a run, or has two active runs of one scan, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ autoCreate: fc.boolean(), autoStart: fc.boolean(), autoRetrieve: fc.boolean() }),
      fc.array(event, { maxLength: 40 }),
      async (flags, events) => {
        const stage = await openStage(flags)
        for (const happening of events) {
          await happen(stage, happening)
          const runs = await runsOf(stage)
          expect(runs.filter(isActive).length).toBeLessThanOrEqual(1)
          // Whatever is unsettled is the latest: an older run is over for good.
          expect(runs.slice(0, -1).every((run) => run.settled)).toBe(true)
          expect(runs.map((run) => run.number)).toEqual(runs.map((_run, index) => index + 1))
        }
        // Left alone, with a scanner that answers, everything comes to its end.
        stage.faults.clear()
        for (let round = 0; round < 50; round += 1) {
          if (stage.queue.length === 0) {
            const { resumedRuns, resumedCreations } = await sweep(stage.services, 0)
            if (resumedRuns + resumedCreations === 0) break
          }
          const paused = (await runsOf(stage)).some((run) => run.status === 'PAUSED')
          if (paused) await stage.scanner.control(stage.scanner.scans[0]!.remoteId, 'resume').catch(() => undefined)
          await stage.work(100)
        }
        const runs = await runsOf(stage)
        expect(runs.filter((run) => !run.settled)).toEqual([])
        for (const { from, to } of stage.moves) {
          if (from !== 'NONE' && from !== to) expect(TRANSITIONS[from], `${from} → ${to}`).toContain(to)
        }
        const listed = await stage.services.scans.get(stage.scan.id)
        expect(listed?.latest?.status, 'the copy in the list').toBe(runs.at(-1)?.status)
        await stage.services.scans.delete(stage.scan.id)
        await stage.services.runs.deleteAll(stage.scan.id)
      },
    ),
    // The same stories every time, so that a red build is about the change; other seeds are for nights.
    { numRuns: Number(process.env.RUNS ?? 2000), seed: Number(process.env.SEED ?? 20_261_120) },
  )
}, 120_000)
