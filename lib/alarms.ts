import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Construct } from 'constructs'
import { MetricName } from '../lambdas/metric-names.ts'
import type { DeadLetters } from './dead-letters.ts'
import { accountThrottles, countOf, throttleEventsOf } from './metrics.ts'
import type { NotificationTopic } from './notification-topic.ts'
import type { StackParts } from './stack-parts.ts'

export interface AlarmsProps {
  readonly stackName: string
  readonly runbookUrl: string
  readonly topic: NotificationTopic
  readonly parts: StackParts
  readonly sweepMinutes: number
}

interface AlarmDesign {
  /** Of the section of the runbook, and in the alarm's name. */
  readonly slug: string
  /** Tells alarms of one section apart. */
  readonly of?: string
  /** What has happened, in one sentence. */
  readonly says: string
  readonly metric: IMetric
  /** In how many periods in a row. */
  readonly periods?: number
  /** The alarm is about nothing happening. */
  readonly whenSilent?: boolean
}

const FIVE_MINUTES = { period: Duration.minutes(5) }

/** What somebody should look at. Every alarm has a section of the runbook that says what to do. */
export class Alarms extends Construct {
  readonly alarms: readonly Alarm[]

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id)
    const { runs, machinery, api, throttling, undelivered } = designs
    this.alarms = [...runs(props), ...machinery(props), ...api(props), ...throttling(props), ...undelivered(props)].map(
      (design) => this.#alarm(design, props),
    )
  }

  #alarm(design: AlarmDesign, props: AlarmsProps): Alarm {
    const { slug, of, says, metric, periods = 1, whenSilent = false } = design
    const name = of === undefined ? slug : `${slug}-${of}`
    const alarm = new Alarm(this, name, {
      alarmName: `${props.stackName}-${name}`,
      alarmDescription: `${says} What to do: ${props.runbookUrl}#${slug}`,
      metric,
      threshold: 1,
      comparisonOperator: whenSilent
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: whenSilent ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(props.topic.topic))
    alarm.addOkAction(new SnsAction(props.topic.topic))
    return alarm
  }
}

const designs = {
  runs: ({ stackName, sweepMinutes }: AlarmsProps): AlarmDesign[] => [
    { slug: 'failed-runs', says: 'A run failed.', metric: countOf(stackName, MetricName.RunFailed) },
    {
      slug: 'scanner-trouble',
      says: 'For an hour, looks at scanners brought no usable answer.',
      metric: countOf(stackName, MetricName.RunTrouble, Duration.minutes(10)),
      periods: 6,
    },
    {
      slug: 'stuck-runs',
      says: 'Again and again, runs had to be taken over because their execution was gone.',
      metric: countOf(stackName, MetricName.SweepResumed, Duration.minutes(Math.max(15, sweepMinutes))),
      periods: 3,
    },
  ],

  machinery: ({ stackName, parts, sweepMinutes }: AlarmsProps): AlarmDesign[] => [
    {
      slug: 'silent-sweeper',
      says: 'The sweeper was not called.',
      metric: parts.sweeper.sweep.function.metricInvocations({ period: Duration.minutes(sweepMinutes) }),
      periods: 3,
      whenSilent: true,
    },
    {
      slug: 'failing-sweeper',
      of: 'call',
      says: 'Three sweeps in a row failed.',
      metric: parts.sweeper.sweep.function.metricErrors({ period: Duration.minutes(sweepMinutes) }),
      periods: 3,
    },
    {
      slug: 'failing-sweeper',
      of: 'part',
      says: 'Three sweeps in a row could not do all of their work.',
      metric: countOf(stackName, MetricName.SweepFailed, Duration.minutes(sweepMinutes)),
      periods: 3,
    },
    {
      slug: 'ended-executions',
      of: 'timed-out',
      says: 'An execution of the scan workflow timed out.',
      metric: parts.workflow.machine.metricTimedOut(FIVE_MINUTES),
    },
    {
      slug: 'ended-executions',
      of: 'aborted',
      says: 'An execution of the scan workflow was aborted.',
      metric: parts.workflow.machine.metricAborted(FIVE_MINUTES),
    },
    {
      slug: 'internal-errors',
      says: 'A function met an error that Scanloop does not know.',
      metric: countOf(stackName, MetricName.InternalError),
    },
    {
      slug: 'unpublished-events',
      says: 'Changes of a run were not published on the bus.',
      metric: countOf(stackName, MetricName.EventNotPublished),
    },
    {
      slug: 'unrecorded-changes',
      says: 'A change was made whose entry in the audit log could not be stored.',
      metric: countOf(stackName, MetricName.AuditNotRecorded),
    },
  ],

  api: ({ parts }: AlarmsProps): AlarmDesign[] => [
    {
      slug: 'api-errors',
      says: 'The API answered with a server error.',
      metric: parts.api.stage.metricServerError({ ...FIVE_MINUTES, statistic: 'Sum' }),
    },
    ...parts.eventFunctions.map((one) => ({
      slug: 'function-errors',
      of: one.node.id,
      says: `The function ${one.node.id}, for which nobody waits, failed.`,
      metric: one.function.metricErrors(FIVE_MINUTES),
    })),
  ],

  throttling: ({ parts }: AlarmsProps): AlarmDesign[] => [
    {
      slug: 'throttled-functions',
      says: 'Lambda refused calls, because too many functions of this account and region were at work.',
      metric: accountThrottles(),
    },
    {
      slug: 'throttled-workflow',
      says: 'Step Functions held executions back because of their rate.',
      metric: parts.workflow.machine.metricThrottled(FIVE_MINUTES),
    },
    ...parts.tables.all.flatMap((one) =>
      (['Read', 'Write'] as const).map((kind) => ({
        slug: 'throttled-tables',
        of: `${one.node.id}-${kind}`,
        says: `DynamoDB refused to ${kind.toLowerCase()} the table of ${one.node.id.toLowerCase()} because of the rate.`,
        metric: throttleEventsOf(one, kind),
      })),
    ),
  ],

  undelivered: ({ parts }: AlarmsProps): AlarmDesign[] => {
    const queue = (slug: string, says: string, { queue: letters }: DeadLetters): AlarmDesign => ({
      slug,
      says,
      metric: letters.metricApproximateNumberOfMessagesVisible({ ...FIVE_MINUTES, statistic: 'Maximum' }),
    })
    return [
      queue(
        'undelivered-executions',
        'The end of an execution could not be handled at once.',
        parts.executionWatch.undelivered,
      ),
      queue('undelivered-schedules', 'A scheduled start did not happen.', parts.schedules.undelivered),
      queue('undelivered-notifications', 'The end of a run could not be told by SNS.', parts.events.undelivered),
      ...(parts.instanceScans === undefined
        ? []
        : [queue('undelivered-instances', 'An instance was not scanned.', parts.instanceScans.undelivered)]),
    ]
  },
}
