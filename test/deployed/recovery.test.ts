import { DisableRuleCommand, EnableRuleCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Simulator } from '../../simulator/simulator.ts'
import { findBrokenSteps } from '../golden/trace.ts'
import { killFunction } from './function-processes.ts'
import { defineScan, downloadReport, effects, readScan, untilStatus } from './scan-helpers.ts'
import type { ReportLink } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

let world: DeployedWorld
let simulator: Simulator
let scannerId: string
beforeAll(() => {
  world = openDeployedWorld()
})
afterAll(async () => await world.close())
beforeEach(async () => {
  simulator = await world.simulator()
  scannerId = await world.register(simulator)
})

/** Long enough for a step to be found at work, and killed. */
const HELD_MILLISECONDS = 30_000

/** Holds every request of a kind at the scanner: it has its effect, and its answer does not come. */
function hold(method: string, path: RegExp): { readonly untilOneIs: () => Promise<void> } {
  const before = simulator.calls().length
  simulator.setFaults([{ kind: 'late-answer', ms: HELD_MILLISECONDS, match: { method, path: path.source } }])
  return {
    async untilOneIs() {
      await world.until(`${method} ${path.source} arrives`, () => {
        const calls = simulator.calls().slice(before)
        return Promise.resolve(calls.find((call) => call.method === method && path.test(call.path)))
      })
    },
  }
}

const LAUNCH = /^\/scans\/\d+\/launch(\?|$)/
const DETAILS = /^\/scans\/\d+(\?|$)/
const EXPORT = /^\/scans\/\d+\/export(\?|$)/

/** A scan that waits for its START. */
async function createdScan(): Promise<string> {
  const scanId = await defineScan(world, scannerId, { autoStart: false })
  await world.until('the scan is created', async () => {
    return (await readScan(world, scanId)).creation === 'CREATED' ? true : undefined
  })
  return scanId
}

async function start(scanId: string): Promise<void> {
  await world.call('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
}

async function expectWholeReport(scanId: string): Promise<void> {
  const link = await world.call<ReportLink>('GET', `/v1/scans/${scanId}/runs/1/report`)
  const { members } = await downloadReport(link)
  expect(members.map(({ name }) => name.split('.').at(-1))).toEqual(['nessus', 'csv', 'ndjson', 'ndjson', 'ndjson'])
}

it.each([
  ['LaunchRun', 'POST', LAUNCH],
  ['RequestExports', 'POST', EXPORT],
] as const)('repeats %s when its function is killed in the middle, and launches once', async (step, method, path) => {
  const scanId = await createdScan()
  const held = hold(method, path)
  await start(scanId)
  await held.untilOneIs()
  await expectRecovery(scanId, step)
})

it('repeats PollRun when its function is killed in the middle, and launches once', async () => {
  // Slow enough for the run to be looked at several times.
  simulator = await world.simulator({ speed: 40 })
  scannerId = await world.register(simulator)
  const scanId = await createdScan()
  await start(scanId)
  // Other steps read the scan too, before.
  await world.until('the scan is launched', () => Promise.resolve(effects(simulator, 'launched')[0]))
  await hold('GET', DETAILS).untilOneIs()
  await expectRecovery(scanId, 'PollRun')
})

async function expectRecovery(scanId: string, step: string): Promise<void> {
  await killFunction(world.deployment, step)
  simulator.clearFaults()
  await untilStatus(world, scanId, 'RETRIEVED')
  expect(effects(simulator, 'launched')).toHaveLength(1)
  const executions = await world.executions(scanId)
  for (const execution of executions) expect(findBrokenSteps(execution), execution.name).toEqual([])
  expect(executions.flatMap(({ errors }) => errors)).toEqual(['Runtime.ExitError'])
  await expectWholeReport(scanId)
}

/** The execution and the function that is at work for it; the execution's name. */
async function endWithoutGoodbye(scanId: string): Promise<string> {
  const [execution] = await world.executions(scanId)
  if (execution === undefined) throw new Error('The scan has no execution')
  await world.abort(execution.name)
  await killFunction(world.deployment, 'LaunchRun')
  simulator.clearFaults()
  return execution.name
}

it('goes on at once with a run whose execution was aborted after a while, and launches once', async () => {
  const held = hold('POST', LAUNCH)
  const scanId = await defineScan(world, scannerId)
  await held.untilOneIs()
  const aborted = await endWithoutGoodbye(scanId)
  // EventBridge has told the function already. It left so young an execution to the sweeper, so it is told of an older.
  const stopDate = Date.now()
  const input = JSON.stringify({ scanId, runNumber: 0, command: 'CREATE' })
  const detail = { name: aborted, status: 'ABORTED', startDate: stopDate - 120_000, stopDate, input }
  await world.aws.invoke('ResumeRun', { detail })
  await untilStatus(world, scanId, 'RETRIEVED')
  expect(effects(simulator, 'launched')).toHaveLength(1)
  const statuses = (await world.executions(scanId)).map(({ status }) => status)
  expect(statuses).toContain('ABORTED')
  expect(statuses.at(-1)).toBe('SUCCEEDED')
})

/** As if EventBridge had lost the event that an execution has ended: nothing but the sweeper knows. */
async function setExecutionWatch(command: typeof DisableRuleCommand | typeof EnableRuleCommand): Promise<void> {
  const { Rules: rules = [] } = await world.aws.events.send(new ListRulesCommand({}))
  const watch = rules.find(({ EventPattern = '' }) => EventPattern.includes('Step Functions Execution Status Change'))
  await world.aws.events.send(new command({ Name: watch?.Name }))
}
afterEach(async () => await setExecutionWatch(EnableRuleCommand))

it('lets the sweeper finish a run whose function and execution both died unnoticed, and launches once', async () => {
  await setExecutionWatch(DisableRuleCommand)
  const held = hold('POST', LAUNCH)
  const scanId = await defineScan(world, scannerId)
  await held.untilOneIs()
  await endWithoutGoodbye(scanId)
  expect((await readScan(world, scanId)).status).toBe('STARTING')

  // It leaves a run alone until it is overdue.
  await world.until('the sweeper takes the run over', async () => {
    await world.invokeSweep()
    return (await world.executions(scanId)).length > 1 ? true : undefined
  })
  await untilStatus(world, scanId, 'RETRIEVED')
  expect(effects(simulator, 'created')).toHaveLength(1)
  expect(effects(simulator, 'launched')).toHaveLength(1)
  const executions = await world.executions(scanId)
  for (const one of executions) expect(findBrokenSteps(one), one.name).toEqual([])
  await expectWholeReport(scanId)
})
