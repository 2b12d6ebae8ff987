import { hostProfile } from '../report/recorded-report.ts'
import type { HostProfile, RecordedItem } from '../report/recorded-report.ts'
import type { PlannedHost, Run } from './run.ts'
import { wallTimeOf } from './run-timeline.ts'

/** A host as far as the run has got with it. Details and exports are both made from this, so their counts agree. */
export interface ObservedHost {
  /** Nessus numbers the hosts of a run from 2. */
  hostId: number
  name: string
  ip: string
  profile: HostProfile
  /** 0 to 1. */
  progress: number
  /** The first so many findings of the profile are known. */
  itemCount: number
  startedAt: number
  /** The end, or the moment the run stopped working on it. */
  endedAt: number
}

const FIRST_HOST_ID = 2

/** The hosts a settled run has begun with. */
export function observedHosts(run: Run, speed: number): ObservedHost[] {
  const observed: ObservedHost[] = []
  for (const [index, host] of run.hosts.entries()) {
    if (hasBegun(run, host)) observed.push(observe(run, host, index, speed))
  }
  return observed
}

export function countBegun(run: Run): number {
  let begun = 0
  for (const host of run.hosts) if (hasBegun(run, host)) begun += 1
  return begun
}

export function observedHost(run: Run, hostId: number, speed: number): ObservedHost | undefined {
  const index = hostId - FIRST_HOST_ID
  const host = run.hosts[index]
  return host && hasBegun(run, host) ? observe(run, host, index, speed) : undefined
}

export const knownItems = (host: ObservedHost): readonly RecordedItem[] => host.profile.items.slice(0, host.itemCount)

const hasBegun = (run: Run, host: PlannedHost): boolean => run.stretches.length > 0 && host.startMs <= run.workMs

function observe(run: Run, host: PlannedHost, index: number, speed: number): ObservedHost {
  const profile = hostProfile(host.profile)
  const progress = Math.min(1, (run.workMs - host.startMs) / (host.endMs - host.startMs))
  return {
    hostId: index + FIRST_HOST_ID,
    name: host.name,
    ip: host.ip,
    profile,
    progress,
    itemCount: Math.floor(profile.items.length * progress),
    startedAt: wallTimeOf(run, host.startMs, speed),
    endedAt: wallTimeOf(run, Math.min(run.workMs, host.endMs), speed),
  }
}
