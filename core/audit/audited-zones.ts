import type { DocumentChange } from '../replace-document.ts'
import { setZones } from '../safety/set-zones.ts'
import type { Zone, Zones } from '../safety/zone.ts'
import type { ZonesInput } from '../safety/zones-input.ts'
import type { AuditServices } from '../services.ts'
import { differences, listText } from './audit-value.ts'
import { recording } from './record-change.ts'

/** The subject of entries about the zones, of which there is one document. */
export const ZONES_SUBJECT = 'zones'

/** Replaces the zones for whoever acts in a person's name; a zone that stays as it was is not in the entry. */
export async function setAuditedZones(
  services: AuditServices,
  change: DocumentChange,
  input: ZonesInput,
): Promise<Zones> {
  const { after } = await recording(
    services,
    { actor: change.requestedBy, action: 'zones.changed', subject: ZONES_SUBJECT },
    () => setZones(services, change, input),
    (set) => ({ changes: differences(fieldsOf(set.before, set.after), fieldsOf(set.after, set.before)) }),
  )
  return after
}

function fieldsOf({ zones }: Zones, other: Zones): Record<string, string> {
  return Object.fromEntries(
    zones.map((zone) => [
      `zone ${zone.name}`,
      zoneText(
        zone,
        other.zones.find(({ name }) => name === zone.name),
      ),
    ]),
  )
}

function zoneText({ kind, members, notes }: Zone, other: Zone | undefined): string {
  return `${kind}: ${listText(members, other?.members)}${notes === '' ? '' : ` (${notes})`}`
}
