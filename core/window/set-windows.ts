import { InvalidInputError, StaleVersionError } from '../errors.ts'
import type { InputIssue } from '../errors.ts'
import type { RecordServices } from '../services.ts'
import type { Window, Windows } from './window.ts'
import type { WindowsInput } from './windows-input.ts'

export interface WindowsChange {
  readonly requestedBy: string
  /** What the caller last read; undefined replaces whatever is there. */
  readonly expectedVersion: number | undefined
}

/**
 * Replaces the windows. Runs that are at work obey the new ones from their next look on. Answers the document that was
 * replaced, and the one that took its place.
 *
 * @throws InvalidInputError that names every zone which is not there · StaleVersionError · ConflictError if somebody
 *   else was quicker · StorageUnavailableError.
 */
export async function setWindows(
  services: RecordServices,
  { requestedBy, expectedVersion }: WindowsChange,
  input: WindowsInput,
): Promise<{ readonly before: Windows; readonly after: Windows }> {
  const before = await services.windows.read()
  if (expectedVersion !== undefined && expectedVersion !== before.version) {
    throw new StaleVersionError('document of', 'windows', before.version)
  }
  const { zones } = await services.zones.read()
  const after = await services.windows.save({
    windows: withZones(input, new Map(zones.map(({ name }) => [name.toLowerCase(), name]))),
    updatedAt: services.clock.now().toISOString(),
    updatedBy: requestedBy,
    version: before.version,
  })
  services.log.info('windows.changed', { windows: after.windows.length, version: after.version })
  return { before, after }
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
