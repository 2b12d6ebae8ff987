import { countOf } from '../safety/address-set.ts'
import type { FragileTargets } from '../safety/fragile-targets.ts'
import type { Judgement, TargetShare } from '../safety/judge-targets.ts'
import type { Scan, ScanPart } from './scan.ts'

/**
 * The parts that a scan is created in, gentle ones first: whether the scanner keeps gentle settings shows before anything
 * runs, and what is fragile is over early, while whoever started the scan is there. Undefined for a scan of ordinary
 * targets, which is no parts but itself.
 *
 * A scan from a policy is never divided: its settings are the policy's, for all of its targets, and the policy is
 * compared before each launch.
 */
export function plannedParts(
  scan: Pick<Scan, 'targets' | 'source'>,
  judgement: Judgement,
  way: FragileTargets,
): ScanPart[] | undefined {
  const { fragile, ordinary } = judgement
  if (fragile.targets.length === 0) return undefined
  const isWhole = way !== 'split' || ordinary.targets.length === 0 || 'policyId' in scan.source
  if (isWhole) {
    const addressCount = sizeOf(fragile) + sizeOf(ordinary)
    return [{ settings: 'gentle', targets: [...scan.targets], addressCount }]
  }
  return [
    { settings: 'gentle', targets: [...fragile.targets], addressCount: sizeOf(fragile) },
    { settings: 'ordinary', targets: [...ordinary.targets], addressCount: sizeOf(ordinary) },
  ]
}

/** Of IPv6 it may be inexact. A host name of which no address is known counts as one. */
function sizeOf({ addresses, hostNames }: TargetShare): number {
  return Math.max(Number(countOf(addresses)), hostNames.length, 1)
}
