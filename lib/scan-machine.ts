import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { scanWorkflow } from '../core/workflow/scan-workflow.ts'
import { STEP_FUNCTIONS } from '../lambdas/functions.ts'
import type { MachineIdentity } from './machine-identity.ts'
import { WorkflowMachine } from './workflow-machine.ts'
import type { WorkflowSteps } from './workflow-steps.ts'

export interface ScanMachineProps {
  readonly identity: MachineIdentity
  readonly steps: WorkflowSteps
  readonly logRetention: RetentionDays
}

/** The scan workflow. */
export class ScanMachine extends WorkflowMachine {
  constructor(scope: Construct, id: string, { identity, steps, logRetention }: ScanMachineProps) {
    const definition = scanWorkflow({
      resource: (step) => steps.functions[step].function.functionArn,
      archiveTimeoutSeconds: STEP_FUNCTIONS.ArchiveReport.timeoutSeconds,
    })
    super(scope, id, { identity, definition, functions: Object.values(steps.functions), logRetention })
  }
}
