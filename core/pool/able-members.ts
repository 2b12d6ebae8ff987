import { PoolUnavailableError } from '../errors.ts'
import { judgeTargets, namesToLookUp } from '../safety/judge-targets.ts'
import type { Resolutions } from '../safety/name-resolver.ts'
import type { Zone } from '../safety/zone.ts'
import type { Placement } from '../scan/scan.ts'
import type { Scanner } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import { poolNamed } from './pool.ts'
import type { Pool, PoolMember } from './pool.ts'
import type { UnableMember } from './pool-errors.ts'

/** A pool with all that decides what its scanners can take. */
export interface PoolFacts {
  readonly pool: Pool
  /** In the order of the members; undefined for one that is not registered any more. */
  readonly scanners: readonly (Scanner | undefined)[]
  /** The zones that some member reaches. */
  readonly places: readonly Zone[]
}

/** @throws PoolUnavailableError if there is no pool of this name. */
export async function readPool(
  services: Pick<RecordServices, 'pools' | 'scanners' | 'zones'>,
  name: string,
): Promise<PoolFacts> {
  const pool = poolNamed(await services.pools.read(), name)
  if (pool === undefined) throw new PoolUnavailableError(name, [])
  const scanners = await Promise.all(pool.members.map(({ scannerId }) => services.scanners.get(scannerId)))
  const reached = new Set(pool.members.flatMap(({ reaches }) => reaches))
  if (reached.size === 0) return { pool, scanners, places: [] }
  const { zones } = await services.zones.read()
  // For reach the kind of a zone does not matter: what lies in it is there, be it allowed or fragile.
  const places = zones.filter((zone) => reached.has(zone.name)).map((zone): Zone => ({ ...zone, kind: 'allowed' }))
  return { pool, scanners, places }
}

/** What decides which scanners of a pool can take a scan, whether or not they are free. */
export interface PoolSubject {
  readonly targets: readonly string[]
  /** What it is at scanners where it was placed before, or is now. */
  readonly placements: readonly Placement[]
  /** Whether it is to be created where it does not exist yet, and whether it is to be launched. */
  readonly needs: { readonly create: boolean; readonly launch: boolean }
}

export interface JudgedMembers {
  readonly able: readonly Scanner[]
  readonly unable: readonly UnableMember[]
}

/** Looks up the host names that reach depends on, for whoever is in the scanners' network. */
export async function resolveForReach(
  { names }: Pick<RecordServices, 'names'>,
  { places }: PoolFacts,
  targets: readonly string[],
): Promise<Resolutions | undefined> {
  const asked = places.length === 0 ? [] : namesToLookUp(targets, places)
  return asked.length === 0 ? undefined : await names.resolve(asked)
}

/**
 * Which scanners of a pool can take a scan at all: their editions let them, it has not failed to be created there, and
 * they reach every target.
 *
 * @param resolved what the host names stand for. Left out, a host name counts as reached.
 */
export function judgeMembers(facts: PoolFacts, subject: PoolSubject, resolved?: Resolutions): JudgedMembers {
  const able: Scanner[] = []
  const unable: UnableMember[] = []
  for (const [index, member] of facts.pool.members.entries()) {
    const scanner = facts.scanners[index]
    const reason = obstacle(scanner, subject) ?? beyondReach(facts, member, subject.targets, resolved)
    if (scanner !== undefined && reason === undefined) able.push(scanner)
    else unable.push({ scannerId: member.scannerId, name: scanner?.name ?? member.scannerId, reason: reason ?? '' })
  }
  return { able, unable }
}

/** Why the scanner itself cannot take it, as a phrase behind its name. */
function obstacle(scanner: Scanner | undefined, { placements, needs }: PoolSubject): string | undefined {
  if (scanner === undefined) return 'is not registered any more'
  const { create, launch } = scanner.capabilities
  if (needs.launch && !launch.allowed) return `does not let scans be started (${scanner.identity.edition})`
  const placement = placements.find(({ scannerId }) => scannerId === scanner.id)
  if (placement?.creation === 'CREATED') return undefined
  if (placement?.creation === 'FAILED') {
    return `could not create it (${placement.creationError?.message ?? 'no reason is known'})`
  }
  return needs.create && !create.allowed ? `does not let scans be created (${scanner.identity.edition})` : undefined
}

/** What the member does not reach, as a phrase behind its name; undefined if it reaches all. */
function beyondReach(
  { places }: PoolFacts,
  { reaches }: PoolMember,
  targets: readonly string[],
  resolved: Resolutions | undefined,
): string | undefined {
  if (reaches.length === 0) return undefined
  const own = places.filter(({ name }) => reaches.includes(name))
  const { refusals } = judgeTargets(targets, own, resolved)
  const [first] = refusals
  if (first === undefined) return undefined
  const more = refusals.length === 1 ? '' : ` and ${String(refusals.length - 1)} more`
  return `does not reach ${first.target}${more}`
}
