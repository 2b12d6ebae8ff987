import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { OTHER_FUNCTIONS } from '../lambdas/functions.ts'
import { allowWildcard } from './acknowledge.ts'
import type { Configuration } from './configuration.ts'
import type { DataProtection } from './data-protection.ts'
import { DeadLetters } from './dead-letters.ts'
import type { RecordAccess } from './record-access.ts'
import { type FunctionPlatform, ScanFunction } from './scan-function.ts'

export interface InstanceScansProps {
  readonly platform: FunctionPlatform
  readonly protection: DataProtection
  readonly records: RecordAccess
  readonly instances: NonNullable<Configuration['instanceScans']>
}

/** Scans EC2 instances as they start: the event names the instance, and the function reads its tags and address. */
export class InstanceScans extends Construct {
  readonly scanInstance: ScanFunction
  readonly undelivered: DeadLetters

  constructor(scope: Construct, id: string, { platform, protection, records, instances }: InstanceScansProps) {
    super(scope, id)
    this.undelivered = new DeadLetters(this, 'Undelivered', protection.removalPolicy)
    this.scanInstance = new ScanFunction(this, 'ScanInstance', {
      platform,
      design: OTHER_FUNCTIONS.ScanInstance,
      environment: { ...records.environment, INSTANCE_SCANS: JSON.stringify(instances) },
      deadLetters: this.undelivered.queue,
    })
    records.grant(this.scanInstance.role, { starts: true, judges: true })
    allowWildcard(this.scanInstance.role, {
      actions: ['ec2:DescribeInstances'],
      resources: ['*'],
      reason:
        'DescribeInstances knows no resources: ' +
        'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html',
    })
    new Rule(this, 'Running', {
      description: 'EC2 instances that have reached running.',
      eventPattern: {
        source: ['aws.ec2'],
        detailType: ['EC2 Instance State-change Notification'],
        detail: { state: ['running'] },
      },
      targets: [
        new LambdaFunction(this.scanInstance.function, {
          deadLetterQueue: this.undelivered.queue,
          // A scan of an instance that started an hour ago is not what was asked for.
          maxEventAge: Duration.hours(1),
          retryAttempts: 8,
        }),
      ],
    })
  }
}
