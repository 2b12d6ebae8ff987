import { compareRuns } from '../diff/compare-runs.ts'
import type { DiffSummary } from '../diff/diff-entry.ts'
import { hearFinding, sketchHosts } from '../diff/host-sketch.ts'
import type { HostSketches } from '../diff/host-sketch.ts'
import type { HostPairs } from '../diff/pair-hosts.ts'
import { areScannersTold } from '../diff/retest.ts'
import type { RunReport } from '../diff/run-report.ts'
import type { Decision, GateCoverage } from './decision.ts'
import type { Verdict } from './decision-ref.ts'
import { demandedHosts } from './demanded-hosts.ts'
import { examineHosts } from './examine-hosts.ts'
import { examineRun } from './examine-run.ts'
import { Gaps } from './gap.ts'
import { checkPolicy } from './policy.ts'
import type { GatePolicy } from './policy.ts'
import { reasonsOf } from './reasons.ts'
import { Tally } from './tally.ts'

/** A run whose findings cannot be had, and why, as a sentence. */
export interface Unavailable {
  readonly unavailable: string
}

export interface GateQuestion {
  readonly policy: GatePolicy
  readonly report: RunReport | Unavailable
  /** What the scan asks for, as its record has it. */
  readonly targets: readonly string[]
  readonly baseline?: RunReport | Unavailable
  /** Decides which waivers have expired. */
  readonly now: Date
}

/**
 * Judges a run. `fail` outdoes `inconclusive`, and that outdoes `pass`: a finding that fails stays one whatever was not
 * looked at; and only if everything that the policy requires was looked at, that nothing was found says something.
 *
 * So less coverage can take `fail` to `inconclusive`, because a finding is not seen any more, and `pass` to
 * `inconclusive`; it cannot take either to `pass`. It reads the findings of each run two or three times, in the memory
 * of a comparison.
 *
 * @throws InvalidInputError if the policy asks for a baseline and there is none.
 */
export async function decide(question: GateQuestion): Promise<Decision> {
  const { policy, report, baseline, now } = question
  checkPolicy(policy, baseline !== undefined)
  const gaps = new Gaps()
  const tally = new Tally(policy, now)
  let seen: Seen = { hosts: new Map(), findings: 0 }
  if (baseline !== undefined && !('source' in baseline)) gaps.add('baselineMissing', undefined, baseline.unavailable)
  if ('source' in report) {
    const compared = baseline !== undefined && 'source' in baseline ? baseline : undefined
    seen = compared === undefined ? await judgeAlone(report, tally, policy) : await judgeNext(report, compared, tally)
    examine(question, report, compared, seen, gaps)
  } else {
    gaps.add('reportMissing', undefined, report.unavailable)
  }
  if (tally.notRetested > 0) gaps.add('findingsNotRetested', undefined, `${String(tally.notRetested)} findings`)
  const verdict: Verdict = tally.failing.count > 0 ? 'fail' : gaps.counts.size > 0 ? 'inconclusive' : 'pass'
  return {
    verdict,
    reasons: reasonsOf(tally, gaps),
    policy,
    failing: tally.failing,
    waived: { count: tally.waived, waivers: tally.waivers.used() },
    expiredWaivers: tally.waivers.expired(),
    gaps: { counts: Object.fromEntries(gaps.counts), first: gaps.named },
    coverage: coverageOf(report, seen),
    ...(seen.diff === undefined ? {} : { diff: seen.diff }),
  }
}

interface Seen {
  readonly hosts: HostSketches
  readonly findings: number
  readonly before?: { readonly hosts: HostSketches; readonly pairs: HostPairs }
  readonly diff?: DiffSummary
}

/** Without a baseline, nobody can say what is new. */
async function judgeAlone(report: RunReport, tally: Tally, { scope }: GatePolicy): Promise<Seen> {
  const hosts = await sketchHosts(report.source)
  let findings = 0
  for await (const finding of report.source.findings()) {
    findings += 1
    const host = hosts.get(finding.host)
    if (host !== undefined) hearFinding(host, finding)
    if (scope === 'all') tally.addFinding(finding)
  }
  return { hosts, findings }
}

async function judgeNext(report: RunReport, baseline: RunReport, tally: Tally): Promise<Seen> {
  const comparison = await compareRuns(baseline, report)
  const { hosts, pairs } = comparison
  let findings = 0
  const diff = comparison.entries()
  for (;;) {
    const { done, value } = await diff.next()
    if (done === true) return { hosts: hosts.now, findings, before: { hosts: hosts.before, pairs }, diff: value }
    if (value.kind !== 'fixed' && value.kind !== 'notRetested') findings += 1
    tally.addEntry(value)
  }
}

function examine(
  { policy, targets }: GateQuestion,
  report: RunReport,
  compared: RunReport | undefined,
  { hosts, findings, before }: Seen,
  gaps: Gaps,
): void {
  examineRun(report, { hosts: hosts.size, findings }, policy, compared?.source.facts, gaps)
  const demanded = demandedHosts({ hosts: policy.requires.hosts, targets, baseline: before }, hosts, gaps)
  const baseline =
    before === undefined || compared === undefined
      ? undefined
      : { ...before, areScannersTold: areScannersTold(compared.source.facts) }
  examineHosts(demanded, policy, baseline, gaps)
}

function coverageOf(report: RunReport | Unavailable, { hosts, findings }: Seen): GateCoverage {
  const credentials = { worked: 0, failed: 0, none: 0, unknown: 0 }
  let [hostsAnswered, hostsFinished] = [0, 0]
  for (const host of hosts.values()) {
    credentials[host.credentials] += 1
    if (host.hasAnswered) hostsAnswered += 1
    if (host.isFinished) hostsFinished += 1
  }
  const counted = { hosts: hosts.size, hostsAnswered, hostsFinished, credentials, findings }
  if (!('source' in report)) return { ...counted, familiesDisabled: [] }
  const { pluginSet, families } = report.source.facts
  const plugins = pluginSet?.reduce((sum, [low, high]) => sum + high - low + 1, 0)
  return {
    endedAs: report.endedAs,
    ...counted,
    ...(plugins === undefined ? {} : { plugins }),
    familiesDisabled: Object.keys(families).filter((family) => families[family] === 'disabled'),
  }
}
