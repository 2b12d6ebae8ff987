import { SFNClient } from '@aws-sdk/client-sfn'
import { mockClient } from 'aws-sdk-client-mock'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StepFunctionsWorkflowStarter } from '../../aws/step-functions-workflow-starter.ts'
import { WorkflowInput } from '../../core/workflow/workflow-starter.ts'
import { describeWorkflowStarter } from '../contract/workflow-starter.ts'
import { AwsError, type JsonAnswer, startJsonService } from './sdk-errors-json-server.ts'

const MACHINE = 'arn:aws:states:eu-west-1:123456789012:stateMachine:scan-workflow'
const INPUT: WorkflowInput = { scanId: 'scan-01', runNumber: 1, command: 'START' }

/** Step Functions as far as names of executions go. */
async function startStepFunctions(lose: { answers: number } = { answers: 0 }) {
  const executions = new Map<string, { name: string; input: string; status: string }>()
  const server = await startJsonService({
    StartExecution: ({ name, input, stateMachineArn }): JsonAnswer => {
      if (stateMachineArn !== MACHINE) throw new AwsError('StateMachineDoesNotExist')
      if (!/^[\w-]{1,80}$/.test(String(name))) throw new AwsError('InvalidName')
      const executionArn = `arn:aws:states:eu-west-1:123456789012:execution:scan-workflow:${String(name)}`
      const before = executions.get(executionArn)
      if (before !== undefined && (before.status !== 'RUNNING' || before.input !== input)) {
        throw new AwsError('ExecutionAlreadyExists')
      }
      if (before === undefined) {
        executions.set(executionArn, { name: String(name), input: String(input), status: 'RUNNING' })
      }
      return lose.answers-- > 0 ? 'cut' : { executionArn, startDate: 1_777_888_999 }
    },
    DescribeExecution: ({ executionArn }) => {
      const found = executions.get(String(executionArn))
      if (found === undefined) throw new AwsError('ExecutionDoesNotExist')
      return { executionArn, stateMachineArn: MACHINE, startDate: 1_777_888_999, ...found }
    },
  })
  const client = new SFNClient(server.config)
  const close = async () => {
    client.destroy()
    await server.close()
  }
  return { client, executions, close, calls: server.calls }
}

describeWorkflowStarter('StepFunctionsWorkflowStarter', async () => {
  const { client, executions, close } = await startStepFunctions()
  return {
    starter: new StepFunctionsWorkflowStarter(client, MACHINE, WorkflowInput),
    started: () =>
      [...executions.values()].map(({ name, input }) => ({ name, input: JSON.parse(input) as WorkflowInput })),
    finish: (name) => {
      for (const execution of executions.values()) if (execution.name === name) execution.status = 'FAILED'
    },
    close,
  }
})

async function setUp(arn = MACHINE, lose?: { answers: number }) {
  const service = await startStepFunctions(lose)
  onTestFinished(service.close)
  return { ...service, starter: new StepFunctionsWorkflowStarter(service.client, arn, WorkflowInput) }
}

describe('the starter on Step Functions', () => {
  it('asks for no bad name', async () => {
    const { starter, calls } = await setUp()
    await expect(starter.start('a:b', INPUT)).rejects.toThrow(RangeError)
    await expect(starter.isRunning('a:b')).rejects.toThrow(RangeError)
    expect(calls).toEqual([])
  })

  it('starts one execution when the answer is lost', async () => {
    const { starter, executions, calls } = await setUp(MACHINE, { answers: 1 })
    await starter.start('a', INPUT)
    expect(executions.size).toBe(1)
    expect(calls).toEqual(['StartExecution', 'StartExecution'])
  })

  it.each(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'])(
    'takes %s for what it is',
    async (status) => {
      const { starter, executions } = await setUp()
      await starter.start('a', INPUT)
      for (const execution of executions.values()) execution.status = status
      expect(await starter.isRunning('a')).toBe(status === 'RUNNING')
    },
  )

  it.each([`${MACHINE}:7`, `${MACHINE}:live`])('finds the executions of a version or an alias: %s', async (arn) => {
    const { client, executions } = await setUp()
    await new StepFunctionsWorkflowStarter(client, MACHINE, WorkflowInput).start('a', INPUT)
    expect(executions.size).toBe(1)
    expect(await new StepFunctionsWorkflowStarter(client, arn, WorkflowInput).isRunning('a')).toBe(true)
  })

  it.each([
    '',
    'scan-workflow',
    'arn:aws:states:eu-west-1:123456789012:execution:scan-workflow:a',
    'arn:aws:lambda:eu-west-1:123456789012:function:x',
  ])('refuses the ARN %j', async (arn) => {
    const { client } = await setUp()
    expect(() => new StepFunctionsWorkflowStarter(client, arn, WorkflowInput)).toThrow(RangeError)
  })

  it('says which state machine is missing', async () => {
    const { starter } = await setUp(`${MACHINE}-2`)
    await expect(starter.start('a', INPUT)).rejects.toMatchObject({
      name: 'StorageUnavailableError',
      message: expect.stringContaining('The state machine scan-workflow-2 cannot be used: it does not exist'),
    })
  })

  it('says when AWS throttles', async () => {
    const { client, starter } = await setUp()
    mockClient(client).rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }))
    const throttled = { name: 'StorageUnavailableError', message: expect.stringContaining('throttles') }
    await expect(starter.start('a', INPUT)).rejects.toMatchObject(throttled)
    await expect(starter.isRunning('a')).rejects.toMatchObject(throttled)
  })
})
