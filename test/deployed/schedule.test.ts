import { DeleteScheduleCommand, GetScheduleCommand } from '@aws-sdk/client-scheduler'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineScan, readScan } from './scan-helpers.ts'
import { openDeployedWorld } from './world.ts'
import type { DeployedWorld } from './world.ts'

/** A scan's schedule from setting it to its deletion. Each test goes on where the one before it stopped. */
let world: DeployedWorld
let scanId: string
beforeAll(async () => {
  world = openDeployedWorld()
  const scannerId = await world.register(await world.simulator())
  scanId = await defineScan(world, scannerId, { autoStart: false })
  await world.until('the scan is created', async () => {
    return (await readScan(world, scanId)).creation === 'CREATED' ? true : undefined
  })
})
afterAll(async () => await world.close())

/** Scheduler's own record of the schedule; undefined if it has none. */
async function mirrored() {
  const [GroupName] = world.deployment.resources['AWS::Scheduler::ScheduleGroup'] ?? []
  try {
    return await world.aws.scheduler.send(new GetScheduleCommand({ GroupName, Name: scanId }))
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined
    throw error
  }
}

const SCHEDULE = { expression: 'cron(30 2 * * ? *)', timezone: 'Europe/Berlin' }

it('is set, shows its next five times, and is kept by EventBridge Scheduler', async () => {
  const answer = await world.call<{ nextTimes: string[] }>('PUT', `/v1/scans/${scanId}/schedule`, SCHEDULE)
  expect(answer).toMatchObject(SCHEDULE)
  expect(answer.nextTimes).toHaveLength(5)
  expect(await mirrored()).toMatchObject({
    ScheduleExpression: SCHEDULE.expression,
    ScheduleExpressionTimezone: SCHEDULE.timezone,
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
  })
})

it('starts its scan once for each time, however often Scheduler calls', async () => {
  const { Target: target } = (await mirrored()) ?? {}
  const [, functionName] = /:function:([^:]+)$/.exec(target?.Arn ?? '') ?? []
  expect(functionName).toBe(world.deployment.functions['StartScheduledScan'])
  const scheduledAt = new Date().toISOString().replace(/\.\d+Z/, 'Z')
  const input: unknown = JSON.parse((target?.Input ?? '').replace('<aws.scheduler.scheduled-time>', scheduledAt))
  const call = async () => await world.aws.invoke('StartScheduledScan', input)
  await Promise.allSettled([call(), call()])
  await call()
  const scan = await world.until('the run is retrieved', async () => {
    const detail = await readScan(world, scanId)
    return detail.status === 'RETRIEVED' ? detail : undefined
  })
  expect(scan.run).toMatchObject({ number: 1, trigger: 'schedule' })
  const schedule = await world.call('GET', `/v1/scans/${scanId}/schedule`)
  expect(schedule).toMatchObject({ lastOutcome: { result: 'started', runNumber: 1 } })
})

it('is put back by the sweeper when somebody deletes it at AWS', async () => {
  const [GroupName] = world.deployment.resources['AWS::Scheduler::ScheduleGroup'] ?? []
  await world.aws.scheduler.send(new DeleteScheduleCommand({ GroupName, Name: scanId }))
  expect(await mirrored()).toBeUndefined()
  await world.invokeSweep()
  expect(await mirrored()).toMatchObject({ ScheduleExpression: SCHEDULE.expression })
})

it('is gone from AWS when it is removed', async () => {
  await world.call('DELETE', `/v1/scans/${scanId}/schedule`)
  expect(await mirrored()).toBeUndefined()
})
