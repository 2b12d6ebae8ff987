import { areNoWorse } from '../diff/credentials.ts'
import type { HostSketch } from '../diff/host-sketch.ts'
import { hasObstacleAlways, isObstructed } from '../diff/obstacles.ts'
import type { HostPair } from '../diff/pair-hosts.ts'
import { isWithin, parsePortRange } from '../diff/port-range.ts'
import { isTurnedDown, lacksPortScanner } from '../diff/retest.ts'
import type { BaselineHosts } from './demanded-hosts.ts'
import type { Gaps } from './gap.ts'
import type { GatePolicy } from './policy.ts'

/** Looks at every required host that is in the report, and reports what was not done there. */
export function examineHosts(
  hosts: readonly HostSketch[],
  policy: GatePolicy,
  baseline: (BaselineHosts & { readonly areScannersTold: boolean }) | undefined,
  gaps: Gaps,
): void {
  const { requires } = policy
  const ports = parsePortRange(requires.ports)
  for (const host of hosts) {
    const pair = baseline?.pairs.byNow.get(host.index)
    if (!host.hasAnswered) gaps.add('hostSilent', host.name)
    else if (!host.isFinished) gaps.add('hostUnfinished', host.name)
    if (requires.ports !== 'baseline' && !isWithin(ports, host.ports)) gaps.add('portsNotTested', host.name)
    if (!doCredentialsSuffice(requires.credentials, host)) {
      gaps.add('credentialsNotWorking', host.name, `logging in: ${host.credentials}`)
    }
    if (isHindered(requires.credentials, host)) gaps.add('scannerObstructed', host.name)
    if (baseline !== undefined && pair !== undefined) compareWithBaseline(pair, policy, baseline, gaps)
  }
}

function doCredentialsSuffice(required: GatePolicy['requires']['credentials'], { credentials }: HostSketch): boolean {
  if (required === 'baseline') return true
  return credentials === 'worked' || (required === 'notFailed' && credentials === 'none')
}

/** A scanner that was given no credentials says so by the same plugins; where none are asked for, it may. */
function isHindered(required: GatePolicy['requires']['credentials'], host: HostSketch): boolean {
  if (hasObstacleAlways(host.obstacles)) return true
  if (required === 'baseline' || (required === 'notFailed' && host.credentials === 'none')) return false
  return isObstructed(0, host.obstacles)
}

function compareWithBaseline(
  pair: HostPair,
  { requires, scope }: GatePolicy,
  { areScannersTold }: { readonly areScannersTold: boolean },
  gaps: Gaps,
): void {
  const { before, now, sameness } = pair
  if (sameness === 'uncertain' && (scope === 'new' || requires.hosts === 'baseline')) {
    gaps.add('hostUncertain', now.name, `in the baseline: ${before.name}`)
  }
  if (requires.ports === 'baseline') {
    const isSame = before.ports.kind === 'unknown' ? false : isWithin(before.ports, now.ports)
    if (!isSame || lacksPortScanner(pair, areScannersTold)) gaps.add('portsNotTested', now.name)
  }
  if (requires.credentials === 'baseline') {
    if (!areNoWorse(before.credentials, now.credentials)) {
      gaps.add('credentialsNotWorking', now.name, `logging in: ${now.credentials}; before: ${before.credentials}`)
    }
    if (isObstructed(before.obstacles, now.obstacles)) gaps.add('scannerObstructed', now.name)
  }
  if (isTurnedDown(pair)) gaps.add('testsReduced', now.name)
}
