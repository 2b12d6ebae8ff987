import { DescribeExecutionCommand, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { z } from 'zod'
import type { WorkflowStarter } from '../core/workflow/workflow-starter.ts'
import { onAws, sdkErrorName } from './sdk-errors.ts'

const NAME = /^[\w-]{1,80}$/
/** A version or an alias may follow the name; executions are named without it. */
const STATE_MACHINE = /^(?<account>arn:[\w-]+:states:[\w-]*:\d*):stateMachine:(?<machine>[^:]+)(?::[^:]+)?$/

/**
 * Executions of a standard state machine. Step Functions itself keeps names from being used twice, for 90 days after
 * an execution has ended; ours name a scan, a run, a command and an attempt (or a download
 * and an attempt), and no attempt comes again so late.
 */
export class StepFunctionsWorkflowStarter<Input> implements WorkflowStarter<Input> {
  readonly #client: SFNClient
  readonly #stateMachineArn: string
  readonly #input: z.ZodType<Input>
  /** The ARN of an execution but for its name. */
  readonly #executions: string
  /** The beginning of a sentence, for errors. */
  readonly #what: string

  /** @param input what executions of this machine begin with. */
  constructor(client: SFNClient, stateMachineArn: string, input: z.ZodType<Input>) {
    const { account, machine } = STATE_MACHINE.exec(stateMachineArn)?.groups ?? {}
    if (account === undefined || machine === undefined) {
      throw new RangeError(`not the ARN of a state machine: ${JSON.stringify(stateMachineArn)}`)
    }
    this.#client = client
    this.#stateMachineArn = stateMachineArn
    this.#input = input
    this.#executions = `${account}:execution:${machine}`
    this.#what = `The state machine ${machine}`
  }

  async start(name: string, input: Input): Promise<void> {
    const start = new StartExecutionCommand({
      stateMachineArn: this.#stateMachineArn,
      name: checkName(name),
      // In the order of the schema: a name at work with the very same input is success to Step Functions too.
      input: JSON.stringify(this.#input.parse(input)),
    })
    await onAws(this.#what, async () => await this.#client.send(start).catch(ifNamed('ExecutionAlreadyExists')))
  }

  /**
   * Step Functions may take a moment to show an execution that has just begun. Whoever believes it to be missing and
   * starts it again starts nothing, by its name.
   */
  async isRunning(name: string): Promise<boolean> {
    const describe = new DescribeExecutionCommand({ executionArn: `${this.#executions}:${checkName(name)}` })
    const found = await onAws(this.#what, async () => {
      return await this.#client.send(describe).catch(ifNamed('ExecutionDoesNotExist'))
    })
    return found?.status === 'RUNNING'
  }
}

/** Names are made by us: a bad one is a bug. */
function checkName(name: string): string {
  if (NAME.test(name)) return name
  throw new RangeError(`not an execution name: ${JSON.stringify(name)}`)
}

/** For requests to which an error of this name is an answer. */
function ifNamed(name: string): (error: unknown) => undefined {
  return (error) => {
    if (sdkErrorName(error) === name) return undefined
    throw error
  }
}
