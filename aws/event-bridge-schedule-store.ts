import {
  type CreateScheduleCommandInput,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  ListSchedulesCommand,
  type SchedulerClient,
  type Target,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler'
import type { Clock } from '../core/clock.ts'
import { InvalidInputError, StorageUnavailableError } from '../core/errors.ts'
import type { Page, PageRequest } from '../core/page.ts'
import { nextTimes } from '../core/schedule/next-times.ts'
import { LATEST_START_SECONDS, type Schedule } from '../core/schedule/schedule.ts'
import type { MirroredSchedule, ScheduleStore } from '../core/schedule/schedule-store.ts'
import { fromSdk, sdkErrorName } from './sdk-errors.ts'

export interface EventBridgeScheduleStoreOptions {
  readonly client: SchedulerClient
  /** The schedule group that is Scanloop's own: what is in it and no record wants is deleted. */
  readonly group: string
  /** The function that starts a scheduled scan, and the role with which Scheduler calls it. */
  readonly targetArn: string
  readonly roleArn: string
  /** The queue that gets what could not be delivered. */
  readonly deadLetterArn: string
  readonly clock: Clock
}

/** Scheduler itself names the time: https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>'
/** Tries to hand a time to the function, beside the first; the function's own failures are repeated by Lambda. */
const RETRIES = 5
/** ListSchedules gives no more at once. */
const MOST_LISTED = 100

/**
 * Schedules of EventBridge Scheduler, one per scan and named by its id. The counting of a rate begins with `StartDate`,
 * which is always the next time by our own reckoning: without it AWS would call at once, and at every update again.
 */
export class EventBridgeScheduleStore implements ScheduleStore {
  readonly #options: EventBridgeScheduleStoreOptions
  readonly #client: SchedulerClient
  /** The beginning of a sentence, for errors. */
  readonly #what: string

  constructor(options: EventBridgeScheduleStoreOptions) {
    this.#options = options
    this.#client = options.client
    this.#what = `The schedule group ${options.group}`
  }

  async put(scanId: string, schedule: Schedule): Promise<void> {
    const input = this.#inputOf(scanId, schedule)
    await this.#ours(async () => {
      if (await this.#update(input)) return
      try {
        await this.#client.send(new CreateScheduleCommand(input))
      } catch (error) {
        // Somebody created it in the same moment; or this is the repetition of a request whose answer was lost.
        if (sdkErrorName(error) !== 'ConflictException') throw error
        await this.#client.send(new UpdateScheduleCommand(input))
      }
    })
  }

  async get(scanId: string): Promise<MirroredSchedule | undefined> {
    const command = new GetScheduleCommand({ GroupName: this.#options.group, Name: scanId })
    const found = await this.#ours(async () => await this.#client.send(command).catch(ifMissing))
    if (found === undefined) return undefined
    return {
      expression: found.ScheduleExpression ?? '',
      timezone: found.ScheduleExpressionTimezone ?? 'UTC',
      enabled: found.State !== 'DISABLED',
      endDate: found.EndDate?.toISOString(),
      countedFrom: found.StartDate?.toISOString(),
      isOurs: this.#isOurs(scanId, found),
    }
  }

  async list(page: PageRequest): Promise<Page<string>> {
    const command = new ListSchedulesCommand({
      GroupName: this.#options.group,
      MaxResults: Math.min(page.limit, MOST_LISTED),
      NextToken: page.cursor,
    })
    const { Schedules = [], NextToken } = await this.#ours(async () => await this.#client.send(command))
    const items = Schedules.flatMap(({ Name }) => (Name === undefined ? [] : [Name]))
    return NextToken === undefined ? { items } : { items, nextCursor: NextToken }
  }

  async delete(scanId: string): Promise<void> {
    const command = new DeleteScheduleCommand({ GroupName: this.#options.group, Name: scanId })
    await this.#ours(async () => await this.#client.send(command).catch(ifMissing))
  }

  /** False if there is none to update. */
  async #update(input: CreateScheduleCommandInput): Promise<boolean> {
    return (await this.#client.send(new UpdateScheduleCommand(input)).catch(ifMissing)) !== undefined
  }

  #inputOf(scanId: string, schedule: Schedule): CreateScheduleCommandInput {
    const { expression, timezone, endDate, enabled } = schedule
    return {
      GroupName: this.#options.group,
      Name: scanId,
      ScheduleExpression: expression,
      ScheduleExpressionTimezone: timezone,
      State: enabled ? 'ENABLED' : 'DISABLED',
      StartDate: expression.startsWith('rate(') ? nextTimes(schedule, this.#options.clock.now(), 1)[0] : undefined,
      EndDate: endDate === undefined ? undefined : new Date(endDate),
      FlexibleTimeWindow: { Mode: 'OFF' },
      // One that is over stays as it is: deleted, it would look like one that is missing.
      ActionAfterCompletion: 'NONE',
      Target: this.#targetOf(scanId),
    }
  }

  #targetOf(scanId: string): Target {
    const { targetArn, roleArn, deadLetterArn } = this.#options
    return {
      Arn: targetArn,
      RoleArn: roleArn,
      Input: JSON.stringify({ scanId, scheduledAt: SCHEDULED_TIME }),
      // A later delivery would not be started any more.
      RetryPolicy: { MaximumEventAgeInSeconds: LATEST_START_SECONDS, MaximumRetryAttempts: RETRIES },
      DeadLetterConfig: { Arn: deadLetterArn },
    }
  }

  #isOurs(scanId: string, { Target: found, FlexibleTimeWindow: flexible }: GetScheduleCommandOutput): boolean {
    const wanted = this.#targetOf(scanId)
    return (
      flexible?.Mode === 'OFF' &&
      found?.Arn === wanted.Arn &&
      found?.RoleArn === wanted.RoleArn &&
      found?.Input === wanted.Input &&
      found?.RetryPolicy?.MaximumEventAgeInSeconds === wanted.RetryPolicy?.MaximumEventAgeInSeconds &&
      found?.RetryPolicy?.MaximumRetryAttempts === wanted.RetryPolicy?.MaximumRetryAttempts &&
      found?.DeadLetterConfig?.Arn === wanted.DeadLetterConfig?.Arn
    )
  }

  async #ours<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      throw sdkErrorName(error) === 'ValidationException' ? this.#refused(error) : fromSdk(this.#what, error)
    }
  }

  /** One error for two things: a schedule that AWS does not take, and a deployment that is not in order. */
  #refused(error: unknown): Error {
    const reason = error instanceof Error ? error.message : ''
    if (/role|target|queue|\barn\b/i.test(reason)) {
      const action = 'Deploy the stack again: it restores the role, the function and the queue of the schedules.'
      return new StorageUnavailableError(this.#what, 'it does not take its target, role or queue', error, action)
    }
    const message = `is refused by EventBridge Scheduler: ${reason.slice(0, 300).replace(/\.$/, '')}`
    return new InvalidInputError([{ path: 'expression', message }])
  }
}

function ifMissing(error: unknown): undefined {
  if (sdkErrorName(error) === 'ResourceNotFoundException') return undefined
  throw error
}
