import { describe, expect, it } from 'vitest'
import { toSarif } from '../../../core/output/sarif.ts'
import type { SarifOptions } from '../../../core/output/sarif.ts'
import type { FindingsSource } from '../../../core/finding/findings-source.ts'
import { ABOUT, aFinding, aPlugin, aReport, read } from './sample-report.ts'
import { sarifIssues } from './validators.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into documents of every shape
async function sarifOf(source: FindingsSource, options?: SarifOptions): Promise<any> {
  const log = JSON.parse(await read(toSarif(source, ABOUT, options)))
  expect(sarifIssues(log)).toEqual([])
  return log.runs[0]
}

describe('the schema of SARIF', () => {
  it('refuses what is broken, so that passing it means something', async () => {
    const good = JSON.parse(await read(toSarif(aReport([aFinding()]), ABOUT)))
    expect(sarifIssues(good)).toEqual([])
    for (const spoil of [
      (log: typeof good) => delete log.runs[0].tool.driver.name,
      (log: typeof good) => (log.runs[0].results[0].level = 'high'),
      (log: typeof good) => (log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri = 'a b'),
      (log: typeof good) => (log.runs[0].results[0].host = '192.0.2.1'),
      (log: typeof good) => (log.runs[0].tool.driver.rules[0].properties.tags = ['a', 'a']),
      (log: typeof good) => (log.version = '2.0.0'),
    ]) {
      const log = structuredClone(good)
      spoil(log)
      expect(sarifIssues(log), spoil.toString()).not.toEqual([])
    }
  })
})

describe('toSarif', () => {
  it('says where a finding is without making up a file or a line', async () => {
    const run = await sarifOf(aReport([aFinding({ host: '2001:db8::1', port: 8443 })]))
    expect(run.results[0].locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: '2001%3Adb8%3A%3A1/8443/tcp', uriBaseId: 'NETWORK' } },
        logicalLocations: [{ name: '2001:db8::1', fullyQualifiedName: '[2001:db8::1]:8443/tcp', kind: 'resource' }],
      },
    ])
    expect(run.originalUriBaseIds.NETWORK.description.text).toMatch(/no file/)
  })

  it('names the scanner as the tool, and Scanloop as what converted its report', async () => {
    const run = await sarifOf(aReport([]))
    expect(run.tool.driver).toMatchObject({ name: 'Nessus Manager', version: '10.8.3' })
    expect(run.conversion.tool.driver).toEqual({ name: 'Scanloop', version: '0.1.0' })
    expect(run.automationDetails.id).toBe('scanloop/scan-01/3')
    expect(run.results).toEqual([])
  })

  it('has levels that GitHub understands, and counts a passed compliance check as passed', async () => {
    const check = { check: 'Passwords are long', outcome: 'PASSED' as const }
    const run = await sarifOf(
      aReport([
        aFinding({ severity: 'critical' }),
        aFinding({ severity: 'low', pluginId: '2' }),
        aFinding({ severity: 'info', pluginId: '3' }),
        aFinding({ severity: 'info', pluginId: '4', compliance: check }),
        aFinding({ severity: 'info', pluginId: '5', compliance: { ...check, outcome: 'FAILED' } }),
      ]),
      { least: 'info' },
    )
    expect(run.results.map(({ kind, level }: { kind: string; level: string }) => [kind, level])).toEqual([
      ['fail', 'error'],
      ['fail', 'note'],
      ['informational', 'none'],
      ['pass', 'none'],
      ['fail', 'note'],
    ])
  })

  it('describes each plugin once, with the score from which GitHub takes the severity', async () => {
    const plugins = [
      aPlugin({ cwes: ['79', 'x'], cves: ['CVE-2024-1234'] }),
      aPlugin({ variant: 1 }),
      aPlugin({ id: '7', cvss: [], riskFactor: 'Critical', seeAlso: ['javascript:alert(1)'] }),
      aPlugin({ id: '8' }),
    ]
    const run = await sarifOf(
      aReport([aFinding(), aFinding({ pluginVariant: 1 }), aFinding({ pluginId: '7' })], { plugins }),
    )
    const [first, second] = run.tool.driver.rules
    expect(run.tool.driver.rules).toHaveLength(2)
    expect(first.properties).toMatchObject({
      'security-severity': '6.5',
      tags: ['security', 'external/cwe/cwe-79', 'CVE-2024-1234'],
    })
    expect(first.helpUri).toBe('https://www.tenable.com/plugins/nessus/51192')
    expect(second.properties['security-severity']).toBe('9.5')
  })

  it('keeps the worst and says how many were left out', async () => {
    const findings = [
      aFinding({ severity: 'low', pluginId: '1' }),
      aFinding({ severity: 'critical', pluginId: '2' }),
      aFinding({ severity: 'high', pluginId: '3' }),
      aFinding({ severity: 'info', pluginId: '4' }),
    ]
    const run = await sarifOf(aReport(findings), { maxResults: 2 })
    expect(run.results.map((result: { ruleId: string }) => result.ruleId)).toEqual(['2', '3'])
    expect(run.tool.driver.rules).toHaveLength(2)
    const [notice] = run.invocations[0].toolExecutionNotifications
    expect(notice.message.text).toMatch(/worst 2 findings\. 1 more/)
  })

  it('gives a finding the same fingerprint in the next run, whatever it says then', async () => {
    const first = await sarifOf(aReport([aFinding({ output: 'valid until May' })]))
    const second = await sarifOf(aReport([aFinding({ output: 'valid until June', severity: 'high' })]))
    const other = await sarifOf(aReport([aFinding({ port: 8443 })]))
    const printOf = (run: typeof first) => run.results[0].partialFingerprints['scanloopFinding/v1']
    expect(printOf(second)).toBe(printOf(first))
    expect(printOf(other)).not.toBe(printOf(first))
  })

  it('does not let the output of a target become a link or a placeholder', async () => {
    const run = await sarifOf(aReport([aFinding({ output: '[all is well](https://evil.example) {0}' })]))
    expect(run.results[0].message.text).toContain(String.raw`\[all is well\](https://evil.example) {{0}}`)
  })

  it('says of each result whether it is new, if that is known', async () => {
    const run = await sarifOf(aReport([aFinding()]), { verdict: { kindOf: () => 'new' } })
    expect(run.results[0].baselineState).toBe('new')
  })
})
