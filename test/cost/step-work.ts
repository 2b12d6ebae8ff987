import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { StepName } from '../../core/workflow/scan-workflow.ts'
import { STEP_FUNCTIONS } from '../../lambdas/functions.ts'

/** What one call of a step takes, on average; measured by `bench/step-times.ts` into `docs/step-times.json`. */
const StepWork = z.strictObject({
  samples: z.number().int().positive(),
  cpuMilliseconds: z.number().positive(),
  scannerRequests: z.number(),
  storeRequests: z.number(),
  readUnits: z.number(),
  writeUnits: z.number(),
})
export type StepWork = z.infer<typeof StepWork>

const { steps: STEPS } = z
  .strictObject({ date: z.iso.date(), node: z.string(), steps: z.record(z.string(), StepWork) })
  .parse(JSON.parse(readFileSync(new URL('../../docs/step-times.json', import.meta.url), 'utf8')))

/** @throws Error if the step was not measured: the steps that only a person or a failure brings about. */
export function workOf(step: StepName): StepWork {
  const work = STEPS[step]
  if (work === undefined) throw new Error(`No measurement of the step ${step} in docs/step-times.json`)
  return work
}

/** A function gets processor time by its memory: a whole core at this much. */
const MEGABYTES_PER_CORE = 1769
/** A request to a scanner 20 ms away: a connection, a TLS handshake, the request, and its own time to answer. */
const SCANNER_MILLISECONDS = 100
/** DynamoDB and Secrets Manager, on connections that are kept. */
const AWS_MILLISECONDS = 8

/**
 * How long Lambda bills a call of a step: what it waits for, and its processor time on the share of a core that its
 * memory buys. Rounded up to whole milliseconds, as the bill is.
 */
export function billedMilliseconds(step: StepName): number {
  const { cpuMilliseconds, scannerRequests, storeRequests } = workOf(step)
  const slowness = Math.max(1, MEGABYTES_PER_CORE / STEP_FUNCTIONS[step].memoryMegabytes)
  // The keys are cached for 60 seconds, which a look a minute always misses.
  const awsRequests = storeRequests + 1
  return Math.ceil(cpuMilliseconds * slowness + scannerRequests * SCANNER_MILLISECONDS + awsRequests * AWS_MILLISECONDS)
}
