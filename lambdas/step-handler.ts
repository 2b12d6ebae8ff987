import { StepResult } from '../core/run/step.ts'
import type { StepName } from '../core/workflow/scan-workflow.ts'
import { forTheMachine } from '../core/workflow/step-error.ts'
import type { InvocationContext, Telemetry } from './telemetry/telemetry.ts'

/** What Lambda calls for a step. */
export type StepHandler = (event: unknown, context: InvocationContext) => Promise<StepResult | null>

/**
 * A step of the workflow as a function: its answer is checked, and its errors reach the machine by their names, with
 * what happened and what to do as their message.
 */
export function stepHandler(
  step: StepName,
  telemetry: Telemetry,
  work: (event: unknown, context: InvocationContext) => Promise<StepResult | null>,
): StepHandler {
  return (event, context) =>
    telemetry.during(context, event, async () => {
      try {
        const result = await work(event, context)
        return result === null ? null : StepResult.parse(result)
      } catch (error) {
        throw forTheMachine(step, error, telemetry.log)
      }
    })
}
