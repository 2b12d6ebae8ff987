import { z } from 'zod'
import { amount, flag, id, listOf, maybe, moment, text, word } from '../http/lenient.ts'

/** Answers that only Tenable Vulnerability Management gives. Other keys are dropped. */

/** `GET /session`: who the keys belong to. `permissions` is 16 for Basic, 24 Scan Operator, 32 Standard, up to 64. */
export const Session = z.object({ permissions: amount })

/** `GET /scans/{id}/latest-status` (recorded). It does not say of which run it speaks. */
export const LatestStatus = z.object({ status: word })

const ScannerOption = z.object({ id, name: word })

/** Other inputs have options of other shapes, or none. */
const scannerOptions = z
  .unknown()
  .transform((options) =>
    (Array.isArray(options) ? options : []).flatMap((one) => {
      const parsed = ScannerOption.safeParse(one)
      return parsed.success ? [parsed.data] : []
    }),
  )
  .optional()

/** `GET /editor/scan/templates/{uuid}`: of its inputs the one that asks which scanner is to do the scan (pyTenable). */
export const ScanTemplateEditor = z.object({
  settings: z.object({
    basic: maybe(
      z.object({
        inputs: listOf(z.object({ id: text, options: scannerOptions })),
      }),
    ),
  }),
})

/** One run in `GET /scans/{id}/history`; `id` is what the details call `history_id`. */
const HistoryRun = z.object({
  id,
  scan_uuid: z.string(),
  status: word,
  time_start: moment,
  time_end: moment,
  is_archived: flag,
})
export type HistoryRun = z.infer<typeof HistoryRun>

/** One page of it, the latest run first. */
export const HistoryPage = z.object({
  history: listOf(HistoryRun),
  pagination: maybe(z.object({ total: amount })),
})
