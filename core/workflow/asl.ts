/** The part of the Amazon States Language that the scan workflow uses, as types (JSONPath flavour). */
export interface StateMachineDefinition {
  readonly Comment: string
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}

export type State = TaskState | ChoiceState | WaitState | SucceedState | FailState

export interface TaskState {
  readonly Type: 'Task'
  readonly Comment?: string
  /** A Lambda function's ARN: its payload is `Parameters`, its answer is the state's result. */
  readonly Resource: string
  readonly Parameters: Readonly<Record<string, unknown>>
  /** `null` drops the result and keeps the input; left out, the result replaces the input. */
  readonly ResultPath?: null
  readonly TimeoutSeconds: number
  readonly Retry: readonly Retrier[]
  readonly Catch?: readonly Catcher[]
  readonly Next: string
}

export interface Retrier {
  readonly ErrorEquals: readonly string[]
  readonly IntervalSeconds: number
  readonly MaxAttempts: number
  readonly BackoffRate: number
  readonly MaxDelaySeconds: number
  readonly JitterStrategy: 'FULL'
}

export interface Catcher {
  readonly ErrorEquals: readonly string[]
  readonly ResultPath: string
  readonly Next: string
}

export interface ChoiceState {
  readonly Type: 'Choice'
  readonly Choices: readonly { readonly Variable: string; readonly StringEquals: string; readonly Next: string }[]
  readonly Default: string
}

export interface WaitState {
  readonly Type: 'Wait'
  readonly SecondsPath: string
  readonly Next: string
}

export interface SucceedState {
  readonly Type: 'Succeed'
}

export interface FailState {
  readonly Type: 'Fail'
  readonly Error: string
  readonly Cause: string
}
