import { StateMachine } from 'aws-local-stepfunctions'
import type { z } from 'zod'
import type { Log } from '../core/log.ts'
import type { StateMachineDefinition } from '../core/workflow/asl.ts'
import { forTheMachine } from '../core/workflow/step-error.ts'
import type { WorkflowStarter } from '../core/workflow/workflow-starter.ts'
import type { ExecutionLog } from './execution-log.ts'

/**
 * Runs one workflow in this process: the very definition that Step Functions runs, by an interpreter of the Amazon
 * States Language, with the steps as plain calls. An execution that waits is a timer and a few KiB.
 */
export interface MachineRunner<Input> extends WorkflowStarter<Input> {
  /** How many executions are at work. */
  readonly size: number
  /** Refuses new work, ends every wait, and answers when the steps that are under way have ended. */
  close(): Promise<void>
}

/** What makes one workflow another than the other. */
export interface MachineDesign<Input> {
  readonly name: string
  readonly definition: StateMachineDefinition
  readonly input: z.ZodType<Input>
  /** By the names of the definition's resources, as `resourceOf` makes them. */
  readonly steps: Readonly<Record<string, StepDesign>>
}

export interface StepDesign {
  /** Carries it out. What it answers is what the next state gets. */
  readonly work: (input: unknown) => Promise<unknown>
  /** How many of them may be at work at once: those of steps with the same limit are counted together. */
  readonly slots: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** The seconds that a Wait after this answer takes. */
  readonly waitSecondsOf?: (result: unknown) => number | undefined
}

export interface MachineRunnerOptions {
  readonly executions: Pick<ExecutionLog, 'claim' | 'finish'>
  readonly log: Log
  /** For tests with a virtual clock: what a wait of so many seconds costs in real milliseconds. */
  readonly waitMilliseconds?: (seconds: number, executionName: string) => number
  /** For tests: every event of every execution. */
  readonly onEvent?: (executionName: string, event: { readonly type: string; readonly state?: object }) => void
}

/** What Step Functions takes as a state's input or output. */
const MAX_PAYLOAD_BYTES = 256 * 1024

/** The resource of a step in a definition that runs here: handlers are found by its last part. */
export function resourceOf(step: string): string {
  return `arn:aws:lambda:local:000000000000:function:${step}`
}

export function createMachineRunner<Input extends object>(
  design: MachineDesign<Input>,
  options: MachineRunnerOptions,
): MachineRunner<Input> {
  const { log } = options
  // The unit tests validate the definition; doing it here would cost every start 100 ms.
  const machine = new StateMachine(design.definition as never, { validationOptions: { noValidate: true } })
  // In virtual time, retries do not wait either.
  const immediateRetries = Object.fromEntries(Object.keys(design.steps).map((step) => [step, 0]))
  const running = new Map<string, { abort(): void; readonly done: Promise<void> }>()
  const underWay = new Set<Promise<unknown>>()
  let closed = false

  async function runStep(step: string, execution: ExecutionState, input: unknown): Promise<unknown> {
    if (closed) throw new Error('The process is shutting down.')
    const { work, waitSecondsOf } = design.steps[step] ?? {}
    try {
      const result = await work?.(input)
      execution.waitSeconds = waitSecondsOf?.(result) ?? execution.waitSeconds
      assertPayload(step, result)
      return result
    } catch (error) {
      throw forTheMachine(step, error, log)
    }
  }

  function handlers(execution: ExecutionState): Record<string, (input: unknown) => Promise<never>> {
    const entries = Object.entries(design.steps).map(([step, { slots }]) => {
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

  function execute(name: string, input: Input): void {
    const execution: ExecutionState = { waitSeconds: 0 }
    const run = machine.run(
      { ...input } as never,
      {
        overrides: {
          taskResourceLocalHandlers: handlers(execution),
          waitTimeOverrides: waitTimes(design.definition, name, execution, options.waitMilliseconds),
          ...(options.waitMilliseconds === undefined ? {} : { retryIntervalOverrides: immediateRetries }),
        },
        context: { Execution: { Id: name, Name: name }, StateMachine: { Id: design.name, Name: design.name } },
      } as never,
    )
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
      execute(name, design.input.parse(input))
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
  definition: StateMachineDefinition,
  name: string,
  execution: ExecutionState,
  virtual: MachineRunnerOptions['waitMilliseconds'],
): Record<string, number | undefined> {
  const times: Record<string, number | undefined> = {}
  for (const [state, { Type }] of Object.entries(definition.States)) {
    if (Type !== 'Wait') continue
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
function assertPayload(step: string, result: unknown): void {
  if (Buffer.byteLength(JSON.stringify(result)) > MAX_PAYLOAD_BYTES) {
    throw new RangeError(`${step} answered more than ${String(MAX_PAYLOAD_BYTES)} bytes`)
  }
}

async function drain<Event>(events: AsyncIterable<Event>, each: (event: Event) => void): Promise<void> {
  for await (const event of events) each(event)
}
