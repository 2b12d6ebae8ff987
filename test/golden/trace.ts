import type { State } from '../../core/workflow/asl.ts'
import { scanWorkflow } from '../../core/workflow/scan-workflow.ts'
import type { Execution } from './world.ts'

/**
 * How traces are written down and compared. How often a scan is looked at depends on time, so the turns of a waiting
 * loop (a wait, its step, the decision after it) are written once: `(WaitForRun PollRun AfterPollRun)+`. Everything
 * else is written as it was.
 */

const DEFINITION = scanWorkflow({ resource: (step) => `arn:aws:lambda:::function:${step}`, archiveTimeoutSeconds: 900 })

/** The lines of one execution: a step with the decision after it, or a state alone. */
export function traceLines({ states, status }: Pick<Execution, 'states' | 'status'>): string[] {
  const lines: string[] = []
  for (let at = 0; at < states.length;) {
    const length = turnLength(states, at)
    const line = lineOf(states, at, length, status)
    if (line !== lines.at(-1) || !line.endsWith('+')) lines.push(line)
    at += length
  }
  if (status === 'ABORTED') lines.push('aborted')
  return lines
}

/** Wait, step and decision; step and decision; or one state. Fewer at the end of an execution that was aborted. */
function turnLength(states: readonly string[], at: number): number {
  const expected = { Wait: 3, Task: 2, Choice: 1, Succeed: 1, Fail: 1 }[stateOf(states[at]).Type]
  // A step that failed is followed by RecordFailure, not by its decision.
  const decision = states.slice(at, at + expected).findIndex((name) => name === 'RecordFailure')
  return Math.min(decision > 0 ? decision : expected, states.length - at)
}

function lineOf(states: readonly string[], at: number, length: number, status: string): string {
  const first = stateOf(states[at])
  if (first.Type !== 'Wait') return states.slice(at, at + length).join(' ')
  // Where in its turn a loop was aborted is chance.
  const isCutShort = status === 'ABORTED' && at + length === states.length
  const whole = [states[at], first.Next, `After${first.Next}`]
  return isCutShort || length === whole.length ? `(${whole.join(' ')})+` : states.slice(at, at + length).join(' ')
}

/**
 * What is wrong with the way an execution took, if it is not one that the definition has: a step skipped, a state
 * that does not follow from the one before, a beginning or an end where none is.
 */
export function findBrokenSteps({ states, status }: Pick<Execution, 'states' | 'status'>): string[] {
  const broken: string[] = []
  if (states[0] !== DEFINITION.StartAt) broken.push(`begins with ${String(states[0])}`)
  for (const [index, name] of states.entries()) {
    const next = states[index + 1]
    if (next !== undefined && !followers(stateOf(name)).includes(next)) broken.push(`${name} → ${next}`)
  }
  const last = states.at(-1)
  const ends = { SUCCEEDED: ['Done'], FAILED: ['Failed'] }[status]
  if (ends !== undefined && !ends.includes(last ?? '')) broken.push(`${status} after ${String(last)}`)
  if (ends === undefined && status !== 'ABORTED') broken.push(`ended as ${status}`)
  return broken
}

function followers(state: State): string[] {
  switch (state.Type) {
    case 'Choice':
      return [...state.Choices.map((choice) => choice.Next), state.Default]
    case 'Task':
      return [state.Next, ...(state.Catch ?? []).map((catcher) => catcher.Next)]
    case 'Wait':
      return [state.Next]
    case 'Succeed':
    case 'Fail':
      return []
  }
}

function stateOf(name: string | undefined): State {
  const state = DEFINITION.States[name ?? '']
  if (state === undefined) throw new Error(`The workflow has no state ${String(name)}`)
  return state
}
