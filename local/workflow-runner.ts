import { StateMachine } from 'aws-local-stepfunctions'
import pLimit from 'p-limit'
import type { Log } from '../core/log.ts'
import { StepResult } from '../core/run/step.ts'
import type { Services } from '../core/services.ts'
import { scanWorkflow, STEP_NAMES } from '../core/workflow/scan-workflow.ts'
import type { StepName } from '../core/workflow/scan-workflow.ts'
import { forTheMachine } from '../core/workflow/step-error.ts'
import { STEPS } from '../core/workflow/steps.ts'
import { WorkflowInput } from '../core/workflow/workflow-starter.ts'
import type { WorkflowStarter } from '../core/workflow/workflow-starter.ts'
import type { ExecutionLog } from './execution-log.ts'

/**
 * Runs the scan workflow in this process: the very definition that Step Functions runs, by an interpreter of the
 * Amazon States Language, with the steps as plain calls. An execution that waits is a timer and a few KiB.
 */
export interface WorkflowRunner extends WorkflowStarter {
  /** How many executions are at work. */
  readonly size: number
  /** Refuses new work, ends every wait, and answers when the steps that are under way have ended. */
  close(): Promise<void>
}

export interface WorkflowRunnerOptions {
  /** Late, because the services hold the runner itself. */
  readonly services: () => Services
  readonly executions: Pick<ExecutionLog, 'claim' | 'finish'>
  readonly log: Log
  /** For tests with a virtual clock: what a wait of so many seconds costs in real milliseconds. */
  readonly waitMilliseconds?: (seconds: number, executionName: string) => number
  /** For tests: every event of every execution. */
  readonly onEvent?: (executionName: string, event: { readonly type: string; readonly state?: object }) => void
}

/** Steps at once. Each is mostly waiting for a scanner, whose web server is small. */
const MAX_STEPS = 64
/** Archives at once: each keeps a core busy with deflate and holds its buffers. */
const MAX_ARCHIVES = 2
/** A local archive may take as long as a slow link needs. */
const ARCHIVE_TIMEOUT_SECONDS = 12 * 3600
/** What Step Functions takes as a state's input or output. */
const MAX_PAYLOAD_BYTES = 256 * 1024

const DEFINITION = scanWorkflow({
  resource: (step) => `arn:aws:lambda:local:000000000000:function:${step}`,
  archiveTimeoutSeconds: ARCHIVE_TIMEOUT_SECONDS,
})

/** In virtual time, retries do not wait either. */
const IMMEDIATE_RETRIES = Object.fromEntries(STEP_NAMES.map((step) => [step, 0]))

export function createWorkflowRunner(options: WorkflowRunnerOptions): WorkflowRunner {
  const { log } = options
  // The unit tests validate the definition; doing it here would cost every start 100 ms.
  const machine = new StateMachine(DEFINITION as never, { validationOptions: { noValidate: true } })
  const running = new Map<string, { abort(): void; readonly done: Promise<void> }>()
  const stepSlots = pLimit(MAX_STEPS)
  const archiveSlots = pLimit(MAX_ARCHIVES)
  const underWay = new Set<Promise<unknown>>()
  let closed = false

  async function runStep(step: StepName, execution: ExecutionState, input: unknown): Promise<unknown> {
    if (closed) throw new Error('The process is shutting down.')
    try {
      const result = await STEPS[step](options.services(), input)
      if (result !== null) execution.waitSeconds = StepResult.parse(result).waitSeconds
      assertPayload(step, result)
      return result
    } catch (error) {
      throw forTheMachine(step, error, log)
    }
  }

  function handlers(execution: ExecutionState): Record<string, (input: unknown) => Promise<never>> {
    const entries = STEP_NAMES.map((step) => {
      const slots = step === 'ArchiveReport' ? archiveSlots : stepSlots
      const handler = (input: unknown): Promise<never> => {
        const work = slots(() => runStep(step, execution, input))
        underWay.add(work)
        const forget = (): void => void underWay.delete(work)
        work.then(forget, forget)
        return work as Promise<never>
      }
      return [step, handler] as const
    })
    return Object.fromEntries(entries)
  }

  function execute(name: string, input: WorkflowInput): void {
    const execution: ExecutionState = { waitSeconds: 0 }
    const run = machine.run({ ...input }, {
      overrides: {
        taskResourceLocalHandlers: handlers(execution),
        waitTimeOverrides: waitTimes(name, execution, options.waitMilliseconds),
        ...(options.waitMilliseconds === undefined ? {} : { retryIntervalOverrides: IMMEDIATE_RETRIES }),
      },
      context: { Execution: { Id: name, Name: name }, StateMachine: { Id: 'scan-workflow', Name: 'scan-workflow' } },
    } as never)
    // Undrained event logs grow without end.
    const drained = drain(run.eventLogs as AsyncIterable<{ readonly type: string }>, (event) =>
      options.onEvent?.(name, event),
    )
    const done = settle(name, run.result, drained)
    running.set(name, { abort: () => run.abort(), done })
  }

  async function settle(name: string, result: Promise<unknown>, drained: Promise<void>): Promise<void> {
    let outcome: 'SUCCEEDED' | 'FAILED' | 'ABORTED' = 'SUCCEEDED'
    try {
      await result
    } catch (error) {
      outcome = closed ? 'ABORTED' : 'FAILED'
      if (!closed) log.warn('execution.failed', { execution: name, error: String(error) })
    }
    await drained
    running.delete(name)
    try {
      options.executions.finish(name, outcome)
    } catch (error) {
      log.error('execution.not-recorded', { execution: name, error: String(error) })
    }
  }

  return {
    get size() {
      return running.size
    },
    async start(name, input) {
      if (!/^[\w-]{1,80}$/.test(name)) throw new RangeError(`not an execution name: ${JSON.stringify(name)}`)
      if (closed || !options.executions.claim(name, input)) return
      execute(name, WorkflowInput.parse(input))
    },
    async isRunning(name) {
      return running.has(name)
    },
    async close() {
      closed = true
      const all = [...running.values()]
      for (const execution of all) execution.abort()
      await Promise.allSettled([...underWay, ...all.map((execution) => execution.done)])
    },
  }
}

/** What the interpreter's wait override reads: the last step's answer of this execution. */
interface ExecutionState {
  waitSeconds: number
}

/**
 * The interpreter takes whole seconds from `SecondsPath`. Waits of whole seconds go that way; shorter ones (tests and
 * demos) and virtual time go through its override, which is read anew at every wait.
 */
function waitTimes(
  name: string,
  execution: ExecutionState,
  virtual: WorkflowRunnerOptions['waitMilliseconds'],
): Record<string, number | undefined> {
  const times: Record<string, number | undefined> = {}
  for (const [state, definition] of Object.entries(DEFINITION.States)) {
    if (definition.Type !== 'Wait') continue
    Object.defineProperty(times, state, {
      enumerable: true,
      get: () => {
        const { waitSeconds } = execution
        if (virtual !== undefined) return virtual(waitSeconds, name)
        return Number.isInteger(waitSeconds) ? undefined : waitSeconds * 1000
      },
    })
  }
  return times
}

/** The interpreter does not enforce the limit that Step Functions does. */
function assertPayload(step: StepName, result: unknown): void {
  if (Buffer.byteLength(JSON.stringify(result)) > MAX_PAYLOAD_BYTES) {
    throw new RangeError(`${step} answered more than ${String(MAX_PAYLOAD_BYTES)} bytes`)
  }
}

async function drain<Event>(events: AsyncIterable<Event>, each: (event: Event) => void): Promise<void> {
  for await (const event of events) each(event)
}
