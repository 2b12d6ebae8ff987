import { InvalidInputError } from '../errors.ts'
import type { InputIssue } from '../errors.ts'
import { replaceDocument } from '../replace-document.ts'
import type { DocumentChange, Replaced } from '../replace-document.ts'
import type { RecordServices } from '../services.ts'
import type { Window, Windows } from './window.ts'
import type { WindowsInput } from './windows-input.ts'

/**
 * Replaces the windows. Runs that are at work obey the new ones from their next look on.
 *
 * @throws InvalidInputError that names every zone which is not there · StaleVersionError · ConflictError if somebody
 *   else was quicker · StorageUnavailableError.
 */
export async function setWindows(
  services: RecordServices,
  change: DocumentChange,
  input: WindowsInput,
): Promise<Replaced<Windows>> {
  const replaced = await replaceDocument(services, 'windows', services.windows, change, async (signed) => {
    const { zones } = await services.zones.read()
    return { windows: withZones(input, new Map(zones.map(({ name }) => [name.toLowerCase(), name]))), ...signed }
  })
  const { windows, version } = replaced.after
  services.log.info('windows.changed', { windows: windows.length, version })
  return replaced
}

/** The windows with their zones spelled as those are. @param known names by themselves in lower case. */
function withZones({ windows }: WindowsInput, known: ReadonlyMap<string, string>): Window[] {
  const issues: InputIssue[] = []
  const named = windows.map((window, index) => {
    const zones = window.zones.flatMap((zone, place) => {
      const name = known.get(zone.toLowerCase())
      if (name !== undefined) return [name]
      const path = `windows[${String(index)}].zones[${String(place)}]`
      issues.push({ path, message: 'is the name of no zone', piece: zone })
      return []
    })
    return { ...window, zones: [...new Set(zones)] }
  })
  if (issues.length > 0) throw new InvalidInputError(issues)
  return named
}
