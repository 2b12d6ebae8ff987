import type { PluginIdRanges, ReportFacts } from './report-facts.ts'
import { addCounts } from './severity.ts'

/**
 * What several reports of one run say together. Where they differ, the less counts: a plugin has run if it has in all of
 * them, so that nobody takes a finding for fixed because another part of the run did not look for it.
 */
export function mergeFacts(all: readonly ReportFacts[]): ReportFacts | undefined {
  const [first, ...rest] = all
  return first === undefined ? undefined : rest.reduce(merged, first)
}

function merged(a: ReportFacts, b: ReportFacts): ReportFacts {
  const pluginSet =
    a.pluginSet === undefined || b.pluginSet === undefined ? undefined : intersection(a.pluginSet, b.pluginSet)
  const startedAt = earlier(a.startedAt, b.startedAt)
  const endedAt = later(a.endedAt, b.endedAt)
  return {
    ...(a.reportName === undefined ? {} : { reportName: a.reportName }),
    ...(a.policyName === undefined || a.policyName !== b.policyName ? {} : { policyName: a.policyName }),
    settings: Object.fromEntries(Object.entries(a.settings).filter(([name, value]) => b.settings[name] === value)),
    families: mergedFamilies(a.families, b.families),
    plugins: mergedPlugins(a.plugins, b.plugins),
    ...(pluginSet === undefined ? {} : { pluginSet }),
    trimmed: [...a.trimmed, ...b.trimmed],
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    hosts: a.hosts + b.hosts,
    findings: a.findings + b.findings,
    counts: addCounts(a.counts, b.counts),
  }
}

const RANK = { disabled: 0, mixed: 1, enabled: 2 } as const

function mergedFamilies(a: ReportFacts['families'], b: ReportFacts['families']): ReportFacts['families'] {
  const families = { ...a, ...b }
  for (const [name, status] of Object.entries(a)) {
    const other = b[name] ?? status
    families[name] = RANK[status] < RANK[other] ? status : other
  }
  return families
}

/** Off in one is off. */
function mergedPlugins(a: ReportFacts['plugins'], b: ReportFacts['plugins']): ReportFacts['plugins'] {
  const plugins = new Map(a.map((plugin) => [plugin.id, plugin]))
  for (const plugin of b) {
    if (plugins.get(plugin.id)?.enabled !== false) plugins.set(plugin.id, plugin)
  }
  return [...plugins.values()]
}

/** Both ascending and disjoint, and so is what they share. */
function intersection(a: PluginIdRanges, b: PluginIdRanges): PluginIdRanges {
  const shared: PluginIdRanges = []
  let [i, j] = [0, 0]
  for (;;) {
    const [one, other] = [a[i], b[j]]
    if (one === undefined || other === undefined) return shared
    const [first, last] = [Math.max(one[0], other[0]), Math.min(one[1], other[1])]
    if (first <= last) shared.push([first, last])
    if (one[1] < other[1]) i += 1
    else j += 1
  }
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}
