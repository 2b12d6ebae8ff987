import type { HostSketch, HostSketches } from '../diff/host-sketch.ts'
import type { HostPairs } from '../diff/pair-hosts.ts'
import { parseTarget } from '../scan/target.ts'
import type { AddressSpan } from '../scan/target.ts'
import type { Gaps } from './gap.ts'

/** The hosts of a baseline, and which of them were found again. */
export interface BaselineHosts {
  readonly hosts: HostSketches
  readonly pairs: HostPairs
}

/** Finds the hosts that must have been looked at, and reports those that are missing. The others ask for nothing. */
export function demandedHosts(
  demand: {
    readonly hosts: 'targets' | 'baseline' | readonly string[]
    readonly targets: readonly string[]
    readonly baseline: BaselineHosts | undefined
  },
  found: HostSketches,
  gaps: Gaps,
): HostSketch[] {
  const { hosts, targets, baseline } = demand
  if (hosts === 'targets') {
    lookForTargets(targets, found, gaps)
    return [...found.values()]
  }
  if (hosts === 'baseline') return baseline === undefined ? [] : foundAgain(baseline, gaps)
  const byName = namesOf(found)
  const wanted = new Set<HostSketch>()
  for (const name of hosts) {
    const host = byName.get(name.toLowerCase())
    if (host === undefined) gaps.add('hostMissing', name)
    else wanted.add(host)
  }
  return [...wanted]
}

function foundAgain({ hosts, pairs }: BaselineHosts, gaps: Gaps): HostSketch[] {
  return [...hosts.values()].flatMap((host) => {
    const pair = pairs.byBefore.get(host.index)
    if (pair !== undefined) return [pair.now]
    gaps.add('hostMissing', host.name)
    return []
  })
}

/** By all that a host is called; in lower case. */
function namesOf(found: HostSketches): Map<string, HostSketch> {
  const byName = new Map<string, HostSketch>()
  for (const host of found.values()) {
    const names = [host.name, host.address, host.fqdn].filter((name) => name !== undefined)
    for (const name of names) byName.set(name.toLowerCase(), host)
  }
  return byName
}

/** Targets are up to ten thousand, and hosts may be a hundred thousand: so by look-up and bisection. */
function lookForTargets(targets: readonly string[], found: HostSketches, gaps: Gaps): void {
  const names = namesOf(found)
  const answered = { ipv4: answering('ipv4', found), ipv6: answering('ipv6', found) }
  for (const target of targets) {
    const parsed = parseTarget(target)
    const span = 'span' in parsed ? parsed.span : undefined
    if (span === undefined) {
      // A name: which host it led to, only the report can say.
      if (!names.has(target.toLowerCase())) gaps.add('hostMissing', target)
      continue
    }
    const asked = span.high - span.low + 1n
    const count = countWithin(answered[span.kind], span)
    if (BigInt(count) >= asked) continue
    if (asked === 1n) gaps.add('hostMissing', target)
    else gaps.add('addressesSilent', target, `${String(count)} of ${String(asked)} addresses answered`)
  }
}

/** The addresses that answered, ascending, each once. */
function answering(kind: AddressSpan['kind'], found: HostSketches): bigint[] {
  const addresses = new Set<bigint>()
  for (const host of found.values()) {
    const address = addressOf(host)
    if (address?.kind === kind && host.hasAnswered) addresses.add(address.low)
  }
  return [...addresses].sort((a, b) => (a < b ? -1 : 1))
}

function countWithin(ascending: readonly bigint[], { low, high }: AddressSpan): number {
  const below = (limit: bigint): number => {
    let [from, to] = [0, ascending.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((ascending[middle] ?? limit) < limit) from = middle + 1
      else to = middle
    }
    return from
  }
  return below(high + 1n) - below(low)
}

/** The address that was asked for, or else the one that the name led to. */
function addressOf(host: HostSketch): AddressSpan | undefined {
  for (const text of [host.name, host.address]) {
    const parsed = text === undefined ? undefined : parseTarget(text)
    if (parsed !== undefined && 'span' in parsed && parsed.span?.low === parsed.span?.high) return parsed.span
  }
  return undefined
}
