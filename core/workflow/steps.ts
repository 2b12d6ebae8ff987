import { archiveReport } from '../run/archive-report.ts'
import { checkExports } from '../run/check-exports.ts'
import { ControlInput, controlRun } from '../run/control-run.ts'
import { launchRun } from '../run/launch-run.ts'
import { pollRun } from '../run/poll-run.ts'
import { FailureInput, recordFailure } from '../run/record-failure.ts'
import { requestExports } from '../run/request-exports.ts'
import { StepInput } from '../run/step.ts'
import type { StepResult } from '../run/step.ts'
import { createScan } from '../scan/create-scan.ts'
import type { Services } from '../services.ts'
import type { StepName } from './scan-workflow.ts'

/** What carries out each step of the workflow; Lambda handlers and the local runner call the same. */
export const STEPS: Readonly<Record<StepName, (services: Services, input: unknown) => Promise<StepResult | null>>> = {
  CreateScan: (services, input) => createScan(services, StepInput.parse(input)),
  LaunchRun: (services, input) => launchRun(services, StepInput.parse(input)),
  PollRun: (services, input) => pollRun(services, StepInput.parse(input)),
  ControlRun: (services, input) => controlRun(services, ControlInput.parse(input)),
  RequestExports: (services, input) => requestExports(services, StepInput.parse(input)),
  CheckExports: (services, input) => checkExports(services, StepInput.parse(input)),
  ArchiveReport: (services, input) => archiveReport(services, StepInput.parse(input)),
  RecordFailure: async (services, input) => {
    await recordFailure(services, FailureInput.parse(input))
    return null
  },
}
