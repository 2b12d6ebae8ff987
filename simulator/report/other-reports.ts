import { knownItems } from '../scan/run-view.ts'
import { RISKS } from './csv-columns.ts'
import type { ReportSource } from './report-source.ts'
import { escapeXml } from './xml.ts'

/** Enough of an HTML report for a person to recognise; without chapters or a template it is empty, as on Nessus. */
export function* htmlReport(source: ReportSource, hasContent: boolean): Generator<Buffer> {
  const title = escapeXml(source.facts.scanName)
  yield Buffer.from(
    `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>\n`,
  )
  if (hasContent) {
    yield Buffer.from(`<h1>${title}</h1>\n`)
    for (const host of source.hosts) {
      const rows = knownItems(host).map(
        (item) =>
          `<tr><td>${RISKS[item.severity] ?? ''}</td><td>${item.pluginId}</td><td>${escapeXml(item.pluginName)}</td></tr>`,
      )
      yield Buffer.from(`<h2>${escapeXml(host.name)}</h2>\n<table>\n${rows.join('\n')}\n</table>\n`)
    }
  }
  yield Buffer.from('</body></html>\n')
}

/** One blank page: what matters to a client is that the file is a PDF and ends as one. */
export function* pdfReport(): Generator<Buffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const xref = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  yield Buffer.from(`${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`)
}

/** A Nessus DB is an encrypted binary file; these bytes only stand for one. */
export function* dbReport(source: ReportSource): Generator<Buffer> {
  yield Buffer.from('NESSUS-DB-SIMULATED\0', 'latin1')
  yield Buffer.from(source.facts.scanName, 'utf8')
}
