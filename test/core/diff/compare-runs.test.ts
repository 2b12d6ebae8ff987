import { describe, expect, it } from 'vitest'
import type { DiffEntry } from '../../../core/diff/diff-entry.ts'
import type { RunReport } from '../../../core/diff/run-report.ts'
import type { Finding } from '../../../core/finding/finding.ts'
import type { ReportFacts } from '../../../core/finding/report-facts.ts'
import type { ReportHost } from '../../../core/finding/report-host.ts'
import { finding, findingsSource, hostScan, reportHost } from '../../support/report-in-memory.ts'
import { compare } from './compare.ts'

interface Told {
  hosts?: ReportHost[]
  findings?: Finding[]
  facts?: Partial<ReportFacts>
  endedAs?: RunReport['endedAs']
  missing?: string[]
}

/** A run that saw all of one host, and found one thing on it. */
function run(told: Told = {}): RunReport {
  const { hosts = [reportHost()], findings = [finding()], facts, endedAs = 'FINISHED', missing = [] } = told
  const pluginTypes = { '20007': 'remote', '150001': 'local' }
  return {
    source: findingsSource({ hosts, findings, pluginTypes, ...(facts === undefined ? {} : { facts }) }),
    endedAs,
    missing,
  }
}

/** What became of the one finding of the earlier run. */
async function fate(before: Told, now: Told): Promise<string> {
  const { entries } = await compare(run(before), run({ findings: [], ...now }))
  return entries.map((entry) => (entry.kind === 'notRetested' ? entry.reason : entry.kind)).join(' ')
}

const at = (name: string, changes: Partial<ReportHost> = {}): ReportHost => reportHost({ name, ...changes })
const local = finding({ pluginId: '150001', port: 0 })

describe('a finding that is there again', () => {
  it('is unchanged, whatever its ratings of the day say', async () => {
    const now = finding({ vpr: 9.2, epss: 0.4, pluginVariant: 3, lastSeenAt: '2026-11-25T00:00:00Z' })
    expect(await fate({}, { findings: [now] })).toBe('unchanged')
  })

  it('is changed if it says something else, and tells what and what it was', async () => {
    const before = finding({ severity: 'medium', cvssScore: 6.5, cves: ['CVE-2014-3566'], output: 'TLS 1.0' })
    const now = finding({ severity: 'high', cvssScore: 7.5, cves: ['CVE-2014-3566', 'CVE-2016-0800'], output: 'SSL 3' })
    const { entries, summary } = await compare(run({ findings: [before] }), run({ findings: [now] }))
    expect(entries).toEqual([
      {
        kind: 'changed',
        finding: now,
        changes: ['severity', 'cvssScore', 'cves', 'output'],
        before: { severity: 'medium', cvssScore: 6.5, knownExploited: false },
      },
    ])
    expect(summary.counts.changed.high).toBe(1)
  })

  it('is unchanged if the scanner only says of its own scan when that was and how long it took', async () => {
    const saying = (date: string, duration: string, ports: string): Told => {
      const output = `Port range : ${ports}\nPing RTT : ${duration}4.1 ms\nScan Start Date : ${date}\nScan duration : ${duration} sec\n`
      return { findings: [finding({ pluginId: '19506', port: 0, output })] }
    }
    const before = saying('2026/11/24 18:18 UTC (UTC +00:00)', '9', 'default')
    expect(await fate(before, saying('2026/11/25 18:19 UTC (UTC +00:00)', '10', 'default'))).toBe('unchanged')
    expect(await fate(before, saying('2026/11/25 18:19 UTC (UTC +00:00)', '10', '1-1024'))).toBe('changed')
  })

  it('is new on another port, and what was on the first is fixed', async () => {
    const { entries } = await compare(run(), run({ findings: [finding({ port: 8443 })] }))
    expect(entries.map((entry) => entry.kind)).toEqual(['new', 'fixed'])
  })

  it('is told apart by the compliance check and by the address of the web page', async () => {
    const check = (name: string, outcome: 'PASSED' | 'FAILED'): Finding =>
      finding({ port: 0, compliance: { check: name, outcome } })
    const { entries } = await compare(
      run({ findings: [check('1.1', 'FAILED'), check('1.2', 'PASSED'), finding({ uri: '/a' })] }),
      run({ findings: [check('1.1', 'PASSED'), finding({ uri: '/b' })] }),
    )
    expect(entries.map((entry) => [entry.kind, 'reason' in entry ? entry.reason : undefined])).toEqual([
      ['changed', undefined],
      ['new', undefined],
      ['notRetested', 'checkNotRun'],
      ['fixed', undefined],
    ])
  })
})

