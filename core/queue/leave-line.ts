import { ConflictError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import type { Run } from '../run/run.ts'
import { withoutRun } from './line.ts'

/** Lost races in a row after which the place is left to the next inspection. */
const ATTEMPTS = 8

/**
 * Gives up the run's slot, or its place. Called after the record says that the run is over, so that nobody has the slot
 * while the scanner works; whatever fails here is made good by the next inspection (`claim-slot.ts`), and must not undo
 * what was saved.
 */
export async function leaveLine(
  services: Pick<RecordServices, 'lines' | 'log'>,
  { scannerId, scanId, number: runNumber }: Pick<Run, 'scannerId' | 'scanId' | 'number'>,
): Promise<void> {
  try {
    for (let attempt = 1; ; attempt += 1) {
      const line = await services.lines.read(scannerId)
      const left = withoutRun(line, { scanId, runNumber })
      if (left === line) return
      try {
        await services.lines.save(left)
        return
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
      }
    }
  } catch (error) {
    services.log.warn('line.not-left', { scannerId, scanId, runNumber, error: String(error) })
  }
}
