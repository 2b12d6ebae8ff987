import { knownItems } from '../scan/run-view.ts'
import type { ObservedHost } from '../scan/run-view.ts'
import { CSV_COLUMNS } from './csv-columns.ts'
import type { CsvColumn } from './csv-columns.ts'
import type { ReportSource } from './report-source.ts'
import { rewriteScanInformation, SCAN_INFORMATION } from './scan-information.ts'

/** The columns asked for by `reportContents.csvColumns`, else the default ones. */
export function chooseColumns(wanted: Record<string, unknown> | undefined): readonly CsvColumn[] {
  if (!wanted) return CSV_COLUMNS.filter((column) => column.isDefault)
  return CSV_COLUMNS.filter((column) => wanted[column.key] === true || wanted[column.key] === 'true')
}

/** Records end with CRLF, line breaks inside cells are LF, data is quoted and the header is not: so it was recorded. */
export function* csvReport(source: ReportSource, columns: readonly CsvColumn[]): Generator<Buffer> {
  yield Buffer.from(`${columns.map((column) => column.header).join(',')}\r\n`)
  for (const host of source.hosts) {
    const rows = hostRows(source, host, columns)
    if (rows !== '') yield Buffer.from(rows)
  }
}

/** One row per finding and CVE, the rest of the text repeated. */
function hostRows(source: ReportSource, host: ObservedHost, columns: readonly CsvColumn[]): string {
  let rows = ''
  for (const recorded of knownItems(host)) {
    const item = recorded.pluginId === SCAN_INFORMATION ? rewriteScanInformation(recorded, source, host) : recorded
    const cves = item.children.filter(([name]) => name === 'cve').map(([, text]) => text)
    for (const cve of cves.length > 0 ? cves : ['']) {
      rows += `${columns.map((column) => quote(column.value({ host, item, cve }))).join(',')}\r\n`
    }
  }
  return rows
}

const quote = (text: string): string => `"${text.replaceAll('\r\n', '\n').replaceAll('"', '""')}"`
