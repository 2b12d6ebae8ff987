/** One execution of the scan workflow, as far as it has come. */
export interface Execution {
  readonly name: string
  /** RUNNING, SUCCEEDED, FAILED, ABORTED. */
  readonly status: string
  /** The states that it entered, in order. A repeated attempt of a step enters no state. */
  readonly states: readonly string[]
}

/** An answer of the HTTP API, whatever its status. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Where a golden scenario is played: Scanloop on one machine, or deployed. Both run by `GOLDEN_SETTINGS`. */
export interface World {
  request(method: string, path: string, body?: object): Promise<Answer>
  /** The executions of a scan, by the time of their start. */
  executions(scanId: string): Promise<readonly Execution[]>
  /** Looks once for what was left behind, and for runs that were started at the scanners. */
  sweep(): Promise<void>
  /** Ends the scan's executions from outside: no step and no state of theirs hears of it. */
  kill(scanId: string): Promise<void>
  /** How long a scenario waits for one thing. What is waited for takes seconds; the rest is for a busy machine. */
  readonly deadlineSeconds: number
}
