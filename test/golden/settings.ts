import type { z } from 'zod'
import type { Settings } from '../../core/settings.ts'

/**
 * The settings under which every golden trace is made, here and on the deployed stack. Whole seconds, because Step
 * Functions waits for whole seconds; as small as that allows, so that a failure shows as fast as a success.
 */
export const GOLDEN_SETTINGS = {
  firstPollSeconds: [1],
  // Reached by the hand-over alone: the other scenarios look at their runs less often.
  pollsPerExecution: 18,
  settleSeconds: 5,
  lookAgainSeconds: 1,
  slotPollSeconds: 1,
  scheduleSpreadSeconds: 0,
  exportPollSeconds: 1,
  exportPollMaxSeconds: 1,
  exportMayBeEarlySeconds: 1,
  maxExportAttempts: 2,
  sweepGraceSeconds: 2,
} as const satisfies z.input<typeof Settings>
