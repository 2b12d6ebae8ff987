import type { Zone, ZoneKind, Zones } from '../api/types.ts'
import type { ZonesInput } from '../api/types-of-input.ts'

/** A zone as it is being edited. */
export interface ZoneForm {
  /** For React: which zone this was before others were removed. */
  readonly key: number
  readonly name: string
  readonly kind: ZoneKind
  /** As typed; the server splits and checks it. */
  readonly members: string
  readonly notes: string
}

export const KINDS: Readonly<Record<ZoneKind, { readonly label: string; readonly description: string }>> = {
  allowed: { label: 'Allowed', description: 'May be scanned. What is in no allowed zone is refused.' },
  fragile: {
    label: 'Fragile',
    description: 'Is scanned with gentle settings only, which are forced. It has to be allowed, too.',
  },
  excluded: { label: 'Excluded', description: 'Is never scanned, whatever else allows it.' },
}

let lastKey = 0

export function emptyZone(): ZoneForm {
  lastKey += 1
  return { key: lastKey, name: '', kind: 'allowed', members: '', notes: '' }
}

export function formsOf({ zones }: Zones): ZoneForm[] {
  return zones.map(({ name, kind, members, notes }: Zone) => ({
    ...emptyZone(),
    name,
    kind,
    members: members.join('\n'),
    notes,
  }))
}

export function inputOfZones(forms: readonly ZoneForm[]): ZonesInput {
  return { zones: forms.map(({ name, kind, members, notes }) => ({ name, kind, members, notes })) }
}
