import { describe, expect, it } from 'vitest'
import { createOutput } from '../../../core/output/create-output.ts'
import { OutputFormat } from '../../../core/output/output.ts'
import { READABLE, fixture, readReport } from '../../scanners/tenable/report/read-report.ts'
import { ABOUT, aReport } from './sample-report.ts'
import { expectAsffLimits, junitIssues, ocsfIssues, readCsv, sarifIssues } from './validators.ts'

const ACCOUNT = { awsAccountId: '123456789012', region: 'eu-central-1' }

describe.each(READABLE)('the outputs of %s', (name) => {
  const { findings, plugins, hosts } = readReport(fixture(name))
  const report = aReport(findings, { plugins, hosts })
  const linesOf = (text: string) => text.split('\n').slice(0, -1)

  const CHECKS: Readonly<Record<OutputFormat, (text: string) => void>> = {
    sarif: (text) => {
      const log = JSON.parse(text)
      expect(sarifIssues(log)).toEqual([])
      expect(log.runs[0].results).toHaveLength(findings.length)
      const known = new Set(log.runs[0].tool.driver.rules.map((rule: { id: string }) => rule.id))
      for (const { ruleId } of log.runs[0].results) expect(known).toContain(ruleId)
    },
    junit: (text) => {
      expect(junitIssues(text)).toEqual([])
      const quiet = hosts.filter((host) => !findings.some((finding) => finding.host === host.name)).length
      expect(text.match(/<testcase /g) ?? []).toHaveLength(findings.length + quiet)
    },
    ocsf: (text) => {
      expect(linesOf(text)).toHaveLength(findings.filter(({ compliance }) => compliance === undefined).length)
      for (const line of linesOf(text)) expect(ocsfIssues(JSON.parse(line))).toEqual([])
    },
    asff: (text) => {
      for (const line of linesOf(text)) JSON.parse(line).Findings.forEach(expectAsffLimits)
    },
    csv: (text) => expect(readCsv(text)).toHaveLength(findings.length + 1),
    markdown: (text) => expect(text.length).toBeLessThan(65_536),
  }

  it.each(OutputFormat.options)('are valid and whole: %s', async (format) => {
    const wish = { least: 'info', ...(format === 'asff' ? { account: ACCOUNT } : {}) } as const
    const pieces: Uint8Array[] = []
    for await (const piece of createOutput(format, report, ABOUT, wish)) pieces.push(piece)
    CHECKS[format](Buffer.concat(pieces).toString('utf8'))
  })
})
