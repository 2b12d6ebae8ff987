import { StepResult } from '../core/run/step.ts'
import type { BundleStepName } from '../core/workflow/bundle-workflow.ts'
import type { StepName } from '../core/workflow/scan-workflow.ts'
import { forTheMachine } from '../core/workflow/step-error.ts'
import type { InvocationContext, Telemetry } from './telemetry/telemetry.ts'

/** What Lambda calls for a step. */
export type StepHandler = (event: unknown, context: InvocationContext) => Promise<StepResult | null>

/**
 * A step of the scan workflow as a function: its answer is checked, and its errors reach the machine by their names,
 * with what happened and what to do as their message.
 */
export function stepHandler(
  step: StepName,
  telemetry: Telemetry,
  work: (event: unknown, context: InvocationContext) => Promise<StepResult | null>,
): StepHandler {
  return carriedOut(step, telemetry, async (event, context) => {
    const result = await work(event, context)
    return result === null ? null : StepResult.parse(result)
  })
}

/** The same for a step of the bundle workflow, which answers nothing. */
export function silentStepHandler(
  step: BundleStepName,
  telemetry: Telemetry,
  work: (event: unknown, context: InvocationContext) => Promise<void>,
): (event: unknown, context: InvocationContext) => Promise<null> {
  return carriedOut(step, telemetry, async (event, context) => {
    await work(event, context)
    return null
  })
}

function carriedOut<Result>(
  step: StepName | BundleStepName,
  telemetry: Telemetry,
  work: (event: unknown, context: InvocationContext) => Promise<Result>,
): (event: unknown, context: InvocationContext) => Promise<Result> {
  return (event, context) =>
    telemetry.during(context, event, async () => {
      try {
        return await work(event, context)
      } catch (error) {
        throw forTheMachine(step, error, telemetry.log)
      }
    })
}
