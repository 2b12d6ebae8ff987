import { readFileSync, writeFileSync } from 'node:fs'

/** Tables that scripts write into the documentation, between two markers: `<!-- cost -->` and `<!-- /cost -->`. */

/** A table with aligned columns, as the formatter wants it. The first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows
  const widths = head.map((_cell, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`
  const rule = widths.map((width) => '-'.repeat(width))
  return [line(head), line(rule), ...rows.slice(1).map(line)].join('\n')
}

/** What stands between the markers of that name. @throws Error if they are not there. */
export function readMarked(file: URL, marker: string): string {
  const match = pattern(marker).exec(readFileSync(file, 'utf8'))
  if (match === null) throw new Error(`${file.pathname} has no markers <!-- ${marker} -->`)
  return (match[2] ?? '').trim()
}

/** Puts it between the markers. @throws Error if they are not there. */
export function writeMarked(file: URL, marker: string, content: string): void {
  readMarked(file, marker)
  const text = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    text.replace(pattern(marker), (_all, begin: string, _old, end: string) => `${begin}\n\n${content}\n\n${end}`),
  )
}

function pattern(marker: string): RegExp {
  return new RegExp(`(<!-- ${marker} -->)([\\s\\S]*?)(<!-- /${marker} -->)`)
}
