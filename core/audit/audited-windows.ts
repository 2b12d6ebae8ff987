import type { DocumentChange } from '../replace-document.ts'
import type { AuditServices } from '../services.ts'
import { setWindows } from '../window/set-windows.ts'
import type { Window, Windows } from '../window/window.ts'
import type { WindowsInput } from '../window/windows-input.ts'
import { differences, listText } from './audit-value.ts'
import { recording } from './record-change.ts'

/** The subject of entries about the windows, of which there is one document. */
export const WINDOWS_SUBJECT = 'windows'

/** Replaces the windows for whoever acts in a person's name; a window that stays as it was is not in the entry. */
export async function setAuditedWindows(
  services: AuditServices,
  change: DocumentChange,
  input: WindowsInput,
): Promise<Windows> {
  const { after } = await recording(
    services,
    { actor: change.requestedBy, action: 'windows.changed', subject: WINDOWS_SUBJECT },
    () => setWindows(services, change, input),
    (set) => ({ changes: differences(fieldsOf(set.before), fieldsOf(set.after)) }),
  )
  return after
}

function fieldsOf({ windows }: Windows): Record<string, string> {
  return Object.fromEntries(windows.map((window) => [`window ${window.name}`, windowText(window)]))
}

function windowText({ kind, times, timezone, zones, notes }: Window): string {
  const when =
    times.recurs === 'once'
      ? `from ${times.from} to ${times.to}`
      : `${times.days.join(', ')} ${times.from} to ${times.to} ${timezone}`
  const where = zones.length === 0 ? '' : ` in ${listText(zones)}`
  return `${kind}: ${when}${where}${notes === '' ? '' : ` (${notes})`}`
}
