import { useQuery } from '@tanstack/react-query'
import { EditDocument } from '../settings/edit-document.tsx'
import { ZoneFields } from './zone-fields.tsx'
import { emptyZone, formsOf, inputOfZones } from './zone-form.ts'
import type { ZoneForm } from './zone-form.ts'
import { useSetZones, zonesQuery } from './zone-queries.ts'

export function Component() {
  return (
    <EditDocument
      name="zones"
      noun="zone"
      description="What may be scanned. The most restrictive zone wins. Scans that run go on; every later start is judged anew."
      stored={useQuery(zonesQuery)}
      change={useSetZones()}
      entriesOf={formsOf}
      emptyEntry={emptyZone}
      inputOf={inputOfZones}
      remarkOn={nothingAllowed}
      renderEntry={(props) => <ZoneFields {...props} />}
    />
  )
}

function nothingAllowed(zones: readonly ZoneForm[]): string | undefined {
  return zones.some(({ kind }) => kind === 'allowed') ? undefined : 'Without an allowed zone nothing may be scanned.'
}
