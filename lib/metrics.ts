import { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { METRIC_NAMESPACE, METRIC_SERVICE, type MetricName } from '../lambdas/metric-names.ts'
import type { RecordTable } from './record-table.ts'
import type { ScanFunction } from './scan-function.ts'

const FIVE_MINUTES = Duration.minutes(5)

/** A count that the functions emit themselves, per period. */
export function countOf(name: MetricName, period: Duration = FIVE_MINUTES): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: { service: METRIC_SERVICE },
    statistic: 'Sum',
    period,
  })
}

/** Calls of these functions that Lambda refused because too many were at work. An alarm adds up ten at most. */
export function throttlesOf(functions: readonly ScanFunction[]): IMetric {
  return sum(
    'Throttles',
    functions.map((one) => one.function.metricThrottles({ period: FIVE_MINUTES })),
  )
}

/** Calls of these functions that ended with an error or at their time limit. */
export function errorsOf(functions: readonly ScanFunction[]): IMetric {
  return sum(
    'Errors',
    functions.map((one) => one.function.metricErrors({ period: FIVE_MINUTES })),
  )
}

/** Requests that DynamoDB refused because of their rate. */
export function throttledRequestsOf(tables: readonly RecordTable[]): IMetric {
  return sum(
    'Throttled requests',
    tables.flatMap(({ table }) =>
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
        table.metric(name, { statistic: 'Sum', period: FIVE_MINUTES }),
      ),
    ),
  )
}

/** The sum of metrics; one that was not emitted in a period counts as none. The label is unique on its graph. */
export function sum(label: string, metrics: readonly IMetric[], period: Duration = FIVE_MINUTES): IMetric {
  const prefix = label.toLowerCase().replaceAll(/[^a-z]+/g, '_')
  const named = metrics.map((metric, index) => [`${prefix}_${String(index)}`, metric] as const)
  return new MathExpression({
    label,
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(' + '),
    usingMetrics: Object.fromEntries(named),
    period,
  })
}
