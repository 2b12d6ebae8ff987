import type { Clock } from '../clock.ts'
import { ScannerBusyError } from '../errors.ts'
import type { ReportSink } from '../finding/report-parser.ts'
import type { GentleSupport, ScannerAdapter, ScannerConnector } from './scanner-adapter.ts'

/**
 * Until when scanners asked to be left alone (HTTP 429 with Retry-After), in epoch milliseconds, by their ids. Beside the
 * connector of a process, because that is what talks to them; another process learns it by its own first request.
 */
const QUIET = new WeakMap<ScannerConnector, Map<string, number>>()

/**
 * An adapter that leaves the scanner alone for as long as it asked to be, whichever run it asked: a call in that time is
 * refused here as the scanner would refuse it, and nothing is sent.
 */
export function withPatience(
  adapter: ScannerAdapter,
  {
    connector,
    scannerId,
    apiUrl,
    clock,
  }: {
    readonly connector: ScannerConnector
    readonly scannerId: string
    readonly apiUrl: string
    readonly clock: Clock
  },
): ScannerAdapter {
  const quiet = QUIET.get(connector) ?? new Map<string, number>()
  QUIET.set(connector, quiet)
  const refuseWhileQuiet = (): void => {
    const until = quiet.get(scannerId) ?? 0
    const left = until - clock.now().getTime()
    if (left > 0) throw leftAlone(apiUrl, new Date(until), left / 1000)
    quiet.delete(scannerId)
  }
  const note = (error: unknown): void => {
    if (!(error instanceof ScannerBusyError) || error.retryAfterSeconds === undefined) return
    const until = clock.now().getTime() + error.retryAfterSeconds * 1000
    quiet.set(scannerId, Math.max(until, quiet.get(scannerId) ?? 0))
  }
  const patiently = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    refuseWhileQuiet()
    try {
      return await call()
    } catch (error) {
      note(error)
      throw error
    }
  }
  return new Proxy(adapter, {
    get: (target, name: keyof ScannerAdapter) => {
      // Asks the scanner nothing, and gives no promise.
      if (name === 'createReportParser') return (sink: ReportSink) => target.createReportParser(sink)
      if (name === 'gentle') return gentleOf(target.gentle, patiently)
      return async (...input: never): Promise<unknown> =>
        await patiently(async () => await (target[name] as Method).apply(target, input))
    },
  })
}

/** Of it one call asks the scanner; the other reads what is there already. */
function gentleOf(
  gentle: GentleSupport | undefined,
  patiently: <Answer>(call: () => Promise<Answer>) => Promise<Answer>,
): GentleSupport | undefined {
  if (gentle === undefined) return undefined
  return {
    differences: async (...input) => await patiently(async () => await gentle.differences(...input)),
    reportDifferences: (facts) => gentle.reportDifferences(facts),
  }
}

type Method = (...input: never) => Promise<unknown>

function leftAlone(apiUrl: string, until: Date, seconds: number): ScannerBusyError {
  return new ScannerBusyError(
    `The scanner at ${apiUrl} asked for fewer requests, none before ${until.toISOString()}; nothing was sent.`,
    undefined,
    { mayHaveTakenEffect: false, retryAfterSeconds: seconds },
  )
}
