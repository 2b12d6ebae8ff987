import { isNamedByAddress } from './host-sketch.ts'
import type { HostSketch, HostSketches } from './host-sketch.ts'

/**
 * `same`: nothing speaks against it. `moved`: one machine, reached at another address. `uncertain`: something speaks
 * against it, or what proved it before is missing now.
 */
export type Sameness = 'same' | 'moved' | 'uncertain'

export interface HostPair {
  readonly before: HostSketch
  readonly now: HostSketch
  readonly sameness: Sameness
}

/** Which host of the later report is which of the earlier. A host is in one pair at most. */
export interface HostPairs {
  /** By index of the earlier host. */
  readonly byBefore: ReadonlyMap<number, HostPair>
  /** By index of the later host. */
  readonly byNow: ReadonlyMap<number, HostPair>
}

/**
 * The rule, in this order:
 *
 * 1. A uuid that one host of each report has, and no other, makes them one machine, whatever their names.
 * 2. Of the others, those of the same name are one machine, unless both have uuids and these differ.
 *
 * So an address that was given to another machine makes nothing fixed, and a machine that got another address is found
 * again. The name is what was asked for; an address alone makes no pair, because of two names at one address each may
 * be another web site.
 */
export function pairHosts(before: HostSketches, now: HostSketches): HostPairs {
  const byBefore = new Map<number, HostPair>()
  const byNow = new Map<number, HostPair>()
  const pair = (earlier: HostSketch, later: HostSketch): void => {
    const found = { before: earlier, now: later, sameness: samenessOf(earlier, later) }
    byBefore.set(earlier.index, found)
    byNow.set(later.index, found)
  }
  const laterByUuid = uniqueByUuid(now)
  for (const [uuid, earlier] of uniqueByUuid(before)) {
    const later = laterByUuid.get(uuid)
    if (earlier !== undefined && later !== undefined) pair(earlier, later)
  }
  for (const earlier of before.values()) {
    const later = now.get(earlier.name)
    if (later === undefined || byBefore.has(earlier.index) || byNow.has(later.index)) continue
    if (!differ(earlier.uuid, later.uuid)) pair(earlier, later)
  }
  return { byBefore, byNow }
}

/** Cloned machines share a uuid, and one machine may be listed once per address: such a uuid tells nothing apart. */
function uniqueByUuid(hosts: HostSketches): Map<string, HostSketch | undefined> {
  const found = new Map<string, HostSketch | undefined>()
  for (const host of hosts.values()) {
    if (host.uuid !== undefined) found.set(host.uuid, found.has(host.uuid) || host.isRepeated ? undefined : host)
  }
  return found
}

function samenessOf(before: HostSketch, now: HostSketch): Sameness {
  if (before.isRepeated || now.isRepeated) return 'uncertain'
  if (speakAgainst(before, now)) return 'uncertain'
  const isProved = before.uuid !== undefined && before.uuid === now.uuid
  // What the machine had as a proof, the one that answers now must have as well.
  if (before.uuid !== undefined && !isProved) return 'uncertain'
  const isElsewhere = before.name !== now.name || differ(before.address, now.address)
  if (!isElsewhere) return 'same'
  // A name that leads to another address may lead to another machine, such as the next of a round robin.
  if (!isProved || !isSupported(before, now)) return 'uncertain'
  // Who asks a web server by another name may be shown another site.
  if (before.name !== now.name && !(isNamedByAddress(before) && isNamedByAddress(now))) return 'uncertain'
  return 'moved'
}

function speakAgainst(before: HostSketch, now: HostSketch): boolean {
  const macs = new Set(now.macAddresses)
  const isOtherCard =
    macs.size > 0 && before.macAddresses.length > 0 && !before.macAddresses.some((mac) => macs.has(mac))
  return isOtherCard || differ(before.netbiosName, now.netbiosName) || differ(before.fqdn, now.fqdn)
}

/** Clones have the uuid of their original: something else must agree as well. */
function isSupported(before: HostSketch, now: HostSketch): boolean {
  const hasSameCard = before.macAddresses.some((mac) => now.macAddresses.includes(mac))
  return hasSameCard || agree(before.netbiosName, now.netbiosName) || agree(before.fqdn, now.fqdn)
}

function differ(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && now !== undefined && before !== now
}

function agree(before: string | undefined, now: string | undefined): boolean {
  return before !== undefined && before === now
}
