import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import type { Severity } from '../finding/severity.ts'
import { fingerprintOf } from './fingerprint.ts'
import { findingsFrom } from './output.ts'
import type { OutputAbout, OutputVerdict } from './output.ts'
import { visibleText } from './text.ts'

export interface CsvOptions {
  /** Default `info`: everything. */
  readonly least?: Severity
  readonly verdict?: OutputVerdict
}

/** A spreadsheet takes 32,767 characters in a cell, and cuts or refuses more. */
const CELL_CHARACTERS = 32_000

/** The columns, in their order; docs/outputs.md says what each holds. New ones are added at the end. */
const COLUMNS: Readonly<Record<string, (finding: Finding, row: Row) => string | number | boolean | undefined>> = {
  scan: (_, { about }) => about.scan.name,
  run: (_, { about }) => about.run.number,
  host: (finding) => finding.host,
  address: (finding) => finding.address,
  port: (finding) => finding.port,
  protocol: (finding) => finding.protocol,
  service: (finding) => finding.service,
  severity: (finding) => finding.severity,
  pluginId: (finding) => finding.pluginId,
  pluginName: (finding) => finding.pluginName,
  pluginFamily: (finding) => finding.pluginFamily,
  cves: (finding) => finding.cves.join(' '),
  cvssScore: (finding) => finding.cvssScore,
  vpr: (finding) => finding.vpr,
  epss: (finding) => finding.epss,
  exploitAvailable: (finding) => finding.exploitAvailable,
  knownExploited: (finding) => finding.knownExploited,
  kind: (finding, { verdict }) => verdict?.kindOf?.(finding),
  uri: (finding) => finding.uri,
  check: (finding) => finding.compliance?.check,
  outcome: (finding) => finding.compliance?.outcome,
  firstSeenAt: (finding) => finding.firstSeenAt,
  lastSeenAt: (finding) => finding.lastSeenAt,
  fingerprint: (finding) => fingerprintOf(finding),
  output: (finding) => finding.output,
}

interface Row {
  readonly about: OutputAbout
  readonly verdict: OutputVerdict | undefined
}

/**
 * CSV (RFC 4180, UTF-8): a header, then a row per finding. What a spreadsheet would take for a formula is
 * disarmed. In memory: one row.
 */
export async function* toCsv(
  source: FindingsSource,
  about: OutputAbout,
  options: CsvOptions = {},
): AsyncGenerator<string> {
  const row: Row = { about, verdict: options.verdict }
  yield `${Object.keys(COLUMNS).join(',')}\r\n`
  for await (const finding of findingsFrom(source, options.least ?? 'info')) {
    const cells = Object.values(COLUMNS).map((column) => cellOf(column(finding, row)))
    yield `${cells.join(',')}\r\n`
  }
}

function cellOf(value: string | number | boolean | undefined): string {
  if (value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = safeText(visibleText(value))
  return /[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What a formula begins with, its full-width forms included, which some programs take for the same. */
const FORMULA = /(?<=^|[;\t])(?=[^\S\n\t]*[=+\-@\t\uFF1D\uFF0B\uFF0D\uFF20])/gmu

/**
 * Disarms formulas (OWASP, "CSV Injection") by an apostrophe: at the beginning; after every line end, because some
 * programs split a cell that was badly quoted; and after `;` and tab, which separate cells in other countries.
 */
function safeText(text: string): string {
  const cut = text.length <= CELL_CHARACTERS ? text : `${text.slice(0, CELL_CHARACTERS).toWellFormed()}…`
  return cut.replaceAll(FORMULA, "'")
}
