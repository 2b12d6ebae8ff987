import { describe, expect, it } from 'vitest'
import { toJunit } from '../../../core/output/junit.ts'
import type { JunitOptions } from '../../../core/output/junit.ts'
import type { FindingsSource } from '../../../core/finding/findings-source.ts'
import { ABOUT, aFinding, aReport, read } from './sample-report.ts'
import { junitIssues } from './validators.ts'

async function junitOf(source: FindingsSource, options?: JunitOptions): Promise<string> {
  const text = await read(toJunit(source, ABOUT, options))
  expect(junitIssues(text), text.slice(0, 2000)).toEqual([])
  return text
}

const suites = (text: string) =>
  [...text.matchAll(/<testsuite name="([^"]*)".*? tests="(\d+)" failures="(\d+)"/g)].map((match) => match.slice(1))

describe('the schema of JUnit', () => {
  it('refuses what is broken, so that passing it means something', () => {
    expect(junitIssues('<testsuites><testsuite name="a" tests="1" failures="0" errors="0"/></testsuites>')).toEqual([])
    for (const broken of [
      '<testsuites><testsuite name="a" tests="1" failures="0"/></testsuites>',
      '<testsuites><testsuite name="a" tests="1" failures="0" errors="0"><testcase/></testsuite></testsuites>',
      '<testsuites><testsuite name="a" tests="1" failures="0" errors="0" time="soon"/></testsuites>',
      '<testsuites><finding/></testsuites>',
      '<testsuites name="\u001b"/>',
      '<testsuites',
    ]) {
      expect(junitIssues(broken), broken).not.toEqual([])
    }
  })
})

describe('toJunit', () => {
  it('has a suite per host, a case per finding, and failures from a severity on', async () => {
    const text = await junitOf(
      aReport([
        aFinding({ severity: 'high' }),
        aFinding({ severity: 'low', pluginId: '2' }),
        aFinding({ severity: 'info', pluginId: '3' }),
        aFinding({ host: 'b.example', severity: 'low' }),
      ]),
    )
    expect(suites(text)).toEqual([
      ['192.0.2.1', '2', '1'],
      ['b.example', '1', '0'],
    ])
    expect(text).toContain(
      '<testcase classname="192.0.2.1" name="SSL Certificate Cannot Be Trusted (51192) on 192.0.2.1:443/tcp">',
    )
    expect(text).toContain('<property name="findings.info" value="1"/>')
    expect(suites(await junitOf(aReport([aFinding({ severity: 'low' })]), { failFrom: 'low' }))).toEqual([
      ['192.0.2.1', '1', '1'],
    ])
  })

  it('shows a host without findings as scanned', async () => {
    const text = await junitOf(aReport([], { hosts: [{ name: 'quiet.example' }] }))
    expect(suites(text)).toEqual([['quiet.example', '1', '0']])
    expect(text).toContain('no finding of severity low or worse')
  })

  it('loses no finding when the hosts do not fit into memory at once', async () => {
    const hosts = Array.from({ length: 23 }, (_, index) => `host-${String(index)}`)
    const findings = hosts.flatMap((host) => [
      aFinding({ host, severity: 'low' }),
      aFinding({ host, severity: 'critical', pluginId: '2' }),
      aFinding({ host, severity: 'medium', pluginId: '3' }),
    ])
    const whole = await junitOf(aReport(findings))
    expect(await junitOf(aReport(findings), { maxHeld: 7 })).toBe(whole)
    expect(suites(whole)).toEqual(hosts.map((host) => [host, '3', '2']))
  })

  it('keeps the worst of a host that has more than fit, and says how many it left out', async () => {
    const findings = ['low', 'critical', 'high'] as const
    const text = await junitOf(aReport(findings.map((severity) => aFinding({ severity }))), { maxHeld: 2 })
    expect(suites(text)).toEqual([['192.0.2.1', '2', '2']])
    expect(text).toContain('<property name="findings.leftOut" value="1"/>')
  })

  it('shows the decision of a gate as a case of its own', async () => {
    const gate = { passed: false, reasons: ['2 new findings of severity high', 'the limit is 0'] }
    const text = await junitOf(aReport([]), { verdict: { gate } })
    expect(suites(text)).toEqual([['gate', '1', '1']])
    expect(text).toContain('<failure message="2 new findings of severity high" type="gate">')
  })

  it('cannot be ended or extended by what a target answered', async () => {
    const text = await junitOf(aReport([aFinding({ output: ']]></failure><testcase name="ok"/>\u0000\u001b[31m' })]))
    expect(text.match(/<testcase /g)).toHaveLength(1)
    expect(text).toContain(']]&gt;&lt;/failure&gt;&lt;testcase name="ok"/&gt;␀␛[31m')
  })
})
