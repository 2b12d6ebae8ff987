import { useQuery } from '@tanstack/react-query'
import { EditDocument } from '../settings/edit-document.tsx'
import { zonesQuery } from '../zone/zone-queries.ts'
import { WindowFields } from './window-fields.tsx'
import { emptyWindow, formsOf, inputOfWindows } from './window-form.ts'
import { useSetWindows, windowsQuery } from './window-queries.ts'

export function Component() {
  const { data } = useQuery(zonesQuery)
  const zones = data?.zones.map(({ name }) => name) ?? []
  return (
    <EditDocument
      name="windows"
      noun="window"
      description="When scans may run. Closed wins. Scans at work obey from their next look on."
      stored={useQuery(windowsQuery)}
      change={useSetWindows()}
      entriesOf={formsOf}
      emptyEntry={emptyWindow}
      inputOf={inputOfWindows}
      renderEntry={(props) => <WindowFields {...props} zones={zones} />}
    />
  )
}
