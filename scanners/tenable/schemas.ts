import { z } from 'zod'
import { amount, flag, id, listOf, maybe, moment, text, word } from '../http/lenient.ts'

/** The answers of Nessus 6 to 10 and of Tenable Vulnerability Management, as far as we read them. Other keys are dropped. */

/** `GET /server/status`: `{"code":200,"progress":null,"status":"ready"}` (Nessus 8 recorded). */
export const ServerStatus = z.object({
  status: z.string(),
  progress: amount,
  detailed_status: maybe(z.object({ feed_status: maybe(z.object({ progress: amount })) })),
})
export type ServerStatus = z.infer<typeof ServerStatus>

const Features = z.object({ scan_api: flag })

/** `GET /server/properties` with keys. The keys of `license` and their presence differ by version. */
export const ServerProperties = z.object({
  nessus_type: text,
  server_version: text,
  server_uuid: text,
  loaded_plugin_set: text,
  plugin_set: text,
  expiration: moment,
  license: maybe(
    z.object({
      type: text,
      name: text,
      mode: text,
      ips: amount,
      evaluation: flag,
      expiration_date: moment,
      features: maybe(Features),
    }),
  ),
  features: maybe(Features),
  /** An object naming type and reason, or null; a plain boolean is read too. */
  restart_pending: z.unknown().optional(),
  restart_needed: flag,
  feed_error: z.unknown().optional(),
  disable_api: flag,
})
export type ServerProperties = z.infer<typeof ServerProperties>

/** One of `GET /editor/scan/templates`. */
export const Template = z.object({
  uuid: z.string(),
  name: z.string(),
  title: text,
  desc: text,
  unsupported: flag,
  manager_only: flag,
  is_agent: flag,
  is_was: flag,
})
export type Template = z.infer<typeof Template>
export const TemplateList = z.object({ templates: listOf(Template) })

/** `GET /policies`. */
export const PolicyList = z.object({ policies: listOf(z.object({ id, name: word, template_uuid: text })) })

/** `GET /folders`. Ids are per user: "My Scans" is found by its type. */
export const FolderList = z.object({ folders: listOf(z.object({ id, type: text })) })

/** `POST /scans`. `custom_targets` is what the scanner kept of `text_targets`. */
export const CreatedScan = z.object({ scan: z.object({ id, custom_targets: text }) })

/** `GET /scans`. `uuid` is the latest run's; null if the scan never ran. */
export const ScanList = z.object({
  scans: listOf(z.object({ id, name: word, status: word, uuid: text })),
})

/** `POST /scans/{id}/launch`. */
export const LaunchedRun = z.object({ scan_uuid: z.string().min(1) })

/** One entry of `history` in `GET /scans/{id}`. */
const HistoryEntry = z.object({
  history_id: id,
  uuid: z.string(),
  status: word,
  creation_date: moment,
  last_modification_date: moment,
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** `critical` to `info` are counts on the wire, although the documentation calls them percentages. */
const Host = z.object({
  scanprogresscurrent: amount,
  scanprogresstotal: amount,
  critical: amount,
  high: amount,
  medium: amount,
  low: amount,
  info: amount,
})

/** `GET /scans/{id}`. For a scan that never ran `history` is null or missing, and so are most of `info`. */
export const ScanDetails = z.object({
  info: z.object({
    uuid: text,
    name: text,
    status: text,
    targets: text,
    hostcount: amount,
    scan_start: moment,
    scan_end: moment,
    license_info: maybe(z.object({ limit: amount, trimmed: amount })),
  }),
  hosts: listOf(Host),
  history: listOf(HistoryEntry),
  notes: listOf(z.object({ title: text, message: text })),
})
export type ScanDetails = z.infer<typeof ScanDetails>

/** `GET /scans/{id}/export/{file}/status` and `GET /tokens/{token}/status`. */
export const ExportStatus = z.object({ status: z.string() })

/** `POST /scans/{id}/export`: token and file (Nessus 7 and newer), file alone (Nessus 6, cloud), or a `temp_token`. */
export const RequestedExport = z.object({ file: id.nullish(), token: text, temp_token: text })

/** `GET /reports/custom/templates`: an array; accepted wrapped as well. */
const ReportTemplate = z.object({ id: z.number().int(), name: z.string() })
export const ReportTemplates = z.union([
  z.array(ReportTemplate),
  z.object({ templates: listOf(ReportTemplate) }).transform(({ templates }) => templates),
])

/** `GET /editor/scan/{id}` and `/editor/policy/{id}`: nested inputs, walked by `settings.ts`. Either part may be missing. */
export const ScanEditor = z.object({
  settings: z.unknown().optional(),
  plugins: maybe(z.object({ families: maybe(z.record(z.string(), maybe(z.object({ status: text })))) })),
})
