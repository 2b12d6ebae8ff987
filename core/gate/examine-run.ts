import { looksLessClosely } from '../diff/closeness.ts'
import { areWithin } from '../diff/plugin-coverage.ts'
import { isComplete } from '../diff/run-report.ts'
import type { RunReport } from '../diff/run-report.ts'
import type { ReportFacts } from '../finding/report-facts.ts'
import type { Gaps } from './gap.ts'
import type { GatePolicy } from './policy.ts'

/** Looks at the run as a whole, and reports what was not done anywhere. */
export function examineRun(
  report: RunReport,
  read: { readonly hosts: number; readonly findings: number },
  policy: GatePolicy,
  baseline: ReportFacts | undefined,
  gaps: Gaps,
): void {
  const { facts } = report.source
  if (report.endedAs !== 'FINISHED') gaps.add('runNotFinished', undefined, `it ended as ${report.endedAs}`)
  for (const missing of report.missing) gaps.add('reportIncomplete', undefined, missing)
  for (const format of report.formatsMissing ?? []) gaps.add('formatMissing', undefined, format)
  if (policy.requires.remarks === 'none') {
    for (const remark of report.remarks ?? []) {
      if (!isOfNames(remark)) gaps.add('scannerRemarked', undefined, remark)
    }
  }
  if (!isComplete(facts, read)) {
    const held = `${String(read.hosts)} hosts and ${String(read.findings)} findings`
    const told = `${String(facts.hosts)} and ${String(facts.findings)}`
    gaps.add('reportIncomplete', undefined, `it holds ${held} of ${told}`)
  }
  for (const trimmed of facts.trimmed) gaps.add('licenceTrimmed', trimmed)
  examinePlugins(facts, policy.requires.plugins, baseline, gaps)
  if (baseline !== undefined && looksLessClosely(baseline, facts)) gaps.add('testsReduced')
}

/** A name that led nowhere is a target that did not answer: whether that one was required, `hosts` decides. */
function isOfNames(remark: string): boolean {
  return /^DNS issue\b|unable to resolve/i.test(remark)
}

function examinePlugins(
  facts: ReportFacts,
  required: GatePolicy['requires']['plugins'],
  baseline: ReportFacts | undefined,
  gaps: Gaps,
): void {
  if (required === 'baseline') {
    if (baseline !== undefined) compareWithBaseline(facts, baseline, gaps)
    return
  }
  if (facts.pluginSet === undefined) gaps.add('pluginsNotRun', undefined, 'the report has no plugin set')
  const families = required === 'all' ? Object.keys(facts.families) : required
  if (families.length === 0) gaps.add('pluginsNotRun', undefined, 'the report has no plugin families')
  for (const family of families) {
    const state = facts.families[family]
    if (state !== 'enabled') gaps.add('pluginsNotRun', family, state ?? 'not in the report')
  }
  for (const { id, family, enabled } of facts.plugins) {
    const isRequired = required === 'all' || family === undefined || required.includes(family)
    if (!enabled && isRequired) gaps.add('pluginsNotRun', family, `plugin ${id} is switched off`)
  }
}

/** Whatever the baseline may have run, this one must have. */
function compareWithBaseline(facts: ReportFacts, baseline: ReportFacts, gaps: Gaps): void {
  if (baseline.pluginSet === undefined || facts.pluginSet === undefined) {
    gaps.add('pluginsNotRun', undefined, 'without the plugin sets of both runs they cannot be compared')
  } else if (!areWithin(baseline.pluginSet, facts.pluginSet)) {
    gaps.add('pluginsNotRun', undefined, 'the plugin set lacks plugins that the baseline had')
  }
  const switches = new Map(facts.plugins.map((plugin) => [plugin.id, plugin.enabled]))
  const before = new Map(baseline.plugins.map((plugin) => [plugin.id, plugin.enabled]))
  for (const [family, state] of Object.entries(baseline.families)) {
    const now = facts.families[family]
    if (state === 'disabled' || now === 'enabled' || (state === 'mixed' && now === 'mixed')) continue
    gaps.add('pluginsNotRun', family, now ?? 'not in the report')
  }
  for (const [family, state] of Object.entries(facts.families)) {
    // Without families in the baseline, every plugin of its set was on.
    if (state !== 'enabled' && Object.keys(baseline.families).length === 0) gaps.add('pluginsNotRun', family, state)
  }
  for (const { id, family, enabled } of baseline.plugins) {
    const isOn = switches.get(id) ?? (family !== undefined && facts.families[family] === 'enabled')
    if (enabled && !isOn) gaps.add('pluginsNotRun', family, `plugin ${id} was switched on in the baseline`)
  }
  for (const { id, family, enabled } of facts.plugins) {
    if (!enabled && before.get(id) !== false) gaps.add('pluginsNotRun', family, `plugin ${id} is switched off`)
  }
}
