import { afterEach, describe, expect, it } from 'vitest'
import { ScannerBusyError, ScannerProtocolError } from '../../core/errors.ts'
import { STEPS } from '../../core/workflow/steps.ts'
import { commandScan } from '../../core/run/command-scan.ts'
import { defineScan } from '../../core/scan/define-scan.ts'
import { ScanInput } from '../../core/scan/scan-input.ts'
import type { Services } from '../../core/services.ts'
import { openDatabase } from '../../local/database.ts'
import { ExecutionLog } from '../../local/execution-log.ts'
import { createWorkflowRunner } from '../../local/workflow-runner.ts'
import { describeWorkflowStarter } from '../contract/workflow-starter.ts'
import type { MadeStarter } from '../contract/workflow-starter.ts'
import { openMachineRoom } from '../support/machine-room.ts'
import type { MachineRoom } from '../support/machine-room.ts'
import { memoryServices, QUIET } from '../support/memory-services.ts'
import { FakeScanner, NO_FAULT } from '../support/fake-scanner.ts'
import type { WireFault } from '../support/fake-scanner.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { walk } from '../support/walker.ts'
import type { WorkflowInput } from '../../core/workflow/workflow-starter.ts'

/** Executions whose first step waits until it is told to go on. */
async function makeHeldStarter(): Promise<MadeStarter> {
  const clock = new VirtualClock()
  const database = openDatabase(':memory:')
  const order: string[] = []
  const held = new Map<string, () => void>()
  const started: { name: string; input: WorkflowInput }[] = []
  const plain = memoryServices({
    clock,
    adapter: () => new FakeScanner({ clock }),
    workflow: { start: async () => {}, isRunning: async () => false },
    database,
  })
  const services: Services = {
    ...plain,
    runs: Object.assign(Object.create(plain.runs) as Services['runs'], {
      get: () =>
        new Promise<undefined>((resolve) => {
          held.set(order.shift() ?? '', () => resolve(undefined))
        }),
    }),
  }
  const runner = createWorkflowRunner({
    services: () => services,
    executions: new ExecutionLog(database, clock),
    log: QUIET,
    onEvent: (name, event) => {
      if (event.type === 'ExecutionStarted') {
        order.push(name)
        started.push({ name, input: (event as unknown as { input: WorkflowInput }).input })
      }
    },
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return {
    starter: runner,
    started: async () => {
      await turn()
      return started
    },
    async finish(name) {
      await turn()
      held.get(name)?.()
      while (await runner.isRunning(name)) await turn()
    },
    async close() {
      for (const release of held.values()) release()
      await runner.close()
      database.close()
    },
  }
}

describeWorkflowStarter('the local runner', makeHeldStarter)

type Fault = (call: string) => WireFault

/** The first `times` calls of one kind meet this fault. */
function faulty(call: string, times: number, fault: WireFault): Fault {
  let left = times
  return (made) => {
    if (made !== call || left === 0) return NO_FAULT
    left -= 1
    return fault
  }
}

/** The same story, walked through the definition by the few lines of the tests' own walker. */
async function walked(input: object, fault: Fault | undefined): Promise<string[]> {
  const clock = new VirtualClock()
  const scanner = new FakeScanner({ clock, ...(fault === undefined ? {} : { fault }) })
  const queue: { name: string; input: WorkflowInput }[] = []
  const services = memoryServices({
    clock,
    adapter: () => scanner,
    workflow: { start: async (name, given) => void queue.push({ name, input: given }), isRunning: async () => false },
  })
  await services.addScanner()
  await defineScan(services, ScanInput.parse({ scannerId: 'scanner-01', targets: '192.0.2.1', ...input }), 'tester')
  const [first] = queue
  const states: string[] = []
  if (first === undefined) return states
  await walk(first.name, first.input, {
    step: (name, given) => STEPS[name](services, given),
    wait: (seconds) => clock.advance(seconds),
    onState: (state) => states.push(state),
  })
  return states
}

describe('the local runner', () => {
  let room: MachineRoom | undefined
  afterEach(async () => await room?.close())

  it.each<[string, object, (() => Fault) | undefined]>([
    ['everything by itself', { autoStart: true }, undefined],
    ['creation only', { autoRetrieve: false }, undefined],
    ['no retrieval', { autoStart: true, autoRetrieve: false }, undefined],
    ['a lost create', { autoStart: true }, () => faulty('create', 1, { kind: 'answer-lost' })],
    ['a lost launch', { autoStart: true }, () => faulty('launch', 1, { kind: 'answer-lost' })],
    ['a scanner that is silent for a while', { autoStart: true }, () => faulty('read', 3, { kind: 'request-lost' })],
    ['an export refused for a while', { autoStart: true }, () => faulty('export', 2, { kind: 'refused' })],
    ['a broken download', { autoStart: true }, () => faulty('download', 1, { kind: 'answer-lost' })],
    ['a create that is never answered', { autoStart: true }, () => faulty('create', 9999, { kind: 'refused' })],
  ])('enters the states that the definition says, in order: %s', async (_what, input, fault) => {
    room = await openMachineRoom({ scanner: fault === undefined ? {} : { fault: fault() } })
    await room.define(input)
    await room.idle()
    const [trace = []] = room.traces.values()
    expect(trace).toEqual(await walked(input, fault?.()))
    expect(trace.length).toBeGreaterThan(3)
  })

  it('records what failed and what to do when a step fails for good', async () => {
    room = await openMachineRoom()
    room.scanner.launch = () => Promise.reject(new ScannerProtocolError('https://x', 'POST /launch', 'no JSON'))
    room.scanner.listRuns = () => Promise.reject(new ScannerProtocolError('https://x', 'GET /scans/1', 'no JSON'))
    const scan = await room.define({ autoStart: true })
    await room.idle()
    const run = await room.services.runs.latest(scan.id)
    expect(run).toMatchObject({
      status: 'FAILED',
      failedFrom: 'STARTING',
      settled: true,
      error: { name: 'ScannerProtocolError', message: expect.stringContaining('no JSON') },
    })
  })

  it('shows nothing of a bug of ours but that there was one', async () => {
    room = await openMachineRoom()
    room.scanner.listRuns = () => Promise.reject(new TypeError('secretKey=deadbeef is not a function'))
    const scan = await room.define({ autoStart: true })
    await room.idle()
    const run = await room.services.runs.latest(scan.id)
    expect(run).toMatchObject({ status: 'FAILED', error: { name: 'InternalError' } })
    expect(JSON.stringify(run)).not.toContain('deadbeef')
  })

  it('delivers PAUSE, RESUME and STOP beside the execution that watches', async () => {
    room = await openMachineRoom({ waitMilliseconds: 1, scanner: { scanSeconds: 1e9 } })
    const { services, scanner } = room
    const scan = await room.define({ autoStart: true })
    const until = async (status: string) => {
      while ((await services.runs.latest(scan.id))?.status !== status) await new Promise((r) => setImmediate(r))
    }
    const press = (command: 'PAUSE' | 'RESUME' | 'STOP') =>
      commandScan(services, { scanId: scan.id, command, requestedBy: 'p', trigger: 'manual' })
    await until('RUNNING')
    await press('PAUSE')
    await until('PAUSED')
    await press('RESUME')
    await until('RUNNING')
    await press('STOP')
    await until('STOPPED')
    await room.idle()
    expect(scanner.launches).toHaveLength(1)
  })

  it('repeats a PAUSE that the scanner refuses because the run is only pending yet', async () => {
    room = await openMachineRoom({ waitMilliseconds: 1, scanner: { scanSeconds: 1e9 } })
    const { services, scanner } = room
    const accept = scanner.control.bind(scanner)
    let refusals = 3
    scanner.control = (remoteId, action) => {
      refusals -= 1
      return refusals < 0 ? accept(remoteId, action) : Promise.reject(new ScannerBusyError('409 not active'))
    }
    const scan = await room.define({ autoStart: true })
    const status = async () => (await services.runs.latest(scan.id))?.status
    await expect.poll(status).toBe('RUNNING')
    await commandScan(services, { scanId: scan.id, command: 'PAUSE', requestedBy: 'p', trigger: 'manual' })
    await expect.poll(status).toBe('PAUSED')
  })

  it('does not fail a run whose PAUSE cannot be delivered', async () => {
    room = await openMachineRoom({
      waitMilliseconds: 1,
      scanner: {
        scanSeconds: 1e9,
        fault: (call) => (call === 'pause' ? { kind: 'request-lost' } : NO_FAULT),
      },
    })
    const { services } = room
    const scan = await room.define({ autoStart: true })
    while ((await services.runs.latest(scan.id))?.status !== 'RUNNING') await new Promise((r) => setImmediate(r))
    await commandScan(services, { scanId: scan.id, command: 'PAUSE', requestedBy: 'p', trigger: 'manual' })
    await expect
      .poll(async () => [...(room?.traces.values() ?? [])].some((trace) => trace.includes('Failed')), {
        timeout: 15_000,
      })
      .toBe(true)
    expect((await services.runs.latest(scan.id))?.status).toBe('RUNNING')
  })

  it('ends every wait and every step when it is closed, and starts nothing more', async () => {
    room = await openMachineRoom({ waitMilliseconds: 1, scanner: { scanSeconds: 1e9 } })
    const scan = await room.define({ autoStart: true })
    while ((await room.services.runs.latest(scan.id))?.status !== 'RUNNING') await new Promise((r) => setImmediate(r))
    await room.runner.close()
    expect(room.runner.size).toBe(0)
    await room.runner.start('later', { scanId: scan.id, runNumber: 1, command: 'WATCH' })
    expect(await room.runner.isRunning('later')).toBe(false)
    const run = await room.services.runs.latest(scan.id)
    expect(run?.status, 'a shutdown is no failure of the run').toBe('RUNNING')
  })

  it('refuses a name that Step Functions would refuse', async () => {
    room = await openMachineRoom()
    const input = { scanId: 'scan-01', runNumber: 1, command: 'WATCH' } as const
    await expect(room.runner.start('a b', input)).rejects.toThrow(/not an execution name/)
    await expect(room.runner.start('x'.repeat(81), input)).rejects.toThrow(/not an execution name/)
  })
})
