import type { StateMachineDefinition } from './asl.ts'
import { HANGING, KILLED, KILLED_ARCHIVE, SERVICE_FAULTS, STORE_FAULTS } from './retries.ts'

/**
 * The bundle workflow: several stored reports become one ZIP. As the scan workflow, it is the only definition there is,
 * run by Step Functions on AWS and by an interpreter on a laptop. It has one step of work; what it adds to that is that
 * faults which pass are waited out, and that one which does not is written into the record.
 */
export const BUNDLE_STEP_NAMES = ['BuildBundle', 'RecordBundleFailure'] as const
export type BundleStepName = (typeof BUNDLE_STEP_NAMES)[number]

export interface BundleWorkflowOptions {
  /** The resource that carries out a step: a Lambda function's ARN, or any name locally. */
  readonly resource: (step: BundleStepName) => string
  /** How long building one ZIP may take. Lambda ends at 900. */
  readonly buildTimeoutSeconds: number
}

const WHICH = { 'downloadId.$': '$.downloadId', 'executionName.$': '$$.Execution.Name' }

export function bundleWorkflow(options: BundleWorkflowOptions): StateMachineDefinition {
  return {
    Comment: 'Put several stored reports into one ZIP.',
    StartAt: 'BuildBundle',
    States: {
      BuildBundle: {
        Type: 'Task',
        Resource: options.resource('BuildBundle'),
        Parameters: WHICH,
        ResultPath: null,
        TimeoutSeconds: options.buildTimeoutSeconds,
        // What took too long would take too long again.
        Retry: [SERVICE_FAULTS, STORE_FAULTS, KILLED_ARCHIVE],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'RecordBundleFailure' }],
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
      RecordBundleFailure: {
        Type: 'Task',
        Comment: 'Writes what failed, and what to do, into the download.',
        Resource: options.resource('RecordBundleFailure'),
        Parameters: { ...WHICH, 'error.$': '$.error' },
        ResultPath: null,
        TimeoutSeconds: 60,
        Retry: [SERVICE_FAULTS, STORE_FAULTS, HANGING, KILLED],
        Next: 'Failed',
      },
      Failed: {
        Type: 'Fail',
        Error: 'DownloadFailed',
        Cause: 'The record of the download says what failed and what to do.',
      },
    },
  }
}
