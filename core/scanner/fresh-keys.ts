import { ScannerRejectedError } from '../errors.ts'
import type { ReportSink } from '../finding/report-parser.ts'
import type { ScannerAdapter } from './scanner-adapter.ts'

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
  return new Proxy(adapter, {
    get: (_target, name: keyof ScannerAdapter) => {
      // Asks the scanner nothing, and gives no promise.
      if (name === 'createReportParser') return (sink: ReportSink) => current.createReportParser(sink)
      const call = async (...input: never): Promise<unknown> => await (current[name] as Method).apply(current, input)
      return async (...input: never): Promise<unknown> => {
        try {
          return await call(...input)
        } catch (error) {
          if (!(error instanceof ScannerRejectedError)) throw error
          const renewed = await renew()
          if (renewed === undefined) throw error
          current = renewed
          return await call(...input)
        }
      }
    },
  })
}

type Method = (...input: never) => Promise<unknown>
