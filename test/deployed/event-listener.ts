import { randomUUID } from 'node:crypto'
import { DeleteRuleCommand, PutRuleCommand, PutTargetsCommand, RemoveTargetsCommand } from '@aws-sdk/client-eventbridge'
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  paginateListExecutions,
} from '@aws-sdk/client-sfn'
import { z } from 'zod'
import type { DeployedWorld } from './world.ts'

/** An event of ours as whoever listens on the bus gets it. */
const BusEvent = z.object({
  source: z.string(),
  'detail-type': z.string(),
  detail: z.object({
    scanId: z.string(),
    runNumber: z.number(),
    scannerId: z.string(),
    from: z.string(),
    to: z.string(),
    at: z.iso.datetime(),
    message: z.string(),
  }),
})
export type BusEvent = z.infer<typeof BusEvent>

export interface EventListener {
  /** What came so far, in no order. */
  received(): Promise<BusEvent[]>
  close(): Promise<void>
}

const NOTHING = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }

/**
 * Somebody else's rule on the bus of run events. Its target is a state machine that does nothing: each event is the
 * input of an execution, and so can be read later.
 */
export async function listenToEvents({ aws, deployment }: DeployedWorld): Promise<EventListener> {
  const name = `listener-${randomUUID()}`
  const [bus] = deployment.resources['AWS::Events::EventBus'] ?? []
  // A machine needs a role that exists. This one does nothing, and so nothing with its role.
  const { roleArn } = await aws.stepFunctions.send(
    new DescribeStateMachineCommand({ stateMachineArn: deployment.stateMachineArn }),
  )
  const { stateMachineArn = '' } = await aws.stepFunctions.send(
    new CreateStateMachineCommand({ name, roleArn, definition: JSON.stringify(NOTHING) }),
  )
  const rule = { Name: name, EventBusName: bus }
  const pattern = JSON.stringify({ source: ['scanloop'], 'detail-type': ['RunStatusChanged'] })
  await aws.events.send(new PutRuleCommand({ ...rule, EventPattern: pattern }))
  const target = { Id: 'listener', Arn: stateMachineArn, RoleArn: roleArn }
  await aws.events.send(new PutTargetsCommand({ Rule: name, EventBusName: bus, Targets: [target] }))

  const inputs = new Map<string, BusEvent>()
  return {
    async received() {
      for await (const page of paginateListExecutions({ client: aws.stepFunctions }, { stateMachineArn })) {
        for (const { executionArn = '' } of page.executions ?? []) {
          if (inputs.has(executionArn)) continue
          const { input = '' } = await aws.stepFunctions.send(new DescribeExecutionCommand({ executionArn }))
          inputs.set(executionArn, BusEvent.parse(JSON.parse(input)))
        }
      }
      return [...inputs.values()]
    },
    async close() {
      await aws.events.send(new RemoveTargetsCommand({ Rule: name, EventBusName: bus, Ids: ['listener'] }))
      await aws.events.send(new DeleteRuleCommand(rule))
      await aws.stepFunctions.send(new DeleteStateMachineCommand({ stateMachineArn }))
    },
  }
}
