import { describe, expect, it } from 'vitest'
import type { RunReport } from '../../../core/diff/run-report.ts'
import { InvalidInputError } from '../../../core/errors.ts'
import type { Finding } from '../../../core/finding/finding.ts'
import type { ReportFacts } from '../../../core/finding/report-facts.ts'
import type { ReportHost } from '../../../core/finding/report-host.ts'
import { decide } from '../../../core/gate/decide.ts'
import type { Unavailable } from '../../../core/gate/decide.ts'
import { Decision } from '../../../core/gate/decision.ts'
import { GatePolicy } from '../../../core/gate/policy.ts'
import { finding, findingsSource, hostScan, reportHost } from '../../support/report-in-memory.ts'

const families = { 'Service detection': 'enabled' } as const

function run(told: { hosts?: ReportHost[]; findings?: Finding[]; facts?: Partial<ReportFacts> } = {}): RunReport {
  const { hosts = [reportHost()], findings = [], facts } = told
  return {
    source: findingsSource({ hosts, findings, facts: { families, ...facts } }),
    endedAs: 'FINISHED',
    missing: [],
  }
}

interface Asked {
  policy?: Record<string, unknown>
  report?: RunReport | Unavailable
  baseline?: RunReport | Unavailable
  targets?: string[]
  now?: string
}

async function judge(asked: Asked): Promise<Decision> {
  const { policy = {}, report = run(), baseline, targets = ['10.0.0.1'], now = '2026-11-25T12:00:00Z' } = asked
  const question = {
    policy: GatePolicy.parse({ failOn: { severity: 'high' }, ...policy }),
    report,
    targets,
    now: new Date(now),
    ...(baseline === undefined ? {} : { baseline }),
  }
  return Decision.parse(await decide(question))
}

const asBefore = { hosts: 'baseline', ports: 'baseline', plugins: 'baseline', credentials: 'baseline' }

describe('a verdict', () => {
  it('is pass if all was looked at and nothing forbidden was found', async () => {
    const { verdict, reasons, coverage } = await judge({ report: run({ findings: [finding({ severity: 'medium' })] }) })
    expect({ verdict, reasons }).toEqual({ verdict: 'pass', reasons: [] })
    expect(coverage).toMatchObject({ endedAs: 'FINISHED', hosts: 1, hostsAnswered: 1, hostsFinished: 1, findings: 1 })
  })

  it('is fail by what was found, even if not everything was looked at', async () => {
    const report = { ...run({ findings: [finding(), finding({ port: 80 })] }), endedAs: 'STOPPED' as const }
    const { verdict, reasons, failing } = await judge({ report })
    expect(verdict).toBe('fail')
    expect(reasons).toEqual([
      '2 findings meet the policy and are not waived: 2 high.',
      'The run did not come to its end. (it ended as STOPPED)',
    ])
    expect(failing.first[0]).toMatchObject({ host: '10.0.0.1', port: 443, pluginId: '20007', severity: 'high' })
  })

  it.each([
    ['a severity', { severity: 'high' }, finding({ severity: 'critical' }), finding({ severity: 'medium' })],
    ['a score', { cvssScore: 7 }, finding({ severity: 'low', cvssScore: 7 }), finding({ cvssScore: 6.9 })],
    ['what is known to be exploited', { knownExploited: true }, finding({ knownExploited: true }), finding()],
  ])('fails on %s', async (_title, failOn, forbidden, allowed) => {
    expect((await judge({ policy: { failOn }, report: run({ findings: [forbidden] }) })).verdict).toBe('fail')
    expect((await judge({ policy: { failOn }, report: run({ findings: [allowed] }) })).verdict).toBe('pass')
  })

  it('names a bounded number of findings and gaps, and counts all', async () => {
    const many = Array.from({ length: 300 }, (_, port) => finding({ port }))
    const targets = Array.from({ length: 200 }, (_, last) => `10.0.1.${String(last)}`)
    const { failing, gaps } = await judge({ report: run({ findings: many }), targets })
    expect([failing.count, failing.first.length]).toEqual([300, 100])
    expect([gaps.counts.hostMissing, gaps.first.length]).toEqual([200, 100])
  })
})

