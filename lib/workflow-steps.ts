import { Construct } from 'constructs'
import type { StepName } from '../core/workflow/scan-workflow.ts'
import { STEP_FUNCTIONS } from '../lambdas/functions.ts'
import type { RecordAccess } from './record-access.ts'
import type { ReportBucket } from './report-bucket.ts'
import { type FunctionPlatform, ScanFunction } from './scan-function.ts'
import type { ScannerSecrets } from './scanner-secrets.ts'

export interface WorkflowStepsProps {
  readonly platform: FunctionPlatform
  readonly records: RecordAccess
  readonly secrets: ScannerSecrets
  readonly reports: ReportBucket
  readonly archiveMemoryMegabytes: number
}

/** The steps that talk to scanners, and whether they hand a long run over to a new execution. */
const SCANNER_STEPS = {
  CreateScan: { starts: false, judges: true },
  LaunchRun: { starts: true, judges: true, queues: true },
  PollRun: { starts: true, judges: true, queues: true },
  ControlRun: { starts: false },
  RequestExports: { starts: true },
  CheckExports: { starts: true },
} as const

/** One function per step of the workflow. */
export class WorkflowSteps extends Construct {
  readonly functions: Readonly<Record<StepName, ScanFunction>>

  constructor(scope: Construct, id: string, props: WorkflowStepsProps) {
    super(scope, id)
    const { platform, records, secrets, reports } = props
    const environment = { ...records.environment, SECRET_NAME_PREFIX: secrets.namePrefix }
    const scannerStep = (name: keyof typeof SCANNER_STEPS) => {
      const step = new ScanFunction(this, name, { platform, design: STEP_FUNCTIONS[name], environment })
      records.grant(step.role, SCANNER_STEPS[name])
      secrets.grantRead(step.role)
      return step
    }

    const archive = new ScanFunction(this, 'ArchiveReport', {
      platform,
      design: STEP_FUNCTIONS.ArchiveReport,
      environment: { ...environment, REPORT_BUCKET: reports.bucket.bucketName },
      memoryMegabytes: props.archiveMemoryMegabytes,
    })
    records.grant(archive.role, { starts: true })
    secrets.grantRead(archive.role)
    reports.grantWrite(archive.role)

    const failure = new ScanFunction(this, 'RecordFailure', {
      platform,
      design: STEP_FUNCTIONS.RecordFailure,
      environment: records.environment,
    })
    records.grant(failure.role, { queues: true })

    this.functions = {
      CreateScan: scannerStep('CreateScan'),
      LaunchRun: scannerStep('LaunchRun'),
      PollRun: scannerStep('PollRun'),
      ControlRun: scannerStep('ControlRun'),
      RequestExports: scannerStep('RequestExports'),
      CheckExports: scannerStep('CheckExports'),
      ArchiveReport: archive,
      RecordFailure: failure,
    }
  }
}
