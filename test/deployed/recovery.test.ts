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

/** Holds every request of a kind at the scanner: it has had its effect, and its answer does not come. */
function hold(method: string, path: string): void {
  simulator.setFaults([{ kind: 'latency', ms: HELD_MILLISECONDS, match: { method, path } }])
}

async function untilCalled(method: string, path: RegExp): Promise<void> {
  await world.until(`${method} ${path.source} arrives`, () => {
    const call = simulator.calls().find((one) => one.method === method && path.test(one.path))
    return Promise.resolve(call)
  })
}

/** A scan that waits for its START. */
async function createdScan(): Promise<string> {
  const scanId = await defineScan(world, scannerId, { autoStart: false })
  await world.until('the scan is created', async () => {
    return (await readScan(world, scanId)).creation === 'CREATED' ? true : undefined
  })
  return scanId
}

async function expectWholeReport(scanId: string): Promise<void> {
  const link = await world.call<ReportLink>('GET', `/v1/scans/${scanId}/runs/1/report`)
  const { members } = await downloadReport(link)
  expect(members.map(({ name }) => name.split('.').at(-1))).toEqual(['nessus', 'csv'])
}

it.each([
  ['LaunchRun', 'POST', '/launch', /^\/scans\/\d+\/launch$/],
  ['PollRun', 'GET', '^/scans(\\?|$)', /^\/scans$/],
  ['RequestExports', 'POST', '/export', /^\/scans\/\d+\/export$/],
] as const)(
  'repeats %s when its function is killed in the middle, and launches once',
  async (step, method, path, call) => {
    const scanId = await defineScan(world, scannerId, { autoStart: false })
    await world.until('the scan is created', async () => {
      return (await readScan(world, scanId)).creation === 'CREATED' ? true : undefined
    })
    const before = simulator.calls().length
    hold(method, path)
    await world.call('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
    await world.until(`${step} is held`, () => {
      return Promise.resolve(
        simulator
          .calls()
          .slice(before)
          .find((one) => one.method === method && call.test(one.path)),
      )
    })
    await killFunction(world.deployment, step)
    simulator.clearFaults()
    await untilStatus(world, scanId, 'RETRIEVED')
    expect(effects(simulator, 'launched')).toHaveLength(1)
    for (const execution of await world.executions(scanId)) expect(findBrokenSteps(execution)).toEqual([])
    await expectWholeReport(scanId)
  },
)

it('goes on at once with a run whose execution was aborted after a while, and launches once', async () => {
  const scanId = await createdScan()
  hold('POST', '/launch')
  await world.call('POST', `/v1/scans/${scanId}/commands`, { command: 'START' })
  await untilCalled('POST', /\/launch$/)
  const aborted = (await world.executions(scanId)).at(-1)
  if (aborted === undefined) throw new Error('The run has no execution')
  await world.abort(aborted.name)
  await killFunction(world.deployment, 'LaunchRun')
  simulator.clearFaults()
  // EventBridge has told the function already. It left so young an execution to the sweeper, so it is told of an older.
  const stopDate = Date.now()
  const input = JSON.stringify({ scanId, runNumber: 1, command: 'START' })
  const detail = { name: aborted.name, status: 'ABORTED', startDate: stopDate - 120_000, stopDate, input }
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
  hold('POST', '/launch')
  const scanId = await defineScan(world, scannerId)
  await untilCalled('POST', /\/launch$/)
  const [execution] = await world.executions(scanId)
  await world.abort(execution?.name ?? '')
  await killFunction(world.deployment, 'LaunchRun')
  simulator.clearFaults()
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
