import { describe, expect, it } from 'vitest'
import { ExportParseError } from '../../../../core/errors.ts'
import { beginning, fixture, FIXTURES, READABLE, readReport, REFUSED } from './read-report.ts'

describe.each(READABLE)('%s', (name) => {
  const report = fixture(name)

  it('gives what the schemas promise, each plugin before its findings and each host after them', () => {
    const { plugins, findings, hosts, order, facts } = readReport(report)
    expect(facts.findings).toBe(findings.length)
    expect(facts.hosts).toBe(hosts.length)
    const known = new Set<string>()
    const queue = { plugin: [...plugins], finding: [...findings], host: [...hosts] }
    let waiting: string[] = []
    for (const kind of order) {
      if (kind === 'plugin') {
        const plugin = queue.plugin.shift()
        known.add(`${plugin?.id}/${plugin?.variant}`)
      } else if (kind === 'finding') {
        const finding = queue.finding.shift()
        expect(known).toContain(`${finding?.pluginId}/${finding?.pluginVariant}`)
        waiting.push(finding?.host ?? '')
      } else {
        const host = queue.host.shift()
        expect(new Set(waiting)).toEqual(new Set(waiting.length > 0 ? [host?.name] : []))
        waiting = []
      }
    }
    expect(known.size).toBe(plugins.length)
  })

  it('gives the same, whatever the sizes of the pieces', () => {
    const whole = readReport(report)
    for (const size of [61, 4096, 65_536]) expect(readReport(report, () => size)).toEqual(whole)
    const short = beginning(report)
    const first = readReport(short)
    for (const size of [1, 2, 3]) expect(readReport(short, () => size)).toEqual(first)
  })
})

describe.each(REFUSED)('%s', (name) => {
  it('is refused', () => expect(() => readReport(fixture(name))).toThrow(ExportParseError))
})

it('has reports to read', () => expect(FIXTURES.length).toBeGreaterThanOrEqual(10))
