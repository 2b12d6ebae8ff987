import { z } from 'zod'
import {
  ExportFailedError,
  ScannerNotFoundError,
  ScannerProtocolError,
  ScannerRejectedError,
} from '../../core/errors.ts'
import type { ExportFormat } from '../../core/scanner/capabilities.ts'
import type { ExportRef, ExportState, RemoteRunRef } from '../../core/scanner/scanner-adapter.ts'
import { Secret } from '../../core/secret.ts'
import { exportsRefused, refusesExports } from './failures.ts'
import { ExportStatus, ReportTemplates, RequestedExport } from './schemas.ts'
import { historyIdOf } from './runs.ts'
import { scanPath } from './scans.ts'
import type { Call, Wire } from './wire.ts'

/** Without chapters, or a template that holds them, html and pdf reports are empty. */
const CHAPTERS = 'vuln_hosts_summary;vuln_by_host;remediations'
const REPORT_TEMPLATES = ['Detailed Vulnerabilities By Host', 'Complete List of Vulnerabilities by Host']

/**
 * Asks for a report of this run, with these contents if a person is to read it. Without `history_id` Nessus exports the latest run, which may be another.
 *
 * @throws ScannerBusyError while the scan is active or another report of it is being made (409).
 * @throws EditionRefusedError if the licence refuses exports. @throws ExportFailedError if the format is refused.
 */
export async function requestExport(
  wire: Wire,
  run: RemoteRunRef,
  format: ExportFormat,
  contentsFor: (wire: Wire) => Promise<ExportContents>,
): Promise<ExportRef> {
  const historyId = await historyIdOf(wire, run)
  const call: Call = {
    method: 'POST',
    path: `${scanPath(run.scanId)}/export?history_id=${encodeURIComponent(historyId)}`,
    body: { format, ...(format === 'html' || format === 'pdf' ? await contentsFor(wire) : {}) },
    missing: `run ${historyId} of scan ${run.scanId}`,
    gate: { purpose: 'exporting reports', wayOut: "Export the report in Nessus's own page." },
  }
  const answer = await wire.answer(call)
  const words = wire.words(call, answer)
  if (refusesExports(words)) throw exportsRefused()
  // Missing parameters; in the cloud also html and pdf of runs older than 60 days.
  if (answer.status === 400) throw new ExportFailedError(format, `the request was refused (HTTP 400: ${words})`)
  if (answer.status < 200 || answer.status >= 300) throw wire.failure(call, answer)
  return refOf(wire, answer.body)
}

/** What is behind a ref: either a file id, read with the keys, or a token, which is a credential of its own. */
const StoredRef = z.union([z.object({ file: z.string() }), z.object({ token: z.string() })])

/** The file id is preferred, so that no credential has to be stored. Both ways work from Nessus 6 to 10. */
function refOf(wire: Wire, body: string): ExportRef {
  const requested = RequestedExport.safeParse(jsonIn(body)).data
  const token = requested?.token ?? requested?.temp_token
  if (requested?.file !== undefined && requested.file !== null) return JSON.stringify({ file: requested.file })
  if (token !== undefined && token !== '') return JSON.stringify({ token })
  throw new ScannerProtocolError(wire.url, 'POST /scans/[id]/export', 'it names neither a file nor a token')
}

/** The request that reads an export's status, or its content. */
export function exportCall(run: RemoteRunRef, ref: ExportRef, what: 'status' | 'download'): Call {
  const stored = StoredRef.safeParse(jsonIn(ref)).data
  const missing = `the export of run ${run.historyId ?? run.uuid} of scan ${run.scanId}`
  if (stored !== undefined && 'file' in stored) {
    const path = `${scanPath(run.scanId)}/export/${encodeURIComponent(stored.file)}/${what}`
    return { method: 'GET', path, missing }
  }
  if (stored === undefined) throw new TypeError('not an export ref of the Nessus engine')
  return {
    method: 'GET',
    path: `/tokens/${encodeURIComponent(stored.token)}/${what}`,
    shownPath: `/tokens/[token]/${what}`,
    secrets: [new Secret(stored.token)],
    missing,
  }
}

/**
 * How far an export is. A failed one shows as HTTP 500 `{"status":"error"}`, and as 404 from then on (seccubus issues
 * 371 and 603). Words that are not known are taken as work going on: a deadline ends the wait.
 */
export async function exportState(wire: Wire, run: RemoteRunRef, ref: ExportRef): Promise<ExportState> {
  const call = exportCall(run, ref, 'status')
  const answer = await wire.answer(call)
  if (answer.status === 404) return 'gone'
  const status = ExportStatus.safeParse(jsonIn(answer.body)).data?.status.toLowerCase()
  if (status === 'error' && (answer.status === 200 || answer.status === 500)) return 'failed'
  if (answer.status !== 200) throw wire.failure(call, answer)
  if (status === undefined) throw new ScannerProtocolError(wire.url, `GET ${call.shownPath ?? call.path}`, 'no status')
  return status === 'ready' ? 'ready' : 'loading'
}

/** What an html or pdf report is to hold. */
export interface ExportContents {
  readonly chapters: string
  readonly template_id?: number
}

/** Newer servers want a report template by id, older ones a list of chapters. Each ignores the other's. */
export async function templateOrChapters(wire: Wire): Promise<ExportContents> {
  const template = await reportTemplate(wire)
  return { chapters: CHAPTERS, ...(template === undefined ? {} : { template_id: template }) }
}

/** The cloud has no report templates, and still wants chapters. */
export async function chaptersAlone(): Promise<ExportContents> {
  return { chapters: CHAPTERS }
}

/** Ids differ by server, so the names are looked for; undefined if this server knows no report templates. */
async function reportTemplate(wire: Wire): Promise<number | undefined> {
  try {
    const templates = await wire.json({ method: 'GET', path: '/reports/custom/templates' }, ReportTemplates)
    const named = REPORT_TEMPLATES.map((name) => templates.find((one) => one.name.toLowerCase() === name.toLowerCase()))
    return (named.find((one) => one !== undefined) ?? templates[0])?.id
  } catch (error) {
    const isAbsent =
      error instanceof ScannerNotFoundError ||
      error instanceof ScannerProtocolError ||
      error instanceof ScannerRejectedError
    if (isAbsent) return undefined
    throw error
  }
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
