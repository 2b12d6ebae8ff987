import { judgeTargets, namesToLookUp } from '../safety/judge-targets.ts'
import type { Resolutions } from '../safety/name-resolver.ts'
import type { Zones } from '../safety/zone.ts'
import { parseTarget } from '../scan/target.ts'
import type { RecordServices } from '../services.ts'
import type { TouchedZones } from './window-hold.ts'

/**
 * The zones that targets touch, with host names looked up now. If where a target lies is not known, it may lie in any
 * of them.
 */
export async function touchedZones(
  { names: resolver }: Pick<RecordServices, 'names'>,
  targets: readonly string[],
  document: Zones,
): Promise<TouchedZones> {
  const { zones, version } = document
  const hostNames = targets.filter(isHostName)
  const asked = [...new Set([...hostNames, ...(hostNames.length === 0 ? [] : namesToLookUp(targets, zones))])]
  const resolved: Resolutions = asked.length === 0 ? new Map() : await resolver.resolve(asked)
  const isLost = hostNames.some((name) => {
    const found = resolved.get(name)
    return found === undefined || 'failure' in found
  })
  const all = isLost || targets.some(isUnreadable)
  const touched = all ? zones : judgeTargets(targets, zones, resolved).zones
  return { version, names: touched.map(({ name }) => name) }
}

/** The same without looking host names up, for whoever cannot reach the name servers of the scanner's network. */
export function touchedByText(targets: readonly string[], { zones, version }: Zones): TouchedZones {
  return { version, names: judgeTargets(targets, zones).zones.map(({ name }) => name) }
}

function isHostName(target: string): boolean {
  const parsed = parseTarget(target)
  return !('message' in parsed) && parsed.span === undefined
}

function isUnreadable(target: string): boolean {
  return 'message' in parseTarget(target)
}
