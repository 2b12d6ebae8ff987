import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../core/finding/finding.ts'
import { SEVERITIES } from '../../../core/finding/severity.ts'
import { createOutput } from '../../../core/output/create-output.ts'
import type { OutputFormat } from '../../../core/output/output.ts'
import { ABOUT, aFinding, aPlugin, aReport } from './sample-report.ts'
import { expectAsffLimits, junitIssues, ocsfIssues, readCsv, sarifIssues } from './validators.ts'

/**
 * Whatever a report says, every output is valid, and what it says stays data. SEED=4711 RUNS=10000 repeats and deepens.
 */
const SEED = Number(process.env['SEED'] ?? 20_260_504)
const RUNS = Number(process.env['RUNS'] ?? 60)

const PIECES = [
  ']]>', '<![CDATA[', '</failure>', '</code>', '<script>', '"', "'", '`', '|', '\\', '&amp;', '&#0;', '=1+1', '+', '-', '@a',
  '\t', '\r', '\n', '\r\n', ';=1', ',', '\u0000', '\u0008', '\u001b[31m', '\u007f', '\u0085', '\u009b', '\u2028', '\u2029',
  '\u200f', '\u202e', '\u2066', '\ufeff', '\ufffe', '\uffff', '\ud800', '\udfff', '🙂', 'ש', 'é', '{0}', '[a](http://b)',
  '..', '/', '%', '://', 'javascript:', '#1', 'www.evil.example', ' ', '\u00a0', 'ﬁ', '＝1',
] // prettier-ignore

const hostileText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary' })), { maxLength: 8 })
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...PIECES).chain((piece) => fc.constant(piece.repeat(6000))) },
)
const hostileFinding: fc.Arbitrary<Finding> = fc
  .record(
    {
      host: hostileText.map((text) => text || 'a'),
      port: fc.integer({ min: 0, max: 65_535 }),
      protocol: hostileText,
      service: hostileText,
      pluginId: fc.oneof(
        fc.constantFrom('1', '51192'),
        hostileText.map((text) => text || '0'),
      ),
      pluginName: hostileText,
      pluginFamily: hostileText,
      severity: fc.constantFrom(...SEVERITIES),
      cves: fc.array(hostileText, { maxLength: 3 }),
      output: hostileText,
      uri: hostileText,
      compliance: fc.record({
        check: hostileText,
        outcome: fc.constantFrom('PASSED', 'FAILED', 'ERROR'),
        actualValue: hostileText,
      }),
    },
    {
      requiredKeys: [
        'host',
        'port',
        'protocol',
        'service',
        'pluginId',
        'pluginName',
        'pluginFamily',
        'severity',
        'cves',
      ],
    },
  )
  .map((changes) => aFinding(changes as Partial<Finding>))

const hostileReport = fc
  .record({ findings: fc.array(hostileFinding, { minLength: 1, maxLength: 6 }), text: hostileText, other: hostileText })
  .map(({ findings, text, other }) => ({
    findings,
    report: aReport(findings, {
      plugins: findings.map(({ pluginId: id, pluginVariant: variant }) =>
        aPlugin({
          id,
          variant,
          name: text,
          family: other,
          synopsis: other,
          description: text,
          solution: other,
          seeAlso: [text, other],
          cwes: [text],
          riskFactor: other,
        }),
      ),
      hosts: findings.map(({ host: name }) => ({
        name,
        address: text,
        fqdn: other,
        operatingSystem: text,
        macAddresses: [other],
        uuid: text,
      })),
    }),
    about: { ...ABOUT, scan: { id: 'scan-01', name: text }, url: other },
  }))

/** Control characters but tab and line ends, what reorders text, halves of surrogate pairs. */
const HIDDEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]/u

const CHECKS: Readonly<Record<OutputFormat, (text: string, findings: readonly Finding[]) => void>> = {
  sarif: (text, findings) => {
    const log = JSON.parse(text)
    expect(sarifIssues(log)).toEqual([])
    expect(log.runs[0].results).toHaveLength(findings.length)
    for (const result of log.runs[0].results) {
      expect(result.message.text.replaceAll(/\\[\\[\]]|\{\{|\}\}/g, '')).not.toMatch(/[\\[\]{}]/)
      const { uri } = result.locations[0].physicalLocation.artifactLocation
      expect(uri).toMatch(/^(?:[\w.!~*'()-]|%[0-9A-F]{2})+(?:\/(?:[\w.!~*'()-]|%[0-9A-F]{2})+){0,2}$/)
      expect(new URL(uri, 'https://base.example/a/b/').href).toMatch(/^https:\/\/base\.example\/a\/b\/./)
    }
  },
  junit: (text, findings) => {
    expect(junitIssues(text)).toEqual([])
    expect(text.match(/<testcase /g)).toHaveLength(findings.length)
    expect(text.match(/<testsuite /g)).toHaveLength(new Set(findings.map(({ host }) => host)).size)
    expect(text).not.toContain(']]>')
  },
  ocsf: (text, findings) => {
    const lines = text.split('\n').slice(0, -1)
    expect(lines).toHaveLength(findings.filter(({ compliance }) => compliance === undefined).length)
    for (const line of lines) expect(ocsfIssues(JSON.parse(line))).toEqual([])
  },
  asff: (text) => {
    for (const line of text.split('\n').slice(0, -1)) JSON.parse(line).Findings.forEach(expectAsffLimits)
  },
  csv: (text, findings) => {
    const rows = readCsv(text)
    expect(rows).toHaveLength(findings.length + 1)
    for (const row of rows) {
      expect(row).toHaveLength(rows[0]?.length ?? 0)
      for (const cell of row) expect(cell).not.toMatch(/(^|[;\t])[^\S\n\t]*[=+\-@\t＝＋－＠]/mu)
    }
  },
  markdown: (text) => {
    expect(text.length).toBeLessThan(65_536)
    const frame = text.replaceAll(/<code>[\p{L}\p{N} …&#;]*<\/code>/gu, 'X')
    expect(frame).not.toMatch(/[`@]|<(?!https?:\/\/[^<>\s]*>\))|&(?!#)/)
    for (const row of frame.matchAll(/^\| (?:critical|high|medium|low|info) \|.*$/gm)) {
      if (!row[0].includes('hosts')) expect(row[0].split('|')).toHaveLength(6)
    }
  },
}

describe('every output of hostile text', () => {
  it.each(Object.entries(CHECKS) as [OutputFormat, (text: string, findings: readonly Finding[]) => void][])(
    'is valid, and the text stays data: %s',
    async (format, check) => {
      await fc.assert(
        fc.asyncProperty(hostileReport, async ({ report, findings, about }) => {
          const account = { awsAccountId: '123456789012', region: 'eu-central-1' }
          const wish = { least: 'info', ...(format === 'asff' ? { account } : {}) } as const
          const pieces: Uint8Array[] = []
          for await (const piece of createOutput(format, report, about, wish)) pieces.push(piece)
          const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(pieces))
          expect(text).not.toMatch(HIDDEN)
          check(text, findings)
        }),
        { seed: SEED, numRuns: RUNS },
      )
    },
  )
})
