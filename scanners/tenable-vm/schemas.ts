import { z } from 'zod'
import { amount, id, listOf, maybe, moment, word } from '../http/lenient.ts'

/** Answers that only Tenable Vulnerability Management gives. Other keys are dropped. */

/** `GET /session`: who the keys belong to. `permissions` is 16 for Basic, 24 Scan Operator, 32 Standard, up to 64. */
export const Session = z.object({ permissions: amount })

/** `GET /scans/{id}/latest-status` (recorded). It does not say of which run it speaks. */
export const LatestStatus = z.object({ status: word })

/** One run in `GET /scans/{id}/history`; `id` is what the details call `history_id`. */
const HistoryRun = z.object({ id, scan_uuid: z.string(), status: word, time_start: moment })
export type HistoryRun = z.infer<typeof HistoryRun>

/** One page of it, the latest run first. */
export const HistoryPage = z.object({
  history: listOf(HistoryRun),
  pagination: maybe(z.object({ total: amount })),
})
