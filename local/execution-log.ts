import type { Clock } from '../core/clock.ts'
import type { Database } from './database.ts'

/** How an execution ended. INTERRUPTED: its process ended first. */
export type ExecutionOutcome = 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'INTERRUPTED'

/** Which execution names were ever used: what makes starting idempotent, across restarts too. */
export class ExecutionLog {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** Takes a name for an execution that is about to begin; false if the name was ever used. */
  claim(name: string, input: object): boolean {
    const claimed = this.#database.run(
      'INSERT INTO executions (name, input, started_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      name,
      JSON.stringify(input),
      this.#now(),
    )
    return claimed === 1
  }

  /** Notes the end. The first outcome stays; an unknown name is no error. */
  finish(name: string, outcome: ExecutionOutcome): void {
    this.#database.run(
      'UPDATE executions SET ended_at = ?, outcome = ? WHERE name = ? AND ended_at IS NULL',
      this.#now(),
      outcome,
      name,
    )
  }

  /**
   * Ends what an earlier process left open; returns how many. Call it before the first claim: one process at a time
   * works on a data directory, so nothing that is open then can be at work.
   */
  closeInterrupted(): number {
    return this.#database.run(
      "UPDATE executions SET ended_at = ?, outcome = 'INTERRUPTED' WHERE ended_at IS NULL",
      this.#now(),
    )
  }

  /**
   * Forgets names whose execution ended before `endedBefore`; returns how many. Step Functions keeps names for 90 days
   * after the end. An execution at work keeps its name however old it is.
   */
  prune(endedBefore: Date): number {
    return this.#database.run('DELETE FROM executions WHERE ended_at < ?', endedBefore.toISOString())
  }

  #now(): string {
    return this.#clock.now().toISOString()
  }
}
