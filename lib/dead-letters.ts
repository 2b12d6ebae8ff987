import { Duration, type RemovalPolicy, Validations } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/** Keeps, for 14 days, what could not be delivered or handled. An alarm of its own tells that something is in it. */
export class DeadLetters extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, removalPolicy: RemovalPolicy) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      // A key of the account would have to let each of EventBridge, Scheduler and Lambda use it.
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy,
    })
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a queue for dead letters itself.',
    })
  }
}
