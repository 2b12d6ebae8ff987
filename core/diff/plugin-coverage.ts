import type { ReportFacts } from '../finding/report-facts.ts'

/** Which plugins a run can be shown to have run. */
export interface PluginCoverage {
  /**
   * `wasSeen`: the plugin reported something on some host of the run. That shows that it was there; it does not outdo
   * that it was switched off, because a plugin that is off still runs where another one depends on it.
   */
  hasRun(pluginId: string, family: string, wasSeen: boolean): boolean
}

/** Reads the plugin set and what was switched on and off. What the report does not tell counts as not run. */
export function pluginCoverage(facts: ReportFacts): PluginCoverage {
  const single = new Map(facts.plugins.map((plugin) => [plugin.id, plugin.enabled]))
  const areFamiliesKnown = Object.keys(facts.families).length > 0
  const isSwitchedOn = (pluginId: string, family: string, wasSeen: boolean): boolean => {
    const own = single.get(pluginId)
    if (own === false) return false
    const whole = facts.families[family]
    if (whole === 'mixed') return own === true
    if (whole === undefined) return !areFamiliesKnown || own === true || wasSeen
    return whole === 'enabled'
  }
  return {
    hasRun: (pluginId, family, wasSeen) =>
      isSwitchedOn(pluginId, family, wasSeen) &&
      (facts.pluginSet === undefined ? wasSeen : isInRanges(facts.pluginSet, Number(pluginId))),
  }
}

/** Looks an id up in ascending, disjoint ranges. */
export function isInRanges(ranges: readonly (readonly [number, number])[], id: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] ?? [0, 0]
    if (id < first) high = middle - 1
    else if (id > last) low = middle + 1
    else return Number.isInteger(id)
  }
  return false
}

/** Whether every id of `inner` is in `outer`; both ascending and disjoint. */
export function areWithin(
  inner: readonly (readonly [number, number])[],
  outer: readonly (readonly [number, number])[],
): boolean {
  let at = 0
  for (const [first, last] of inner) {
    let next = first
    while (next <= last) {
      while ((outer[at]?.[1] ?? Infinity) < next) at += 1
      const range = outer[at]
      if (range === undefined || range[0] > next) return false
      next = range[1] + 1
    }
  }
  return true
}
