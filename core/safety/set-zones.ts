import { StaleVersionError } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import type { Zones } from './zone.ts'
import type { ZonesInput } from './zones-input.ts'

export interface ZonesChange {
  readonly requestedBy: string
  /** What the caller last read; undefined replaces whatever is there. */
  readonly expectedVersion: number | undefined
}

/**
 * Replaces the zones. Runs that are at work go on; whatever is launched from now on is judged by the new ones. Answers
 * the document that was replaced, and the one that took its place.
 *
 * @throws StaleVersionError · ConflictError if somebody else was quicker · StorageUnavailableError.
 */
export async function setZones(
  services: RecordServices,
  { requestedBy, expectedVersion }: ZonesChange,
  input: ZonesInput,
): Promise<{ readonly before: Zones; readonly after: Zones }> {
  const before = await services.zones.read()
  if (expectedVersion !== undefined && expectedVersion !== before.version) {
    throw new StaleVersionError('document of', 'zones', before.version)
  }
  const after = await services.zones.save({
    zones: input.zones,
    updatedAt: services.clock.now().toISOString(),
    updatedBy: requestedBy,
    version: before.version,
  })
  services.log.info('zones.changed', { zones: after.zones.length, version: after.version })
  return { before, after }
}