describe('a run that has not looked at everything is inconclusive', () => {
  const host = (changes: Partial<ReportHost>): RunReport => run({ hosts: [reportHost(changes)] })
  const scanned = (changes: Parameters<typeof hostScan>[0]): RunReport => host({ scan: hostScan(changes) })
  const obstacle = finding({ pluginId: '110385', severity: 'info', port: 0 })
  const cases: [title: string, gap: string, asked: Asked][] = [
    ['there is no report', 'reportMissing', { report: { unavailable: 'It was not retrieved.' } }],
    ['it was aborted', 'runNotFinished', { report: { ...run(), endedAs: 'STOPPED' } }],
    ['the export is cut', 'reportIncomplete', { report: run({ facts: { findings: 3 } }) }],
    ['the scanner counted more', 'reportIncomplete', { report: { ...run(), missing: ['2 hosts of 3'] } }],
    ['a wanted format is missing', 'formatMissing', { report: { ...run(), formatsMissing: ['csv: it failed'] } }],
    [
      'the scanner remarked that it began anew',
      'scannerRemarked',
      { report: { ...run(), remarks: ['Scan aborted: the scanner was restarted.'] } },
    ],
    ['the licence cut hosts off', 'licenceTrimmed', { report: run({ facts: { trimmed: ['10.0.0.2'] } }) }],
    ['a target did not answer', 'hostMissing', { targets: ['10.0.0.1', '10.0.0.2'] }],
    ['a name did not lead anywhere', 'hostMissing', { targets: ['10.0.0.1', 'www.example'] }],
    ['a part of a block did not answer', 'addressesSilent', { targets: ['10.0.0.0/30'] }],
    ['a named host is missing', 'hostMissing', { policy: { requires: { hosts: ['10.0.0.9'] } } }],
    ['a host is listed as dead', 'hostSilent', { report: host({ scan: undefined }) }],
    [
      'a host was not scanned to its end',
      'hostUnfinished',
      {
        report: run({
          hosts: [reportHost({ scan: undefined, endedAt: undefined })],
          findings: [finding({ severity: 'low' })],
        }),
      },
    ],
    ['ports are missing', 'portsNotTested', { report: scanned({ portRange: '1-1024' }) }],
    ['only the scanner knows which ports', 'portsNotTested', { report: scanned({ portRange: 'default' }) }],
    ['logging in failed', 'credentialsNotWorking', { report: host({ credentials: 'failed' }) }],
    ['nobody logged in', 'credentialsNotWorking', { report: host({ credentials: 'none' }) }],
    ['logging in was of little use', 'scannerObstructed', { report: run({ findings: [obstacle] }) }],
    ['a family is off', 'pluginsNotRun', { report: run({ facts: { families: { 'CGI abuses': 'disabled' } } }) }],
    ['a plugin is off', 'pluginsNotRun', { report: run({ facts: { plugins: [{ id: '20007', enabled: false }] } }) }],
    ['the plugin set is unknown', 'pluginsNotRun', { report: run({ facts: { pluginSet: undefined } }) }],
    ['a required family is not there', 'pluginsNotRun', { policy: { requires: { plugins: ['General'] } } }],
    ['the baseline cannot be had', 'baselineMissing', { baseline: { unavailable: 'It is no longer kept.' } }],
    [
      'it looked less closely than the baseline',
      'testsReduced',
      { baseline: run({ hosts: [reportHost({ scan: hostScan({ thoroughTests: true }) })] }) },
    ],
    [
      'a host of the baseline is gone',
      'hostMissing',
      { policy: { requires: asBefore }, baseline: run({ hosts: [reportHost(), reportHost({ name: '10.0.0.2' })] }) },
    ],
    [
      'it is not certain that a host is that of the baseline',
      'hostUncertain',
      {
        policy: { scope: 'new' },
        baseline: run({ hosts: [reportHost({ netbiosName: 'ONE' })] }),
        report: host({ netbiosName: 'TWO' }),
      },
    ],
    [
      'what failed before was not looked at again',
      'findingsNotRetested',
      { baseline: run({ findings: [finding({ host: '10.0.0.2' })], hosts: [reportHost({ name: '10.0.0.2' })] }) },
    ],
    [
      'plugins of the baseline are gone',
      'pluginsNotRun',
      { policy: { requires: asBefore }, baseline: run({ facts: { pluginSet: [[9_000, 300_000]] } }) },
    ],
  ]
  it.each(cases)('if %s', async (_title, gap, asked) => {
    const { verdict, gaps, reasons } = await judge(asked)
    expect(verdict).toBe('inconclusive')
    expect(Object.keys(gaps.counts)).toContain(gap)
    expect(reasons.length).toBeGreaterThan(0)
  })
})

