import { describe, expect, it } from 'vitest'
import type { FindingsSource } from '../../../core/finding/findings-source.ts'
import { toMarkdown } from '../../../core/output/markdown.ts'
import type { MarkdownOptions } from '../../../core/output/markdown.ts'
import { ABOUT, aFinding, aReport, read } from './sample-report.ts'

const markdownOf = (source: FindingsSource, options?: MarkdownOptions) => read(toMarkdown(source, ABOUT, options))

/** As it is read: without the encoding. */
const shown = (text: string) =>
  text.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replaceAll(/<\/?code>/g, '')

describe('toMarkdown', () => {
  it('shows the counts and the worst plugins with where they found something', async () => {
    const text = shown(
      await markdownOf(
        aReport([
          aFinding({
            severity: 'critical',
            pluginId: '7',
            pluginName: 'Old server',
            knownExploited: true,
            cves: ['CVE-2024-1'],
          }),
          ...['a', 'b', 'c', 'd', 'e'].map((host) => aFinding({ host })),
          aFinding({ severity: 'info', pluginId: '9' }),
        ]),
      ),
    )
    expect(text).toContain('### Scan Head office, run 3')
    expect(text).toContain('| 6 | 1 | 0 | 5 | 0 | 1 |')
    expect(text).toContain(
      '| critical | Old server [7](https://www.tenable.com/plugins/nessus/7) **known exploited** | 192.0.2.1:443/tcp | CVE-2024-1 |',
    )
    expect(text).toMatch(/\| medium \| SSL Certificate .* \| a:443\/tcp, b:443\/tcp, c:443\/tcp and 2 more \|/)
    expect(text).not.toMatch(/^\| info \|/m)
  })

  it('says so when there is nothing to show', async () => {
    expect(await markdownOf(aReport([aFinding({ severity: 'low' })]))).toContain(
      'No finding of severity medium or worse.',
    )
  })

  it('shows the decision of a gate, and what is new', async () => {
    const text = shown(
      await markdownOf(aReport([aFinding()]), {
        verdict: {
          comparedWith: 'run 2',
          kindOf: () => 'new',
          counts: { new: 1, fixed: 4 },
          gate: { passed: false, reasons: ['1 new finding of severity medium'] },
        },
      }),
    )
    expect(text).toContain('**The gate is closed.**\n\n- 1 new finding of severity medium')
    expect(text).toContain('Compared with run 2: 1 new, 4 fixed.')
    expect(text).toContain('| medium (new) |')
  })

  it('stays below what a comment takes, and says how many findings are missing', async () => {
    const findings = Array.from({ length: 300 }, (_, index) =>
      aFinding({
        pluginId: String(index + 1),
        pluginName: '|'.repeat(500),
        host: '<'.repeat(300),
        cves: ['[', ']', '('],
      }),
    )
    const text = await markdownOf(aReport(findings), { maxRows: 200 })
    expect(text.length).toBeLessThan(65_536)
    const rows = text.match(/^\| medium /gm)?.length ?? 0
    expect(rows).toBeGreaterThan(10)
    expect(text).toContain(`${String(300 - rows)} more findings`)
  })

  it('lets nothing of a report be Markdown, HTML, a mention or a link', async () => {
    const hostile = '</code> | **x** @everyone #1 http://evil.example <img src=x> [a](b) `c` &lt; \\| www.evil.example'
    const text = await markdownOf(aReport([aFinding({ pluginName: hostile, host: hostile, cves: [hostile] })]))
    expect(shown(text)).toContain('</code> | **x** @everyone'.replaceAll(/<\/?code>/g, ''))
    const [row = ''] = /^\| medium .*$/m.exec(text) ?? []
    expect(row.split(' | ')).toHaveLength(4)
    expect(row.replaceAll(/<code>[\p{L}\p{N} …&#;]*<\/code>/gu, 'X')).toBe(
      '| medium | X [51192](https://www.tenable.com/plugins/nessus/51192) | X | X |',
    )
  })
})
