import { hashOf } from '../random.ts'
import type { PlannedHost } from './run.ts'
import type { ResolvedTarget } from './targets.ts'

/** A host takes three to five minutes, always the same for one host and seed. */
const SHORTEST_HOST_MS = 180_000
const HOST_SPREAD_MS = 120_000
/** A run that finds nobody still takes a moment. */
const EMPTY_RUN_MS = 2000

export interface RunPlan {
  hosts: PlannedHost[]
  totalWorkMs: number
}

/** Lays the hosts out in time: as many at once as `max_hosts_per_scan` permits, each slot taking the next in line. */
export function planRun(targets: ResolvedTarget[], maxHosts: number, profiles: number, seed: number): RunPlan {
  const slots = Array.from({ length: Math.max(1, Math.min(maxHosts, targets.length)) }, () => 0)
  const hosts: PlannedHost[] = []
  let totalWorkMs = EMPTY_RUN_MS
  for (const [index, target] of targets.entries()) {
    const slot = earliest(slots)
    const startMs = slots[slot] ?? 0
    const endMs = startMs + SHORTEST_HOST_MS + (hashOf(`${target.name} ${seed}`) % HOST_SPREAD_MS)
    slots[slot] = endMs
    totalWorkMs = Math.max(totalWorkMs, endMs)
    hosts.push({ ...target, profile: Math.abs(index + seed - 1) % profiles, startMs, endMs })
  }
  return { hosts, totalWorkMs }
}

function earliest(slots: number[]): number {
  let best = 0
  for (const [slot, freeAt] of slots.entries()) {
    if (freeAt < (slots[best] ?? 0)) best = slot
  }
  return best
}
