import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EventBridgeScheduleStore } from '../../aws/event-bridge-schedule-store.ts'
import { isMirrored } from '../../core/schedule/mirror-schedule.ts'
import { describeScheduleStore, NOW } from '../contract/schedule-store.ts'
import { aSchedule } from '../support/records.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { type SchedulerFault, startScheduler } from './scheduler-server.ts'

const GROUP = 'scanloop-schedules'
const ARNS = {
  targetArn: 'arn:aws:lambda:eu-west-1:111122223333:function:start-scheduled-scan',
  roleArn: 'arn:aws:iam::111122223333:role/scheduler',
  deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:undelivered',
}

async function setUp(fault?: SchedulerFault) {
  const service = await startScheduler(GROUP, fault)
  const make = (changes: object = {}) =>
    new EventBridgeScheduleStore({
      client: service.client,
      group: GROUP,
      clock: new VirtualClock(NOW),
      ...ARNS,
      ...changes,
    })
  return { ...service, make, store: make() }
}

describeScheduleStore('EventBridgeScheduleStore', async () => await setUp())

async function prepare(fault?: SchedulerFault) {
  const made = await setUp(fault)
  onTestFinished(made.close)
  return made
}

describe('a schedule at EventBridge', () => {
  it('calls the function with scan and scheduled time, for as long as a start may be late', async () => {
    const { store, schedules, calls } = await prepare()
    await store.put('scan-01', aSchedule({ timezone: 'Europe/Berlin', endDate: '2030-01-01T00:00:00.000Z' }))
    expect(calls).toEqual(['PUT', 'POST'])
    expect(schedules.get('scan-01')).toMatchObject({
      Name: 'scan-01',
      GroupName: GROUP,
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
      EndDate: 1_893_456_000,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'NONE',
      Target: {
        Arn: ARNS.targetArn,
        RoleArn: ARNS.roleArn,
        Input: '{"scanId":"scan-01","scheduledAt":"<aws.scheduler.scheduled-time>"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 5 },
        DeadLetterConfig: { Arn: ARNS.deadLetterArn },
      },
    })
    expect(schedules.get('scan-01')).not.toHaveProperty('StartDate')
  })

  it('counts a rate from its next time by our reckoning, and not from the moment of the request', async () => {
    const { store, schedules } = await prepare()
    // Set at 10:00:00; the clock stands at 10:00:30.
    await store.put('scan-01', aSchedule({ expression: 'rate(90 minutes)' }))
    expect(schedules.get('scan-01')?.['StartDate']).toBe(Date.parse('2026-05-04T11:30:00.000Z') / 1000)
  })

  it.each([
    ['function', { targetArn: 'arn:aws:lambda:eu-west-1:111122223333:function:earlier' }],
    ['role', { roleArn: 'arn:aws:iam::111122223333:role/earlier' }],
    ['queue', { deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:earlier' }],
  ])('that an earlier deployment set is not ours: another %s', async (_, earlier) => {
    const { store, make } = await prepare()
    await make(earlier).put('scan-01', aSchedule())
    expect(await store.get('scan-01')).toMatchObject({ isOurs: false })
    await store.put('scan-01', aSchedule())
    expect(await store.get('scan-01')).toMatchObject({ isOurs: true })
  })

  it('that somebody changed by hand is not ours', async () => {
    const { store, schedules } = await prepare()
    await store.put('scan-01', aSchedule())
    schedules.set('scan-01', { ...schedules.get('scan-01')!, FlexibleTimeWindow: { Mode: 'FLEXIBLE' } })
    expect(isMirrored(aSchedule(), (await store.get('scan-01'))!)).toBe(false)
  })
})

describe('a request', () => {
  it.each(['PUT', 'POST', 'DELETE'])('whose answer is lost is repeated, to the same end: %s', async (call) => {
    let cuts = 0
    const { store, schedules } = await prepare((made) => {
      if (made !== call || cuts > 0) return undefined
      cuts += 1
      return 'cut'
    })
    await store.put('scan-01', aSchedule())
    await store.put('scan-01', aSchedule({ expression: 'rate(1 day)' }))
    expect(schedules.get('scan-01')?.['ScheduleExpression']).toBe('rate(1 day)')
    await store.delete('scan-01')
    expect(schedules.size).toBe(0)
    expect(cuts).toBe(1)
  })

  it('that Scheduler refuses for the schedule is the mistake of whoever set it', async () => {
    const { store } = await prepare()
    const error: unknown = await store
      .put('scan-01', aSchedule({ timezone: 'Antarctica/Troll' }))
      .catch((e: unknown) => e)
    expect(error).toMatchObject({
      name: 'InvalidInputError',
      issues: [
        { path: 'expression', message: 'is refused by EventBridge Scheduler: Invalid ScheduleExpressionTimezone' },
      ],
    })
  })

  it('that it refuses for our role is ours, and shows no name of it', async () => {
    const message =
      'The execution role you provide (arn:aws:iam::111122223333:role/x) must allow AWS EventBridge Scheduler to assume the role.'
    const { store } = await prepare(() => ({ status: 400, type: 'ValidationException', message }))
    const error: unknown = await store.put('scan-01', aSchedule()).catch((e: unknown) => e)
    expect(error).toMatchObject({ name: 'StorageUnavailableError', action: expect.stringContaining('Deploy') })
    expect(String(error)).not.toContain('111122223333')
  })

  it.each([
    ['ThrottlingException', 'throttles'],
    ['AccessDeniedException', 'access is denied'],
    ['ServiceQuotaExceededException', 'a quota of the AWS account is used up'],
    ['InternalServerException', 'AWS reports an error of its own'],
    ['ExpiredTokenException', 'does not accept the credentials'],
  ])('that fails with %s is told in our words, by every operation', async (name, told) => {
    const client = new SchedulerClient({ region: 'eu-west-1' })
    const mock = mockClient(client)
    onTestFinished(() => mock.restore())
    const $metadata = name === 'InternalServerException' ? { httpStatusCode: 500 } : {}
    mock.rejects(Object.assign(new Error('Their text.'), { name, $metadata }))
    const store = new EventBridgeScheduleStore({ client, group: GROUP, clock: new VirtualClock(NOW), ...ARNS })
    const operations = [
      async () => await store.put('scan-01', aSchedule()),
      async () => await store.get('scan-01'),
      async () => await store.list({ limit: 10 }),
      async () => await store.delete('scan-01'),
    ]
    for (const operation of operations) {
      await expect(operation()).rejects.toMatchObject({
        name: 'StorageUnavailableError',
        message: expect.stringMatching(new RegExp(`The schedule group ${GROUP} cannot be used: .*${told}`)),
      })
    }
  })

  it('finds the group missing, and says so', async () => {
    const { make } = await prepare()
    await expect(make({ group: 'other' }).put('scan-01', aSchedule())).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('The schedule group other cannot be used: it does not exist'),
    })
  })

  it('reads what AWS leaves out as its default', async () => {
    const client = new SchedulerClient({ region: 'eu-west-1' })
    const mock = mockClient(client)
    onTestFinished(() => mock.restore())
    mock.on(GetScheduleCommand).resolves({ ScheduleExpression: 'rate(1 day)' })
    const store = new EventBridgeScheduleStore({ client, group: GROUP, clock: new VirtualClock(NOW), ...ARNS })
    expect(await store.get('scan-01')).toEqual({
      expression: 'rate(1 day)',
      timezone: 'UTC',
      enabled: true,
      isOurs: false,
    })
  })
})
