import pLimit from 'p-limit'
import { StepResult } from '../core/run/step.ts'
import type { Services } from '../core/services.ts'
import { scanWorkflow, STEP_NAMES } from '../core/workflow/scan-workflow.ts'
import { STEPS } from '../core/workflow/steps.ts'
import { WorkflowInput } from '../core/workflow/workflow-starter.ts'
import { createMachineRunner, resourceOf } from './machine-runner.ts'
import type { MachineRunner, MachineRunnerOptions } from './machine-runner.ts'

/** Runs the scan workflow in this process. */
export type WorkflowRunner = MachineRunner<WorkflowInput>

export interface WorkflowRunnerOptions extends MachineRunnerOptions {
  /** Late, because the services hold the runner itself. */
  readonly services: () => Services
}

/** Steps at once. Each is mostly waiting for a scanner, whose web server is small. */
const MAX_STEPS = 64
/** Archives at once: each keeps a core busy with deflate and holds its buffers. */
const MAX_ARCHIVES = 2
/** A local archive may take as long as a slow link needs. */
const ARCHIVE_TIMEOUT_SECONDS = 12 * 3600

const DEFINITION = scanWorkflow({ resource: resourceOf, archiveTimeoutSeconds: ARCHIVE_TIMEOUT_SECONDS })

export function createWorkflowRunner(options: WorkflowRunnerOptions): WorkflowRunner {
  const stepSlots = pLimit(MAX_STEPS)
  const archiveSlots = pLimit(MAX_ARCHIVES)
  const steps = STEP_NAMES.map((step) => {
    const slots = step === 'ArchiveReport' ? archiveSlots : stepSlots
    const work = (input: unknown) => STEPS[step](options.services(), input)
    return [step, { work, slots, waitSecondsOf }] as const
  })
  const design = { name: 'scan-workflow', definition: DEFINITION, input: WorkflowInput }
  return createMachineRunner({ ...design, steps: Object.fromEntries(steps) }, options)
}

/** RecordFailure answers nothing, and nothing waits after it. */
function waitSecondsOf(result: unknown): number | undefined {
  return result === null ? undefined : StepResult.parse(result).waitSeconds
}