describe('several findings in one place', () => {
  const saying = (output: string): Finding => finding({ pluginId: '58987', output })
  const fates = (entries: readonly DiffEntry[]): string[] =>
    entries.map((entry) => `${entry.finding.output ?? ''} ${entry.kind}`)

  it('are matched by what they say, so that the right one is fixed', async () => {
    const { entries } = await compare(
      run({ findings: [saying('PHP 5.3'), saying('PHP 5.4')] }),
      run({ findings: [saying('PHP 5.4')] }),
    )
    expect(fates(entries)).toEqual(['PHP 5.4 unchanged', 'PHP 5.3 fixed'])
  })

  it('are not called fixed if which of them is gone cannot be told', async () => {
    const { entries } = await compare(
      run({ findings: [saying('PHP 5.3'), saying('PHP 5.4')] }),
      run({ findings: [saying('PHP 5.5')] }),
    )
    expect(entries.map((entry) => entry.kind)).toEqual(['changed', 'notRetested'])
    expect(entries.at(-1)).toMatchObject({ reason: 'ambiguous' })
  })

  it('are compared in little time even if they are many', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => saying(`PHP ${String(index % 100)}`))
    const { summary } = await compare(run({ findings: many }), run({ findings: many.toReversed() }))
    expect(summary.counts.unchanged.high).toBe(20_000)
  })
})

