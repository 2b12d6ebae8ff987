import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { OTHER_FUNCTIONS } from '../lambdas/functions.ts'
import { allowWildcard } from './acknowledge.ts'
import type { DataProtection } from './data-protection.ts'
import { DeadLetters } from './dead-letters.ts'
import type { RecordAccess } from './record-access.ts'
import { type FunctionPlatform, ScanFunction } from './scan-function.ts'

export interface ScanSchedulesProps {
  readonly stackName: string
  readonly platform: FunctionPlatform
  readonly protection: DataProtection
  readonly records: RecordAccess
}

/** The part of a function's environment by which it keeps schedules. */
interface ScheduleEnvironment {
  readonly SCHEDULE_GROUP: string
  readonly SCHEDULE_TARGET_ARN: string
  readonly SCHEDULE_ROLE_ARN: string
  readonly SCHEDULE_DLQ_ARN: string
}

/** The group of all schedules of scans, the function that they call, and the role with which Scheduler calls it. */
export class ScanSchedules extends Construct {
  readonly environment: ScheduleEnvironment
  readonly startScan: ScanFunction
  readonly undelivered: DeadLetters
  readonly #group: string
  readonly #caller: Role

  constructor(scope: Construct, id: string, { stackName, platform, protection, records }: ScanSchedulesProps) {
    super(scope, id)
    // Schedules mirror records of scans. Those that outlive the stack would call a function that is gone.
    const group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: stackName,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.#group = stackName
    this.undelivered = new DeadLetters(this, 'Undelivered', protection.removalPolicy)
    this.startScan = new ScanFunction(this, 'StartScheduledScan', {
      platform,
      design: OTHER_FUNCTIONS.StartScheduledScan,
      environment: records.environment,
      deadLetters: this.undelivered.queue,
    })
    records.grant(this.startScan.role, { starts: true, judges: true })
    this.#caller = new Role(this, 'Caller', {
      description: 'With which EventBridge Scheduler starts scans.',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': group.scheduleGroupArn },
        },
      }),
    })
    const { functionArn } = this.startScan.function
    const { queueArn } = this.undelivered.queue
    this.#caller.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }))
    this.#caller.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }))
    this.environment = {
      SCHEDULE_GROUP: group.scheduleGroupName,
      SCHEDULE_TARGET_ARN: functionArn,
      SCHEDULE_ROLE_ARN: this.#caller.roleArn,
      SCHEDULE_DLQ_ARN: queueArn,
    }
  }

  /** To keep schedules, in this group and with this role only. */
  grantManage(role: Role): void {
    const inGroup = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.#group}/*`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    })
    allowWildcard(role, {
      actions: [
        'scheduler:CreateSchedule',
        'scheduler:DeleteSchedule',
        'scheduler:GetSchedule',
        'scheduler:UpdateSchedule',
      ],
      resources: [inGroup],
      reason: 'Schedules are named by the ids of scans that people define later, all in this one group.',
    })
    allowWildcard(role, {
      actions: ['scheduler:ListSchedules'],
      resources: ['*'],
      reason:
        'ListSchedules knows no resources: ' +
        'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html',
    })
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.#caller.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    )
  }
}
