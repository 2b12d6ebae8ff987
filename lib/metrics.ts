import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { METRIC_NAMESPACE, type MetricName } from '../lambdas/metric-names.ts'
import type { RecordTable } from './record-table.ts'

const SUM = { statistic: 'Sum', period: Duration.minutes(5) }

/** A count that the functions of this stack emit themselves, per period. */
export function countOf(stackName: string, name: MetricName, period: Duration = SUM.period): Metric {
  const dimensionsMap = { service: stackName }
  return new Metric({ ...SUM, namespace: METRIC_NAMESPACE, metricName: name, dimensionsMap, period })
}

/**
 * Calls that Lambda refused because too many functions were at work. Without a dimension, because all functions of an
 * account share one limit: who is refused is chance.
 */
export function accountThrottles(): Metric {
  return new Metric({ ...SUM, namespace: 'AWS/Lambda', metricName: 'Throttles' })
}

/** Requests that DynamoDB refused because of their rate. */
export function throttleEventsOf({ table }: RecordTable, kind: 'Read' | 'Write'): Metric {
  return table.metric(`${kind}ThrottleEvents`, SUM)
}
