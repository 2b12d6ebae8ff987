import { randomUUID } from 'node:crypto'
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  paginateListExecutions,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { afterAll, beforeAll } from 'vitest'
import { StepFunctionsWorkflowStarter } from '../../../aws/step-functions-workflow-starter.ts'
import { WorkflowInput } from '../../../core/workflow/workflow-starter.ts'
import { describeWorkflowStarter } from '../../contract/workflow-starter.ts'
import { emulatorConfig } from '../aws-clients.ts'
import { startEmulator } from '../emulator.ts'
import type { Emulator } from '../emulator.ts'

/** Stays at work until somebody stops it. */
const WAITING = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } }

let emulator: Emulator
let client: SFNClient
beforeAll(async () => {
  emulator = await startEmulator()
  client = new SFNClient(emulatorConfig(emulator.endpoint))
})
afterAll(async () => {
  client.destroy()
  await emulator.stop()
})

describeWorkflowStarter('On MiniStack, StepFunctionsWorkflowStarter', async () => {
  const { stateMachineArn = '' } = await client.send(
    new CreateStateMachineCommand({
      name: `scan-${randomUUID()}`,
      roleArn: 'arn:aws:iam::000000000000:role/scan',
      definition: JSON.stringify(WAITING),
    }),
  )
  const executions = async () => {
    const found: { name: string; executionArn: string; startedAt: number }[] = []
    for await (const page of paginateListExecutions({ client }, { stateMachineArn })) {
      for (const { name = '', executionArn = '', startDate } of page.executions ?? []) {
        found.push({ name, executionArn, startedAt: startDate?.getTime() ?? 0 })
      }
    }
    // They are listed the newest first, and the times of their starts may be the same.
    return found.toReversed().toSorted((one, other) => one.startedAt - other.startedAt)
  }
  return {
    starter: new StepFunctionsWorkflowStarter(client, stateMachineArn, WorkflowInput),
    started: async () => {
      const reads = (await executions()).map(async ({ name, executionArn }) => {
        const { input = '' } = await client.send(new DescribeExecutionCommand({ executionArn }))
        return { name, input: WorkflowInput.parse(JSON.parse(input)) }
      })
      return await Promise.all(reads)
    },
    finish: async (name) => {
      const found = (await executions()).find((execution) => execution.name === name)
      await client.send(new StopExecutionCommand({ executionArn: found?.executionArn }))
    },
  }
})