describe('a policy', () => {
  it('may ask for less, in writing', async () => {
    const hosts = [reportHost({ credentials: 'none', scan: hostScan({ portRange: '1-1024' }) })]
    const report = run({ hosts, facts: { families: { ...families, 'Denial of Service': 'disabled' } } })
    const requires = { hosts: ['10.0.0.1'], ports: '80,443', plugins: ['Service detection'], credentials: 'notFailed' }
    expect((await judge({ report, policy: { requires }, targets: ['10.0.0.0/24'] })).verdict).toBe('pass')
  })

  it('may look at what is new alone, and counts what became forbidden as new', async () => {
    const policy = { scope: 'new', requires: asBefore }
    const was = finding({ severity: 'medium' })
    const known = finding({ port: 8443 })
    const baseline = run({ findings: [was, known] })
    expect((await judge({ policy, baseline, report: run({ findings: [was, known] }) })).verdict).toBe('pass')
    const worse = await judge({ policy, baseline, report: run({ findings: [finding(), known] }) })
    expect([worse.verdict, worse.failing.first.map((one) => one.kind)]).toEqual(['fail', ['changed']])
    const more = await judge({ policy, baseline, report: run({ findings: [was, known, finding({ port: 25 })] }) })
    expect([more.verdict, more.failing.first.map((one) => one.kind)]).toEqual(['fail', ['new']])
    expect(more.diff?.counts.new.high).toBe(1)
  })

  it('is refused if it needs a baseline and has none, or means no ports', async () => {
    await expect(judge({ policy: { scope: 'new' } })).rejects.toThrow(InvalidInputError)
    await expect(judge({ policy: { requires: { ports: 'baseline' } } })).rejects.toThrow(/policy\.requires\.ports/)
    await expect(judge({ policy: { requires: { ports: 'some' } } })).rejects.toThrow(/must be all, baseline, default/)
  })
})

describe('a waiver', () => {
  const waiver = { plugin: '20007', owner: 'Ada', reason: 'no patch yet', expiresOn: '2026-11-25' }
  const report = run({ findings: [finding({ cves: ['CVE-2014-3566', 'CVE-2016-0800'] })] })

  it('lets a finding pass to the end of its last day, and is named in the decision', async () => {
    const asked = { policy: { waivers: [waiver] }, report }
    const valid = await judge({ ...asked, now: '2026-11-25T23:59:59Z' })
    expect([valid.verdict, valid.waived]).toEqual(['pass', { count: 1, waivers: [{ waiver, findings: 1 }] }])
    const expired = await judge({ ...asked, now: '2026-11-26T00:00:00Z' })
    expect([expired.verdict, expired.expiredWaivers]).toEqual(['fail', [{ waiver, findings: 1 }]])
    expect(expired.reasons).toContain(
      'The waiver of Ada for plugin 20007 expired on 2026-11-25; it would have covered 1 finding.',
    )
  })

  it('for a CVE covers a finding only together with those for its other CVEs', async () => {
    const { plugin: _, ...terms } = waiver
    const first = { ...terms, cve: 'CVE-2014-3566' }
    const second = { ...terms, cve: 'cve-2016-0800' }
    expect((await judge({ policy: { waivers: [first] }, report })).verdict).toBe('fail')
    expect((await judge({ policy: { waivers: [first, second] }, report })).verdict).toBe('pass')
  })

  it('for a host or a port covers no other', async () => {
    const verdict = async (place: object): Promise<string> =>
      (await judge({ policy: { waivers: [{ ...waiver, ...place }] }, report })).verdict
    expect(await verdict({ host: '10.0.0.1', port: 443 })).toBe('pass')
    expect(await verdict({ host: '10.0.0.2' })).toBe('fail')
    expect(await verdict({ port: 80 })).toBe('fail')
  })

  it('needs somebody who answers for it, a reason and an end', () => {
    for (const missing of ['owner', 'reason', 'expiresOn', 'plugin']) {
      const waivers = [{ ...waiver, [missing]: undefined }]
      expect(GatePolicy.safeParse({ failOn: { severity: 'high' }, waivers }).success).toBe(false)
    }
  })
})

describe('remarks of the scanner', () => {
  const remarked = (remark: string): RunReport => ({ ...run(), remarks: [remark] })

  it('about names are left to the hosts that the policy requires', async () => {
    const report = remarked('DNS Issue: Unable to resolve old.example to an IP address.')
    expect((await judge({ report })).verdict).toBe('pass')
    expect((await judge({ report, targets: ['10.0.0.1', 'old.example'] })).verdict).toBe('inconclusive')
  })

  it('are no matter where a policy says so, but for what is known to be missing', async () => {
    const requires = { remarks: 'any' }
    expect((await judge({ policy: { requires }, report: remarked('The feed is old.') })).verdict).toBe('pass')
    const trimmed = { ...run(), missing: ["The licence's limit was exceeded."] }
    expect((await judge({ policy: { requires }, report: trimmed })).verdict).toBe('inconclusive')
  })
})
