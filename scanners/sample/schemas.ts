import { z } from 'zod'
import type { RemoteStatus } from '../../core/scanner/scanner-adapter.ts'
import { amount, id, listOf, moment, text, word } from '../http/lenient.ts'

/** What the scanner answers. Only ids and lists can break an answer; whatever else is missing or odd is borne. */

/** Every status word of the scanner. One that is not here may be a new one, and must end nothing. */
const STATUSES: ReadonlyMap<string, RemoteStatus> = new Map([
  ['', 'NEVER_RUN'],
  ['waiting', 'ACTIVE'],
  ['working', 'ACTIVE'],
  ['held', 'PAUSED'],
  ['done', 'COMPLETED'],
  ['halted', 'STOPPED'],
])

export function statusOf(statusWord: string): RemoteStatus {
  return STATUSES.get(statusWord) ?? 'UNKNOWN'
}

/** `GET /about` */
export const About = z.object({
  product: word,
  version: word,
  checks: text,
  licence: z.object({ scans: z.boolean(), reports: z.boolean() }),
})

/** `GET /templates` and `GET /policies` */
export const Templates = z.object({ templates: listOf(z.object({ name: z.string(), title: word, about: word })) })
export const Policies = z.object({ policies: listOf(z.object({ id, name: word })) })

/** `GET /scans`; `latest` is the run that the status is of. */
export const ScanList = z.object({
  scans: listOf(z.object({ id, name: word, status: word, latest: text })),
})

/** `GET /scans/{id}` and the answer to `POST /scans` */
export const Scan = z.object({
  id,
  name: word,
  targets: listOf(z.string()),
  settings: z.record(z.string(), z.string()).default({}),
})

/** `GET /scans/{id}/runs/{run}`; `sequence` grows with every run of the scanner. */
export const Run = z.object({
  run: z.string(),
  sequence: id,
  status: word,
  begunAt: moment,
  endedAt: moment,
  percent: amount,
  hosts: amount,
  hostsDone: amount,
  counts: z.partialRecord(z.enum(['info', 'low', 'medium', 'high', 'critical']), z.number()).default({}),
  remarks: listOf(z.string()),
})
export type Run = z.infer<typeof Run>

/** `GET /scans/{id}/runs` and the answer to `POST` */
export const RunList = z.object({ runs: listOf(Run) })
export const StartedRun = z.object({ run: z.string() })

/** `POST /scans/{id}/runs/{run}/reports` and `GET /reports/{report}` */
export const Report = z.object({ report: z.string(), state: word })
