import { Duration } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import { MetricName } from '../lambdas/metric-names.ts'
import type { Alarms } from './alarms.ts'
import { accountThrottles, countOf, throttleEventsOf } from './metrics.ts'
import type { StackParts } from './stack-parts.ts'

export interface DashboardProps {
  readonly stackName: string
  readonly parts: StackParts
  readonly alarms: Alarms
}

const WIDTH = 8

/** One page: what is wrong, how runs end, and how the machinery does. */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { stackName, parts, alarms }: DashboardProps) {
    super(scope, id)
    const { machine } = parts.workflow
    const { function: archive } = parts.steps.functions.ArchiveReport
    const { api } = parts.api
    const sumOf = { statistic: 'Sum', period: Duration.minutes(5) }
    new CloudWatchDashboard(this, 'Dashboard', {
      dashboardName: stackName,
      defaultInterval: Duration.days(1),
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.alarms], width: 24, height: 4 })],
        [
          graph('Runs', [
            countOf(stackName, MetricName.RunRetrieved),
            countOf(stackName, MetricName.RunFailed),
            countOf(stackName, MetricName.RunStopped),
          ]),
          graph('Trouble with scanners', [
            countOf(stackName, MetricName.RunTrouble),
            countOf(stackName, MetricName.StepFailed),
          ]),
          graph('Repairs', [
            countOf(stackName, MetricName.SweepResumed),
            countOf(stackName, MetricName.SweepFailed),
            countOf(stackName, MetricName.ScheduleDrift),
          ]),
        ],
        [
          graph('Executions', [
            machine.metricStarted(sumOf),
            machine.metricSucceeded(sumOf),
            machine.metricFailed(sumOf),
            machine.metricTimedOut(sumOf),
            machine.metricAborted(sumOf),
          ]),
          graph('Throttling', [
            accountThrottles().with({ label: 'Lambda, whole account' }),
            ...parts.tables.all.map((table) =>
              throttleEventsOf(table, 'Write').with({ label: `${table.node.id}: writes` }),
            ),
            machine.metricThrottled(sumOf),
          ]),
          graph(
            'Errors of event functions',
            parts.eventFunctions.map((one) => one.function.metricErrors({ ...sumOf, label: one.node.id })),
          ),
        ],
        [
          graph('API requests', [api.metricCount(sumOf), api.metricClientError(sumOf), api.metricServerError(sumOf)]),
          graph('API latency', [api.metricLatency({ statistic: 'p50' }), api.metricLatency({ statistic: 'p99' })]),
          graph('Archive, longest', [archive.metricDuration({ statistic: 'Maximum', period: Duration.minutes(5) })]),
        ],
      ],
    })
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: WIDTH, height: 6 })
}
