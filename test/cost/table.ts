import { markdownTable } from '../../scripts/markdown.ts'
import { costOf, lambdaMilliseconds } from './cost.ts'
import type { Cost } from './cost.ts'
import { measureScan } from './measure-scan.ts'
import type { ScanUsage } from './measure-scan.ts'
import { PRICES } from './prices.ts'

const HOUR = 3600
const DAY = 24 * HOUR

const SERVICES: readonly (readonly [keyof Cost, string])[] = [
  ['stepFunctions', 'Step Functions'],
  ['lambda', 'Lambda, the steps'],
  ['dynamoDb', 'DynamoDB'],
  ['secretsManager', 'Secrets Manager, calls'],
  ['logs', 'CloudWatch Logs'],
  ['eventBridge', 'EventBridge'],
  ['s3', 'S3, a report of 5 MB for a month'],
  ['api', 'API, 20 requests'],
]

/** The cost table of `docs/aws.md`: dollars for whole scans, counted from their traces. */
export async function costTable(): Promise<string> {
  const cases = [
    await priced('1 h, 60 s', HOUR, 'fixed'),
    await priced('1 h, adaptive', HOUR, 'adaptive'),
    await priced('24 h, 60 s', DAY, 'fixed'),
    await priced('24 h, adaptive', DAY, 'adaptive'),
  ]
  // A busy day: so many scans of the short kind.
  const thousands = cases.slice(0, 2)
  const row = (title: string, amount: (cost: Cost) => number) => [
    title,
    ...cases.map(({ cost }) => `$${amount(cost).toFixed(5)}`),
    ...thousands.map(({ cost }) => `$${(1000 * amount(cost)).toFixed(2)}`),
  ]
  const counted = (title: string, count: (usage: ScanUsage) => number) => [
    title,
    ...cases.map(({ usage }) => count(usage).toLocaleString('en-US')),
    ...thousands.map(({ usage }) => (1000 * count(usage)).toLocaleString('en-US')),
  ]
  return markdownTable([
    ['', ...cases.map(({ title }) => title), ...thousands.map(({ title }) => `1,000 × ${title}`)],
    counted('state transitions', (usage) => usage.transitions),
    counted('calls of steps', (usage) => [...usage.calls.values()].reduce((sum, count) => sum + count, 0)),
    counted('billed milliseconds of steps', lambdaMilliseconds),
    ...SERVICES.map(([service, title]) => row(title, (cost) => cost[service])),
    row('**all**', (cost) => Object.values(cost).reduce((sum: number, part: number) => sum + part, 0)),
  ])
}

async function priced(title: string, seconds: number, polling: 'fixed' | 'adaptive') {
  const usage = await measureScan(seconds, polling)
  return { title, usage, cost: costOf(usage, PRICES) }
}
