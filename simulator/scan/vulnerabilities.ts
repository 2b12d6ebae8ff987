import type { HostProfile, RecordedItem } from '../report/recorded-report.ts'
import type { ObservedHost } from './run-view.ts'

interface Tally {
  item: RecordedItem
  count: number
}

/** The findings of several hosts by plugin and severity, gravest first. */
export function vulnerabilitiesOf(hosts: readonly ObservedHost[]): Record<string, unknown>[] {
  return [...tally(hosts).values()]
    .sort((one, other) => other.item.severity - one.item.severity || other.count - one.count)
    .map(({ item, count }, index) => ({
      count,
      plugin_id: item.pluginId,
      plugin_name: item.pluginName,
      plugin_family: item.family,
      severity: item.severity,
      vuln_index: index,
      severity_index: item.severity,
      cpe: null,
      offline: false,
      snoozed: 0,
      vpr_score: numberIn(item, 'vpr_score'),
      epss_score: numberIn(item, 'epss_score'),
    }))
}

/** Complete hosts of one profile are multiplied instead of walked, for scans of thousands of hosts. */
function tally(hosts: readonly ObservedHost[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  const completeHosts = new Map<HostProfile, number>()
  for (const { profile, itemCount } of hosts) {
    if (itemCount === profile.items.length) completeHosts.set(profile, (completeHosts.get(profile) ?? 0) + 1)
    else addItems(tallies, profile.items.slice(0, itemCount), 1)
  }
  for (const [profile, times] of completeHosts) addItems(tallies, profile.items, times)
  return tallies
}

function addItems(tallies: Map<string, Tally>, items: readonly RecordedItem[], times: number): void {
  for (const item of items) {
    const key = `${item.pluginId} ${item.severity}`
    const known = tallies.get(key)
    if (known) known.count += times
    else tallies.set(key, { item, count: times })
  }
}

function numberIn(item: RecordedItem, name: string): number | null {
  const text = item.children.find(([child]) => child === name)?.[1]
  return text === undefined ? null : Number(text)
}
