import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import { OTHER_FUNCTIONS } from '../lambdas/functions.ts'
import type { Downloads } from './downloads.ts'
import type { RecordAccess } from './record-access.ts'
import { type FunctionPlatform, ScanFunction } from './scan-function.ts'
import type { ScanSchedules } from './scan-schedules.ts'
import type { ScannerSecrets } from './scanner-secrets.ts'

export interface SweeperProps {
  readonly platform: FunctionPlatform
  readonly records: RecordAccess
  readonly secrets: ScannerSecrets
  readonly schedules: ScanSchedules
  readonly downloads: Downloads
  readonly everyMinutes: number
}

/**
 * Finds what was left, and runs that were started at the scanners. Two sweeps at once are harmless, so nothing keeps
 * them apart: each takes a run over by a compare-and-set on its record, and the name of the execution that it starts is
 * made from the record's version. A failed sweep is not repeated, because the next one is near.
 */
export class Sweeper extends Construct {
  readonly sweep: ScanFunction

  constructor(scope: Construct, id: string, props: SweeperProps) {
    super(scope, id)
    const { platform, records, secrets, schedules, downloads, everyMinutes } = props
    this.sweep = new ScanFunction(this, 'Sweep', {
      platform,
      design: OTHER_FUNCTIONS.Sweep,
      environment: {
        ...records.environment,
        ...schedules.environment,
        ...downloads.environment,
        SECRET_NAME_PREFIX: secrets.namePrefix,
      },
      retryAttempts: 0,
    })
    records.grant(this.sweep.role, { starts: true, describes: true, deletesRuns: true, judges: true })
    secrets.grantRead(this.sweep.role)
    schedules.grantManage(this.sweep.role)
    downloads.grant(this.sweep.role, { describes: true })
    new Rule(this, 'Timer', {
      description: 'Starts the sweeper of Scanloop.',
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new LambdaFunction(this.sweep.function, { retryAttempts: 0, maxEventAge: Duration.minutes(5) })],
    })
  }
}
