import {
  type ExecutionListItem,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  paginateListExecutions,
  type SFNClient,
} from '@aws-sdk/client-sfn'

/** One execution as Step Functions tells it. */
export interface ExecutionTrace {
  readonly name: string
  /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED. */
  readonly status: string
  readonly startedAt: Date
  /** The names of the states entered, in order. A repeated attempt of a step enters no state. */
  readonly states: readonly string[]
  /** The names of the errors that attempts of its steps ended with, in order. */
  readonly errors: readonly string[]
}

/** The executions of a scan, the earliest first. Their names begin with its id (`core/run/step.ts`). */
export async function readExecutions(
  client: SFNClient,
  stateMachineArn: string,
  scanId: string,
): Promise<ExecutionTrace[]> {
  const found: ExecutionListItem[] = []
  for await (const page of paginateListExecutions({ client }, { stateMachineArn, maxResults: 100 })) {
    found.push(...(page.executions ?? []).filter(({ name }) => name?.startsWith(`${scanId}-`)))
  }
  const traces = await Promise.all(
    found.map(async ({ name = '', status = '', startDate = new Date(0), executionArn = '' }) => {
      const events = await readHistory(client, executionArn)
      return { name, status, startedAt: startDate, states: statesEntered(events), errors: errorsOfSteps(events) }
    }),
  )
  return traces.toSorted((one, other) => one.startedAt.getTime() - other.startedAt.getTime())
}

/** Every event of an execution, in order. */
export async function readHistory(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = []
  let nextToken: string | undefined
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, ...(nextToken && { nextToken }) }),
    )
    events.push(...(page.events ?? []))
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return events
}

function statesEntered(events: readonly HistoryEvent[]): string[] {
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? [])
}

function errorsOfSteps(events: readonly HistoryEvent[]): string[] {
  return events.flatMap((event) => {
    const details = event.lambdaFunctionFailedEventDetails ?? event.taskFailedEventDetails
    return details?.error ?? []
  })
}
