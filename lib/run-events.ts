import { Duration } from 'aws-cdk-lib'
import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import type { RunStatus } from '../core/run/run-status.ts'
import type { DataProtection } from './data-protection.ts'
import { DeadLetters } from './dead-letters.ts'
import { NotificationTopic } from './notification-topic.ts'

export interface RunEventsProps {
  readonly stackName: string
  readonly protection: DataProtection
  readonly topicKey: IKey
  readonly email?: string
  /** 0 keeps no archive. */
  readonly archiveDays: number
}

/** The statuses in which a run waits for people, or is over. */
const TOLD: readonly RunStatus[] = ['FINISHED', 'RETRIEVED', 'STOPPED', 'FAILED']

/** The bus with every change of a run's status (`docs/events.md`), and the topic that tells about ended runs. */
export class RunEvents extends Construct {
  readonly bus: EventBus
  readonly ended: NotificationTopic
  readonly undelivered: DeadLetters

  constructor(scope: Construct, id: string, props: RunEventsProps) {
    super(scope, id)
    const { stackName, protection, topicKey, email, archiveDays } = props
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: `${stackName}-runs`,
      description: 'Every change of the status of a run of Scanloop.',
    })
    if (archiveDays > 0) {
      this.bus.archive('Archive', {
        archiveName: `${stackName}-runs`,
        eventPattern: { source: ['scanloop'] },
        retention: Duration.days(archiveDays),
      })
    }
    this.undelivered = new DeadLetters(this, 'Undelivered', protection.removalPolicy)
    this.ended = new NotificationTopic(this, 'Ended', {
      key: topicKey,
      email,
      displayName: 'Scanloop: finished and failed runs',
    })
    new Rule(this, 'TellEnded', {
      eventBus: this.bus,
      description: 'Tells about runs that are finished, retrieved, stopped or failed.',
      eventPattern: { source: ['scanloop'], detailType: ['RunStatusChanged'], detail: { to: TOLD } },
      targets: [new SnsTopic(this.ended.topic, { deadLetterQueue: this.undelivered.queue })],
    })
  }
}
