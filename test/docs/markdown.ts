/** What the tests of the documentation read out of Markdown. Enough for how these pages are written, and no more. */

/** The text of every section `## Name`, by name. Fenced blocks are left alone. */
export function sectionsOf(markdown: string): Map<string, string> {
  const sections = new Map<string, string>()
  let name: string | undefined
  for (const { line, isCode } of linesOf(markdown)) {
    const heading = isCode ? undefined : /^## (.+)$/.exec(line)?.[1]
    if (heading !== undefined) {
      name = heading.replaceAll('`', '')
      sections.set(name, '')
    } else if (name !== undefined) sections.set(name, `${sections.get(name) ?? ''}${line}\n`)
  }
  return sections
}

/** The cells of the table whose header begins with `first`, row by row, without the header. */
export function tableOf(markdown: string, first: string): string[][] {
  const lines = markdown.split('\n')
  const start = lines.findIndex((line) => line.startsWith('|') && cellsOf(line)[0] === first)
  if (start < 0) return []
  const rows: string[][] = []
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break
    rows.push(cellsOf(line))
  }
  return rows
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
}

/** Anchors as GitHub makes them of headings. */
export function anchorsOf(markdown: string): Set<string> {
  const anchors = new Set<string>()
  for (const { line, isCode } of linesOf(markdown)) {
    const heading = isCode ? undefined : /^#{1,6} (.+)$/.exec(line)?.[1]
    if (heading === undefined) continue
    const slug = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-')
    let anchor = slug
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${String(count)}`
    anchors.add(anchor)
  }
  return anchors
}

/** The goals of links and images outside of code. */
export function linksOf(markdown: string): string[] {
  return linesOf(markdown)
    .filter(({ isCode }) => !isCode)
    .flatMap(({ line }) => [...line.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)])
    .flatMap((match) => match[1] ?? [])
}

function linesOf(markdown: string): { line: string; isCode: boolean }[] {
  let isCode = false
  return markdown.split('\n').map((line) => {
    if (!line.startsWith('```')) return { line, isCode }
    isCode = !isCode
    return { line, isCode: true }
  })
}
