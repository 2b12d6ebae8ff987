import { Duration, type RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { type IKey, Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { DataProtection } from './data-protection.ts'

export interface NotificationTopicProps {
  readonly key: IKey
  /** Lets alarms publish. A rule of EventBridge brings its own permission. */
  readonly forAlarms?: boolean
  readonly email?: string
  readonly displayName: string
}

/** An encrypted topic to which one service publishes, and to which anybody may subscribe who is allowed to. */
export class NotificationTopic extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, { key, forAlarms = false, email, displayName }: NotificationTopicProps) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { displayName, masterKey: key, enforceSSL: true })
    if (forAlarms) this.#allowAlarms()
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email))
  }

  /** A topic with a policy of its own has lost the one by which its account's alarms may publish. */
  #allowAlarms(): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AllowAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
  }
}

/**
 * The key of the topics. The one that AWS manages for SNS lets neither EventBridge nor CloudWatch publish:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function notificationKey(scope: Construct, { key, removalPolicy }: DataProtection): IKey {
  return key ?? ownKey(scope, removalPolicy)
}

function ownKey(scope: Construct, removalPolicy: RemovalPolicy): Key {
  const key = new Key(scope, 'NotificationKey', {
    description: 'Encrypts what Scanloop tells by SNS.',
    enableKeyRotation: true,
    // The shortest time that a deleted key can be had back; until its end it still shows.
    pendingWindow: Duration.days(7),
    removalPolicy,
  })
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowPublishers',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com'), new ServicePrincipal('events.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      // In the policy of a key, this means the key.
      resources: ['*'],
      // No condition on the account: EventBridge does not say it when it uses the key of a topic. Who publishes is
      // limited by the topics' own policies.
    }),
  )
  return key
}
