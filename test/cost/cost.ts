import { OTHER_FUNCTIONS, STEP_FUNCTIONS } from '../../lambdas/functions.ts'
import type { ScanUsage } from './measure-scan.ts'
import type { Prices } from './prices.ts'
import { billedMilliseconds, workOf } from './step-work.ts'

/** Dollars for one scan, by service. */
export interface Cost {
  readonly stepFunctions: number
  readonly lambda: number
  readonly dynamoDb: number
  readonly secretsManager: number
  readonly logs: number
  readonly eventBridge: number
  readonly s3: number
  readonly api: number
}

/**
 * What saving the records of one run writes into indexes beside the tables, which the emulator does not count: 6 for a
 * scan (five lists, and out of the pending ones again), 6 for each of six changes of the latest status (by status and by
 * activity it moves, which is two; by scanner and by name it stays), 4 for a run (into and out of the unsettled and the
 * busy ones).
 */
const INDEX_WRITES = 46
/** Lambda's own three lines, and ours. */
const LOG_BYTES_PER_CALL = 1000
/** Requests of people and programs about one scan: to define it, to look at it now and then, to get the link. */
const API_REQUESTS = 20
const API_MILLISECONDS = 150
/** A packed report of some hundred hosts, kept for a month; written in one request, after a list of what to replace. */
const REPORT_GIGABYTES = 0.005
const REPORT_WRITES = 2

export function costOf(usage: ScanUsage, prices: Prices): Cost {
  let lambda = 0
  let reads = 0
  let writes = INDEX_WRITES
  let calls = 0
  for (const [step, count] of usage.calls) {
    const { readUnits, writeUnits } = workOf(step)
    lambda += count * callCost(STEP_FUNCTIONS[step].memoryMegabytes, billedMilliseconds(step), prices)
    reads += count * readUnits
    writes += count * writeUnits
    calls += count
  }
  const apiCall = callCost(OTHER_FUNCTIONS.Api.memoryMegabytes, API_MILLISECONDS, prices)
  return {
    stepFunctions: (usage.transitions / 1000) * prices.stepFunctions.perThousandTransitions,
    lambda,
    dynamoDb:
      millions(reads) * prices.dynamoDb.perMillionReadUnits + millions(writes) * prices.dynamoDb.perMillionWriteUnits,
    secretsManager: (calls / 10_000) * prices.secretsManager.perTenThousandCalls,
    logs: ((calls * LOG_BYTES_PER_CALL) / 1e9) * prices.logs.perGigabyte,
    eventBridge: millions(usage.statusChanges) * prices.eventBridge.perMillionEvents,
    s3:
      (REPORT_WRITES / 1000) * prices.s3.perThousandWrites +
      (1 / 1000) * prices.s3.perThousandReads +
      REPORT_GIGABYTES * prices.s3.perGigabyteMonth,
    api: API_REQUESTS * (apiCall + prices.apiGateway.perMillionRequests / 1e6),
  }
}

/** Milliseconds that Lambda bills for the steps of a scan, all functions together. */
export function lambdaMilliseconds(usage: ScanUsage): number {
  return [...usage.calls].reduce((sum, [step, count]) => sum + count * billedMilliseconds(step), 0)
}

function callCost(megabytes: number, milliseconds: number, { lambda }: Prices): number {
  return (megabytes / 1024) * (milliseconds / 1000) * lambda.perGigabyteSecond + lambda.perMillionRequests / 1e6
}

function millions(count: number): number {
  return count / 1e6
}
