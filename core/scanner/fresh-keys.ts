import { ScannerRejectedError } from '../errors.ts'
import type { ReportSink } from '../finding/report-parser.ts'
import type { GentleSupport, ScannerAdapter } from './scanner-adapter.ts'

/**
 * An adapter that survives a rotation of keys: when the scanner refuses it, the keys are read again, and if others are
 * there now, the call is made once more with them. A refused call has had no effect, so this repeats no launch.
 *
 * @param renew answers an adapter with the keys as they are stored now, or undefined if they are the same.
 */
export function withFreshKeys(
  adapter: ScannerAdapter,
  renew: () => Promise<ScannerAdapter | undefined>,
): ScannerAdapter {
  let current = adapter
  const withRenewal = async (call: (adapter: ScannerAdapter) => Promise<unknown>): Promise<unknown> => {
    try {
      return await call(current)
    } catch (error) {
      if (!(error instanceof ScannerRejectedError)) throw error
      const renewed = await renew()
      if (renewed === undefined) throw error
      current = renewed
      return await call(current)
    }
  }
  return new Proxy(adapter, {
    get: (_target, name: keyof ScannerAdapter) => {
      // Asks the scanner nothing, and gives no promise.
      if (name === 'createReportParser') return (sink: ReportSink) => current.createReportParser(sink)
      if (name === 'gentle') return gentleOf(current, withRenewal)
      return async (...input: never): Promise<unknown> =>
        await withRenewal(async (fresh) => await (fresh[name] as Method).apply(fresh, input))
    },
  })
}

/** Of it one call asks the scanner; the other reads what is there already. */
function gentleOf(
  { gentle }: ScannerAdapter,
  withRenewal: (call: (adapter: ScannerAdapter) => Promise<unknown>) => Promise<unknown>,
): GentleSupport | undefined {
  if (gentle === undefined) return undefined
  const differences = async (...input: Parameters<GentleSupport['differences']>) =>
    (await withRenewal(async (adapter) => await adapter.gentle?.differences(...input))) as Awaited<
      ReturnType<GentleSupport['differences']>
    >
  return { differences, reportDifferences: (facts) => gentle.reportDifferences(facts) }
}

type Method = (...input: never) => Promise<unknown>
