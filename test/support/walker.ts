import type { Retrier } from '../../core/workflow/asl.ts'
import { scanWorkflow } from '../../core/workflow/scan-workflow.ts'
import type { StepName } from '../../core/workflow/scan-workflow.ts'
import type { WorkflowInput } from '../../core/workflow/workflow-starter.ts'

/** The process died: everything in memory is gone, everything stored is there. */
export class Crash extends Error {
  override readonly name = 'Crash'
}

export interface WalkOptions {
  readonly step: (name: StepName, input: unknown) => Promise<unknown>
  /** What passes while it waits; what it answers is waited for. */
  readonly wait: (seconds: number) => unknown
  readonly onState?: (state: string) => void
}

const DEFINITION = scanWorkflow({ resource: (step) => step, archiveTimeoutSeconds: 900 })

/**
 * Walks the real workflow definition in virtual time: a few lines, so that 10,000 stories take seconds. That it goes
 * where the interpreter goes is tested beside the runner. A Crash passes through everything, as a kill does.
 */
export async function walk(name: string, input: WorkflowInput, options: WalkOptions): Promise<'Done' | 'Failed'> {
  let data: object & Record<string, unknown> = structuredClone(input)
  let current = DEFINITION.StartAt
  for (;;) {
    options.onState?.(current)
    const state = DEFINITION.States[current]
    if (state === undefined) throw new Error(`no state ${current}`)
    switch (state.Type) {
      case 'Succeed':
        return 'Done'
      case 'Fail':
        return 'Failed'
      case 'Wait':
        await options.wait(Number(data.waitSeconds))
        current = state.Next
        break
      case 'Choice': {
        const choice = state.Choices.find((entry) => data[entry.Variable.slice(2)] === entry.StringEquals)
        current = choice?.Next ?? state.Default
        break
      }
      case 'Task': {
        const outcome = await attemptTask(() => options.step(current as StepName, fill(state.Parameters, data, name)), {
          retriers: state.Retry,
          wait: options.wait,
        })
        if ('error' in outcome) {
          const [catcher] = state.Catch ?? []
          if (catcher === undefined) return 'Failed'
          data = Object.assign(structuredClone(data), {
            error: { Error: outcome.error.name, Cause: JSON.stringify(causeOf(outcome.error)) },
          })
          current = catcher.Next
        } else {
          if (state.ResultPath !== null) data = outcome.result as Record<string, unknown>
          current = state.Next
        }
      }
    }
  }
}

function causeOf(error: Error): object {
  return { errorMessage: error.message, action: 'action' in error ? error.action : undefined }
}

async function attemptTask(
  work: () => Promise<unknown>,
  options: { retriers: readonly Retrier[]; wait: (seconds: number) => unknown },
): Promise<{ result: unknown } | { error: Error }> {
  const tried = new Map<Retrier, number>()
  for (;;) {
    try {
      return { result: await work() }
    } catch (error) {
      if (error instanceof Crash) throw error
      const failure = error as Error
      const retrier = options.retriers.find((entry) => entry.ErrorEquals.includes(failure.name))
      const attempts = retrier === undefined ? 0 : (tried.get(retrier) ?? 0)
      if (retrier === undefined || attempts >= retrier.MaxAttempts) return { error: failure }
      tried.set(retrier, attempts + 1)
      await options.wait(Math.min(retrier.IntervalSeconds * retrier.BackoffRate ** attempts, retrier.MaxDelaySeconds))
    }
  }
}

function fill(parameters: Readonly<Record<string, unknown>>, data: Record<string, unknown>, name: string): unknown {
  return Object.fromEntries(
    Object.entries(parameters).map(([key, path]) => {
      const plain = key.replace(/\.\$$/, '')
      return [plain, path === '$$.Execution.Name' ? name : data[String(path).slice(2)]]
    }),
  )
}
