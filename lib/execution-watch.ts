import { Duration } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { OTHER_FUNCTIONS } from '../lambdas/functions.ts'
import type { DataProtection } from './data-protection.ts'
import { DeadLetters } from './dead-letters.ts'
import type { MachineIdentity } from './machine-identity.ts'
import type { RecordAccess } from './record-access.ts'
import { type FunctionPlatform, ScanFunction } from './scan-function.ts'

export interface ExecutionWatchProps {
  readonly platform: FunctionPlatform
  readonly protection: DataProtection
  readonly records: RecordAccess
  readonly machine: MachineIdentity
}

/**
 * Lets a run go on whose execution has failed, timed out or was aborted. It only saves time: the sweeper would find the
 * run as well. So an event is given up after an hour, and then shows in the queue.
 */
export class ExecutionWatch extends Construct {
  readonly resumeRun: ScanFunction
  readonly undelivered: DeadLetters

  constructor(scope: Construct, id: string, { platform, protection, records, machine }: ExecutionWatchProps) {
    super(scope, id)
    this.undelivered = new DeadLetters(this, 'Undelivered', protection.removalPolicy)
    this.resumeRun = new ScanFunction(this, 'ResumeRun', {
      platform,
      design: OTHER_FUNCTIONS.ResumeRun,
      environment: records.environment,
      deadLetters: this.undelivered.queue,
    })
    records.grant(this.resumeRun.role, { starts: true, describes: true, deletesRuns: true })
    new Rule(this, 'Ended', {
      description: 'Executions of the scan workflow that did not end well.',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { stateMachineArn: [machine.arn], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
      targets: [
        new LambdaFunction(this.resumeRun.function, {
          deadLetterQueue: this.undelivered.queue,
          maxEventAge: Duration.hours(1),
          retryAttempts: 8,
        }),
      ],
    })
  }
}
