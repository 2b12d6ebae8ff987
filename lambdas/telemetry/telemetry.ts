import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import type { Context } from 'aws-lambda'
import { z } from 'zod'
import type { Log } from '../../core/log.ts'
import { METRIC_NAMESPACE, METRIC_SERVICE } from '../metric-names.ts'
import { countedLog } from './counted.ts'
import type { Count } from './counted.ts'
import { redact } from './redact.ts'

/** What a function tells about its work: JSON lines in the log, and counts in embedded metric format among them. */
export interface Telemetry {
  readonly log: Log
  readonly count: Count
  /**
   * Does the work of one invocation: its lines carry the invocation's id and, as far as the event has them, scan, run
   * and execution; its counts go out at the end, whatever the end is.
   */
  during<Result>(context: InvocationContext, event: unknown, work: () => Promise<Result>): Promise<Result>
}

/** What is read of Lambda's context. */
export type InvocationContext = Pick<
  Context,
  | 'awsRequestId'
  | 'functionName'
  | 'functionVersion'
  | 'invokedFunctionArn'
  | 'memoryLimitInMB'
  | 'getRemainingTimeInMillis'
>

/** By these the lines of one run or download are found, whichever functions wrote them; and those of one request to the API. */
const Correlation = z
  .object({
    scanId: z.string(),
    runNumber: z.number(),
    downloadId: z.string(),
    executionName: z.string(),
    requestId: z.string(),
  })
  .partial()
  .catch({})

/** One per function, made while it starts. The level is Lambda's own setting or `POWERTOOLS_LOG_LEVEL`. */
export function createTelemetry(): Telemetry {
  // The stack's name, so that the counts of two stacks in one account are told apart.
  const serviceName = process.env['POWERTOOLS_SERVICE_NAME'] ?? METRIC_SERVICE
  const logger = new Logger({ serviceName, jsonReplacerFn: redact })
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName })
  const count: Count = (metric, value = 1) => void metrics.addMetric(metric, 'Count', value)
  const log: Log = {
    info: (event, facts = {}) => logger.info(event, facts),
    warn: (event, facts = {}) => logger.warn(event, facts),
    error: (event, facts = {}) => logger.error(event, facts),
  }
  return {
    log: countedLog(log, count),
    count,
    async during(context, event, work) {
      logger.addContext(context as Context)
      logger.resetKeys()
      logger.appendKeys(Correlation.parse(event))
      try {
        return await work()
      } finally {
        if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
      }
    },
  }
}
