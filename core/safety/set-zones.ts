import { replaceDocument } from '../replace-document.ts'
import type { DocumentChange, Replaced } from '../replace-document.ts'
import type { RecordServices } from '../services.ts'
import type { Zones } from './zone.ts'
import type { ZonesInput } from './zones-input.ts'

/**
 * Replaces the zones. Runs that are at work go on; whatever is launched from now on is judged by the new ones.
 *
 * @throws StaleVersionError · ConflictError if somebody else was quicker · StorageUnavailableError.
 */
export async function setZones(
  services: RecordServices,
  change: DocumentChange,
  { zones }: ZonesInput,
): Promise<Replaced<Zones>> {
  const replaced = await replaceDocument(services, 'zones', services.zones, change, (signed) => ({ zones, ...signed }))
  services.log.info('zones.changed', { zones: zones.length, version: replaced.after.version })
  return replaced
}
