import pLimit from 'p-limit'
import { StorageUnavailableError } from '../core/errors.ts'
import { passThrough } from '../core/report/pass-through.ts'
import type { Services } from '../core/services.ts'
import { BUNDLE_STEP_NAMES, bundleWorkflow } from '../core/workflow/bundle-workflow.ts'
import { BUNDLE_STEPS } from '../core/workflow/bundle-steps.ts'
import { BundleInput } from '../core/workflow/workflow-starter.ts'
import { createMachineRunner, resourceOf } from './machine-runner.ts'
import type { MachineRunner, MachineRunnerOptions } from './machine-runner.ts'

/** Runs the bundle workflow in this process. */
export type BundleRunner = MachineRunner<BundleInput>

export interface BundleRunnerOptions extends MachineRunnerOptions {
  /** Late, because the services hold the runner itself. */
  readonly services: () => Services
}

/** ZIPs that are built at once: each reads and writes a disk as fast as it can. Others wait for their turn. */
const MAX_BUILDS = 2
/** A disk that is slow, and reports of some hundred GB. */
const BUILD_TIMEOUT_SECONDS = 12 * 3600

const DEFINITION = bundleWorkflow({ resource: resourceOf, buildTimeoutSeconds: BUILD_TIMEOUT_SECONDS })

export function createBundleRunner(options: BundleRunnerOptions): BundleRunner {
  let closed = false
  const slotsOf = { BuildBundle: pLimit(MAX_BUILDS), RecordBundleFailure: pLimit(MAX_BUILDS) }
  const services = (): Services => {
    const all = options.services()
    return { ...all, reports: passThrough(all.reports, (body) => whileOpen(body, () => closed)) }
  }
  const steps = BUNDLE_STEP_NAMES.map((step) => {
    const work = (input: unknown) => BUNDLE_STEPS[step](services(), input)
    return [step, { work, slots: slotsOf[step] }] as const
  })
  const design = { name: 'bundle-workflow', definition: DEFINITION, input: BundleInput }
  const runner = createMachineRunner({ ...design, steps: Object.fromEntries(steps) }, options)
  return {
    get size() {
      return runner.size
    },
    start: (name, input) => runner.start(name, input),
    isRunning: (name) => runner.isRunning(name),
    close() {
      closed = true
      return runner.close()
    },
  }
}

/** Ends a ZIP that may have hours to go, so that closing does not wait for it. The next process begins it again. */
async function* whileOpen(body: AsyncIterable<Uint8Array>, isClosed: () => boolean): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    if (isClosed()) throw new StorageUnavailableError('The report store', 'this process is shutting down')
    yield piece
  }
}
