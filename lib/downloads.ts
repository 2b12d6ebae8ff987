import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { z } from 'zod'
import type { Settings } from '../core/settings.ts'
import { bundleWorkflow } from '../core/workflow/bundle-workflow.ts'
import type { BundleStepName } from '../core/workflow/bundle-workflow.ts'
import type { DownloadEnvironment } from '../lambdas/environment.ts'
import { BUNDLE_FUNCTIONS } from '../lambdas/functions.ts'
import { MachineIdentity } from './machine-identity.ts'
import type { RecordTables } from './record-tables.ts'
import type { ReportBucket } from './report-bucket.ts'
import { type FunctionPlatform, ScanFunction } from './scan-function.ts'
import { WorkflowMachine } from './workflow-machine.ts'

export interface DownloadsProps {
  readonly platform: FunctionPlatform
  readonly tables: RecordTables
  readonly reports: ReportBucket
  readonly settings: Settings
  readonly logRetention: RetentionDays
}

/**
 * Several reports as one ZIP: the bundle workflow with its functions. They see the records of downloads and the bucket,
 * and nothing of scanners, scans, runs and keys.
 */
export class Downloads extends Construct {
  readonly functions: Readonly<Record<BundleStepName, ScanFunction>>
  readonly workflow: WorkflowMachine
  /** What a function needs that asks for downloads, or looks after them. */
  readonly environment: z.input<typeof DownloadEnvironment>
  readonly #identity: MachineIdentity
  readonly #tables: RecordTables

  constructor(scope: Construct, id: string, { platform, tables, reports, settings, logRetention }: DownloadsProps) {
    super(scope, id)
    this.#tables = tables
    this.#identity = new MachineIdentity(this, `${platform.stackName}-bundle`, 'downloads')
    const { tableName } = tables.downloads.table
    const environment = { DOWNLOADS_TABLE: tableName, SETTINGS: JSON.stringify(settings) }
    const build = new ScanFunction(this, 'BuildBundle', {
      platform,
      design: BUNDLE_FUNCTIONS.BuildBundle,
      environment: { ...environment, REPORT_BUCKET: reports.bucket.bucketName },
    })
    reports.grantBundle(build.role)
    const failure = new ScanFunction(this, 'RecordBundleFailure', {
      platform,
      design: BUNDLE_FUNCTIONS.RecordBundleFailure,
      environment,
    })
    for (const { role } of [build, failure]) tables.downloads.grant(role, 'read', 'write')
    this.functions = { BuildBundle: build, RecordBundleFailure: failure }
    this.workflow = new WorkflowMachine(this, 'Workflow', {
      identity: this.#identity,
      definition: bundleWorkflow({
        resource: (step) => this.functions[step].function.functionArn,
        buildTimeoutSeconds: BUNDLE_FUNCTIONS.BuildBundle.timeoutSeconds,
      }),
      functions: Object.values(this.functions),
      logRetention,
    })
    this.environment = { DOWNLOADS_TABLE: tableName, BUNDLE_MACHINE_ARN: this.#identity.arn }
  }

  /** To ask for downloads; and to look after them, which takes a look at their executions. */
  grant(role: Role, { describes = false }: { readonly describes?: boolean } = {}): void {
    this.#tables.downloads.grant(role, 'read', 'write')
    this.#identity.grantStart(role)
    if (describes) this.#identity.grantDescribe(role)
  }
}
