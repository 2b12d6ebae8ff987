import { InvalidInputError } from '../errors.ts'
import type { InputIssue } from '../errors.ts'
import { replaceDocument } from '../replace-document.ts'
import type { DocumentChange, Replaced } from '../replace-document.ts'
import type { ScannerType } from '../scanner/scanner.ts'
import type { RecordServices } from '../services.ts'
import type { Pool, Pools } from './pool.ts'
import type { PoolsInput } from './pools-input.ts'

/**
 * Replaces the pools. Runs that have left the queue stay where they are; those that wait are placed by the new ones from
 * their next look on.
 *
 * @throws InvalidInputError that names every scanner and zone which is not there, and scanners of two types in one
 *   pool · StaleVersionError · ConflictError if somebody else was quicker · StorageUnavailableError.
 */
export async function setPools(
  services: RecordServices,
  change: DocumentChange,
  input: PoolsInput,
): Promise<Replaced<Pools>> {
  const replaced = await replaceDocument(services, 'pools', services.pools, change, async (signed) => ({
    pools: await checked(services, input),
    ...signed,
  }))
  const { pools, version } = replaced.after
  services.log.info('pools.changed', { pools: pools.length, version })
  return replaced
}

/** The pools with their zones spelled as those are. */
async function checked(services: RecordServices, { pools }: PoolsInput): Promise<Pool[]> {
  const { zones } = await services.zones.read()
  const zoneNames = new Map(zones.map(({ name }) => [name.toLowerCase(), name]))
  const types = await typesOf(services, pools)
  const issues: InputIssue[] = []
  const found = pools.map((pool, index) => {
    const [first] = pool.members
    const members = pool.members.map(({ scannerId, reaches }, place) => {
      const at = `pools[${String(index)}].members[${String(place)}]`
      const type = types.get(scannerId)
      const wanted = first === undefined ? undefined : types.get(first.scannerId)
      if (type === undefined) {
        issues.push({ path: `${at}.scannerId`, message: 'is the id of no scanner', piece: scannerId })
      } else if (wanted !== undefined && type !== wanted) {
        const message = `is of the type ${type}, and the first of the pool is of the type ${wanted}`
        issues.push({ path: `${at}.scannerId`, message, piece: scannerId })
      }
      const named = reaches.flatMap((zone, which) => {
        const name = zoneNames.get(zone.toLowerCase())
        if (name !== undefined) return [name]
        issues.push({ path: `${at}.reaches[${String(which)}]`, message: 'is the name of no zone', piece: zone })
        return []
      })
      return { scannerId, reaches: [...new Set(named)] }
    })
    return { ...pool, members }
  })
  if (issues.length > 0) throw new InvalidInputError(issues)
  return found
}

async function typesOf(
  { scanners }: RecordServices,
  pools: PoolsInput['pools'],
): Promise<ReadonlyMap<string, ScannerType>> {
  const ids = new Set(pools.flatMap(({ members }) => members.map(({ scannerId }) => scannerId)))
  const types = new Map<string, ScannerType>()
  for (const id of ids) {
    const scanner = await scanners.get(id)
    if (scanner !== undefined) types.set(id, scanner.type)
  }
  return types
}
