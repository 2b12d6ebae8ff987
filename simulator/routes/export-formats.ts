import { randomBytes } from 'node:crypto'
import { invalidField } from '../http/answer.ts'
import { isRecord, objectAt, textAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { CSV_COLUMNS } from '../report/csv-columns.ts'
import { chooseColumns, csvReport } from '../report/csv-report.ts'
import { largeReport } from '../report/large-report.ts'
import { nessusReport } from '../report/nessus-report.ts'
import { dbReport, htmlReport, pdfReport } from '../report/other-reports.ts'
import type { ReportSource } from '../report/report-source.ts'

export interface RequestedReport {
  extension: string
  contentType: string
  render: (source: ReportSource, sizeBytes: number | undefined) => Iterable<Buffer>
}

/** Reads the body of an export request; only text/csv was recorded as a content type. */
export function readFormat(body: JsonObject): RequestedReport {
  const format = textAt(body, 'format')
  switch (format) {
    case 'nessus':
      return {
        extension: format,
        contentType: 'application/octet-stream',
        render: (source, sizeBytes) =>
          sizeBytes === undefined ? nessusReport(source) : largeReport(source, sizeBytes),
      }
    case 'csv': {
      const wanted = objectAt(body, 'reportContents')['csvColumns']
      const columns = chooseColumns(isRecord(wanted) ? wanted : undefined)
      return { extension: format, contentType: 'text/csv', render: (source) => csvReport(source, columns) }
    }
    case 'html': {
      const hasContent = Boolean(body['chapters']) || Boolean(body['template_id'])
      return { extension: format, contentType: 'text/html', render: (source) => htmlReport(source, hasContent) }
    }
    case 'pdf':
      return { extension: format, contentType: 'application/pdf', render: pdfReport }
    case 'db':
      if (!textAt(body, 'password')) throw invalidField('password')
      return { extension: format, contentType: 'application/octet-stream', render: dbReport }
    default:
      throw invalidField('format')
  }
}

/** "govuk_zadbsp.csv": the scan's name, `_`, six random letters. Quotes and line ends cannot go into a header. */
export function exportFilename(scanName: string, extension: string): string {
  const name = scanName.replaceAll(/[^\w .()-]/g, '_').slice(0, 100)
  const letters = [...randomBytes(6)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
  return `${name}_${letters}.${extension}`
}

/** "pytest-scan.nessus" (recorded); it stands without quotes, so that white space cannot be in it. */
export const cloudFilename = (scanName: string, extension: string): string =>
  `${scanName.replaceAll(/[^\w.()-]/g, '_').slice(0, 100)}.${extension}`

export function exportFormats(): Record<string, unknown> {
  const columns = new Map(CSV_COLUMNS.map((column) => [column.key, column]))
  return {
    report_options: {
      csvColumns: [...columns.values()].map(({ header, key, isDefault }) => ({ name: header, key, isDefault })),
      vulnerabilitySections: [],
      hostSections: [],
      formattingOptions: [{ name: 'Page Breaks', key: 'page_breaks' }],
    },
    formats: {
      custom: [],
      export: [
        { name: 'Nessus', value: 'nessus' },
        { name: 'Nessus DB', value: 'db' },
      ],
      format: [
        { name: 'PDF', value: 'pdf' },
        { name: 'HTML', value: 'html' },
        { name: 'CSV', value: 'csv' },
      ],
    },
  }
}

const template = (id: number, name: string): Record<string, unknown> => ({
  id,
  name,
  description: '',
  system: 1,
  scan_type: 'vulnerability',
  license: null,
  chapters: [],
  creation_date: 0,
  last_modification_date: 0,
})

/** Ids are a server's own: resolve by name. */
export const REPORT_TEMPLATES = [
  template(76, 'Detailed Vulnerabilities By Host'),
  template(77, 'Detailed Vulnerabilities By Plugin'),
  template(89, 'Complete List of Vulnerabilities by Host'),
]
