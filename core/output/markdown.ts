import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import { SEVERITIES } from '../finding/severity.ts'
import type { Severity } from '../finding/severity.ts'
import { markdownText } from './markdown-text.ts'
import { findingsFrom, placeOf, titleOf } from './output.ts'
import type { OutputAbout, OutputVerdict } from './output.ts'
import { pluginPage, webAddress } from './links.ts'

export interface MarkdownOptions {
  /** Default `medium`. */
  readonly least?: Severity
  /** Rows of the table, at most 200. Default 25. */
  readonly maxRows?: number
  readonly verdict?: OutputVerdict
}

/** GitHub refuses a comment above 65,536 characters. The rest is for the last line. */
export const MAX_MARKDOWN_CHARACTERS = 64_000
const MOST_ROWS = 200
const MOST_PLACES = 3

interface Row {
  readonly finding: Finding
  readonly places: string[]
  count: number
  isNew: boolean
}

/**
 * Markdown for a comment on a pull request, as GitHub and GitLab show it: the counts, the gate if there is one, and a
 * table of the worst plugins with where they found something. What comes from a report stands in code elements, encoded
 * so that nothing of it is Markdown, HTML, a link or a mention. In memory: the rows of the table.
 */
export async function* toMarkdown(
  source: FindingsSource,
  about: OutputAbout,
  options: MarkdownOptions = {},
): AsyncGenerator<string> {
  const { least = 'medium', verdict } = options
  const limit = Math.min(options.maxRows ?? 25, MOST_ROWS)
  const head = headOf(source, about, verdict)
  yield head
  const { rows, others } = await readRows(source, least, limit, verdict)
  if (rows.length === 0) {
    yield `\nNo finding of severity ${least} or worse.\n`
    return
  }
  const intro = `\n| Severity | Finding | Where | CVE |\n| --- | --- | --- | --- |\n`
  yield intro
  let characters = head.length + intro.length
  let missing = others
  for (const row of rows) {
    const line = lineOf(row)
    if (characters + line.length > MAX_MARKDOWN_CHARACTERS) {
      missing += row.count
      continue
    }
    yield line
    characters += line.length
  }
  if (missing > 0) yield `\n${String(missing)} more findings of severity ${least} or worse are not in this table.\n`
}

async function readRows(source: FindingsSource, least: Severity, limit: number, verdict: OutputVerdict | undefined) {
  const rows = new Map<string, Row>()
  let others = 0
  for await (const finding of findingsFrom(source, least)) {
    const key = JSON.stringify([finding.severity, finding.pluginId, finding.compliance?.check])
    const row = rows.get(key) ?? { finding, places: [], count: 0, isNew: false }
    if (!rows.has(key)) {
      if (rows.size === limit) {
        others += 1
        continue
      }
      rows.set(key, row)
    }
    row.count += 1
    row.isNew ||= verdict?.kindOf?.(finding) === 'new'
    if (row.places.length < MOST_PLACES) row.places.push(placeOf(finding))
  }
  return { rows: [...rows.values()], others }
}

function headOf({ facts }: FindingsSource, about: OutputAbout, verdict: OutputVerdict | undefined): string {
  const { gate, counts, comparedWith } = verdict ?? {}
  const lines = [`### Scan ${markdownText(about.scan.name, 100)}, run ${String(about.run.number)}`, '']
  if (gate !== undefined) {
    lines.push(`**The gate is ${gate.passed ? 'open' : 'closed'}.**`, '')
    for (const reason of gate.reasons.slice(0, 20)) lines.push(`- ${markdownText(reason, 300)}`)
    if (gate.reasons.length > 0) lines.push('')
  }
  lines.push(`| hosts | ${SEVERITIES.join(' | ')} |`, `| ---: |${' ---: |'.repeat(SEVERITIES.length)}`)
  const numbers = SEVERITIES.map((severity) => String(facts.counts[severity]))
  lines.push(`| ${String(facts.hosts)} | ${numbers.join(' | ')} |`)
  if (counts !== undefined) {
    const kinds = (['new', 'fixed', 'unchanged'] as const).flatMap((kind) =>
      counts[kind] === undefined ? [] : [`${String(counts[kind])} ${kind}`],
    )
    const since = comparedWith === undefined ? '' : `Compared with ${markdownText(comparedWith, 100)}: `
    if (kinds.length > 0) lines.push('', `${since}${kinds.join(', ')}.`)
  }
  const page = about.url === undefined ? undefined : webAddress(about.url)
  // In angle brackets, with nothing that could end them: the address was parsed, and holds neither.
  if (page !== undefined) lines.push('', `[The run in Scanloop](<${page.replaceAll(/[<>\\]/g, encodeURIComponent)}>)`)
  return `${lines.join('\n')}\n`
}

function lineOf({ finding, places, count, isNew }: Row): string {
  const page = pluginPage(finding.pluginId)
  const name = markdownText(titleOf(finding, 120), 120)
  const cells = [
    `${finding.severity}${isNew ? ' (new)' : ''}`,
    `${name}${page === undefined ? '' : ` [${finding.pluginId}](${page})`}${finding.knownExploited ? ' **known exploited**' : ''}`,
    places.map((place) => markdownText(place, 80)).join(', ') +
      (count > places.length ? ` and ${String(count - places.length)} more` : ''),
    finding.cves
      .slice(0, 3)
      .map((cve) => markdownText(cve, 30))
      .join(', ') + (finding.cves.length > 3 ? ` and ${String(finding.cves.length - 3)} more` : ''),
  ]
  return `| ${cells.join(' | ')} |\n`
}
