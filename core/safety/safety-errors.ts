import { ScanloopError } from '../scanloop-error.ts'
import { differenceText } from './gentle-settings.ts'
import type { SettingDifference } from './gentle-settings.ts'

/** What is wrong with how a scan would treat fragile targets. Part of `../errors.ts`. */

/** More than anybody reads in one message; the facts have them all. */
const MOST_TOLD = 6

/** The scanner has not stored the gentle settings that fragile targets need. Nothing was launched. */
export class SettingsMismatchError extends ScanloopError {
  override readonly name = 'SettingsMismatchError'
  override readonly httpStatus = 409

  constructor(what: string, differences: readonly SettingDifference[], action: string) {
    const told = differences.slice(0, MOST_TOLD).map(differenceText)
    const more = differences.length - told.length
    super(
      `${what} is not gentle enough for fragile targets, so it was not launched: ${told.join('; ')}${more > 0 ? `; and ${String(more)} more` : ''}.`,
      action,
      { differences },
    )
  }
}
