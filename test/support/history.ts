/**
 * Counts history events as Step Functions does (documented event types): ExecutionStarted and the end, 2; Wait, Choice,
 * Pass, Succeed 2 each (entered, exited); Fail 1; a Task on a Lambda function 5 (entered, scheduled, started, succeeded
 * or failed, exited), and 3 for every retry.
 */
export function eventsOf(event: { readonly type: string; readonly state?: object }): number {
  switch (event.type) {
    case 'ExecutionStarted':
    case 'ExecutionSucceeded':
    case 'ExecutionFailed':
      return 1
    case 'StateEntered': {
      const { type } = event.state as { type: keyof typeof PER_STATE }
      return PER_STATE[type] ?? 2
    }
    case 'StateRetried':
      return 3
    default:
      return 0
  }
}

const PER_STATE = { Task: 5, Choice: 2, Wait: 2, Succeed: 2, Fail: 1 }