describe('a finding that is missing', () => {
  it('is fixed if it was looked for in the same way', async () => {
    expect(await fate({}, {})).toBe('fixed')
  })

  const other = finding({ port: 22, pluginId: '10881', severity: 'info' })
  const cases: [title: string, reason: string, before: Told, now: Told][] = [
    ['the run was stopped', 'runNotFinished', {}, { endedAs: 'STOPPED' }],
    ['the export is known to be cut', 'reportIncomplete', {}, { missing: ['the scanner counted more hosts'] }],
    ['the report holds fewer findings than it says', 'reportIncomplete', {}, { facts: { findings: 1 } }],
    ['the report holds fewer hosts than it says', 'reportIncomplete', {}, { facts: { hosts: 2 } }],
    ['the licence cut off its host', 'licenceTrimmed', {}, { hosts: [], facts: { trimmed: ['10.0.0.1'] } }],
    ['nobody says whom the licence cut off', 'licenceTrimmed', {}, { facts: { trimmed: ['3'] } }],
    ['the host did not answer', 'hostMissing', {}, { hosts: [] }],
    ['the host is listed as dead', 'hostSilent', {}, { hosts: [reportHost({ scan: undefined })] }],
    [
      'the scan of the host broke off',
      'hostUnfinished',
      {},
      { hosts: [reportHost({ scan: undefined, endedAt: undefined })], findings: [other] },
    ],
    [
      'another machine has the address now',
      'hostReplaced',
      { hosts: [reportHost({ uuid: 'a' })] },
      { hosts: [reportHost({ uuid: 'b' })] },
    ],
    ['the uuid is missing now', 'hostUncertain', { hosts: [reportHost({ uuid: 'a' })] }, {}],
    [
      'another network card answers',
      'hostUncertain',
      { hosts: [reportHost({ macAddresses: ['00:00:5E:00:53:01'] })] },
      { hosts: [reportHost({ macAddresses: ['00:00:5E:00:53:02'] })] },
    ],
    [
      'the name leads to another address',
      'hostUncertain',
      { hosts: [at('www.example')], findings: [finding({ host: 'www.example' })] },
      { hosts: [at('www.example', { address: '10.0.0.9' })] },
    ],
    ['the port was cut', 'portNotTested', {}, { hosts: [reportHost({ scan: hostScan({ portRange: '1-442' }) })] }],
    [
      'the list of ports is the scanner’s own now',
      'portNotTested',
      {},
      { hosts: [reportHost({ scan: hostScan({ portRange: 'default' }) })] },
    ],
    ['the plugin is not in the set', 'pluginNotRun', {}, { facts: { pluginSet: [[10_000, 20_006]] } }],
    ['nobody knows the plugin set', 'pluginNotRun', {}, { facts: { pluginSet: undefined } }],
    ['its family is disabled', 'pluginNotRun', {}, { facts: { families: { 'Service detection': 'disabled' } } }],
    [
      'its family is mixed, and it is not among the enabled',
      'pluginNotRun',
      {},
      { facts: { families: { 'Service detection': 'mixed' } } },
    ],
    ['the plugin is switched off', 'pluginNotRun', {}, { facts: { plugins: [{ id: '20007', enabled: false }] } }],
    ['logging in failed', 'credentialsWorse', {}, { hosts: [reportHost({ credentials: 'failed' })] }],
    [
      'nobody knows whether logging in worked',
      'credentialsWorse',
      {},
      { hosts: [reportHost({ credentials: 'unknown' })] },
    ],
    [
      'the scanner lacked privileges',
      'scannerObstructed',
      {},
      { findings: [finding({ pluginId: '110385', port: 0, severity: 'info' })] },
    ],
    [
      'tests are less thorough',
      'testsReduced',
      { hosts: [reportHost({ scan: hostScan({ thoroughTests: true }) })] },
      {},
    ],
    ['safe checks are on now', 'testsReduced', { hosts: [reportHost({ scan: hostScan({ safeChecks: false }) })] }, {}],
    [
      'a port scanner is missing',
      'testsReduced',
      { hosts: [reportHost({ scan: hostScan({ portScanners: ['netstat'] }) })] },
      {},
    ],
    [
      'a setting was turned down',
      'testsReduced',
      { facts: { settings: { 'Global variable settings[checkbox]:Enable CGI scanning': 'yes' } } },
      { facts: { settings: { 'Global variable settings[checkbox]:Enable CGI scanning': 'no' } } },
    ],
  ]
  it.each(cases)('is not re-tested if %s', async (_title, reason, before, now) => {
    expect((await fate(before, now)).split(' ').at(-1)).toBe(reason)
  })

  it('is fixed on a machine that moved if logging in shows it, and not if its address may matter', async () => {
    const machine = { uuid: 'a', macAddresses: ['00:00:5e:00:53:01'] }
    const before = { hosts: [at('10.0.0.1', machine)], findings: [finding(), local] }
    const now = { hosts: [at('10.0.0.7', machine), at('10.0.0.1', { uuid: 'b' })] }
    const { entries, summary } = await compare(run(before), run({ ...now, findings: [] }))
    expect(entries.map((entry) => ('reason' in entry ? entry.reason : entry.kind))).toEqual(['hostMoved', 'fixed'])
    expect(summary.hosts).toEqual({ before: 1, now: 2, same: 0, moved: 1, uncertain: 0, gone: 0 })
  })

  it('is not called fixed on a clone, which has the uuid of its original', async () => {
    const before = { hosts: [at('10.0.0.1', { uuid: 'a', netbiosName: 'ONE' })], findings: [local] }
    const now = { hosts: [at('10.0.0.7', { uuid: 'a', netbiosName: 'TWO' })] }
    expect(await fate(before, now)).toBe('hostUncertain')
  })

  it('is fixed by the same scanner’s own list of ports, and where the port shows', async () => {
    const byDefault = [reportHost({ scan: hostScan({ portRange: 'default' }) })]
    expect(await fate({ hosts: byDefault }, { hosts: byDefault })).toBe('fixed')
    const shown = finding({ pluginId: '22964', severity: 'info' })
    expect(await fate({}, { hosts: byDefault, findings: [shown] })).toBe('new fixed')
  })

  it('is fixed although logging in never worked', async () => {
    const without = [reportHost({ credentials: 'none' })]
    const failing = [reportHost({ credentials: 'failed' })]
    expect(await fate({ hosts: without }, { hosts: failing })).toBe('fixed')
  })

  it('is fixed although the licence cut off another host', async () => {
    expect(await fate({}, { facts: { trimmed: ['10.0.0.2'] } })).toBe('fixed')
  })
})
