import type { SettingDifference } from '../../core/safety/gentle-settings.ts'
import { differencesInShown, differencesInStored } from './gentle.ts'
import type { StoredSettings } from './gentle.ts'
import { ScanEditor } from './schemas.ts'
import type { Wire } from './wire.ts'

/**
 * The settings that the scanner has stored for a scan, by Nessus's own names: `{safe_checks: 'yes', …}`. The editor
 * answers the shape of its page: inputs `{id, type, default}` nested in sections, groups and options, with the stored
 * values as defaults. Entries of mode lists have ids too, but no `type`. Passwords are left out.
 */
export async function readSettings(wire: Wire, remoteId: string): Promise<Readonly<Record<string, string>>> {
  return (await readStored(wire, 'scan', remoteId)).settings
}

/**
 * Reads the settings back and says where they are less gentle than they have to be. Those of a scan that was made from a
 * policy are the policy's, and the editor of such a scan may show none of them; what it does show counts too.
 */
export async function differencesFromGentle(
  wire: Wire,
  remoteId: string,
  policyId: string | undefined,
): Promise<readonly SettingDifference[]> {
  const scan = await readStored(wire, 'scan', remoteId)
  if (policyId === undefined) return differencesInStored(scan)
  const ofPolicy = differencesInStored(await readStored(wire, 'policy', policyId))
  const told = new Set(ofPolicy.map(({ setting }) => setting))
  return [...ofPolicy, ...differencesInShown(scan).filter(({ setting }) => !told.has(setting))]
}

async function readStored(wire: Wire, kind: 'scan' | 'policy', id: string): Promise<StoredSettings> {
  const path = `/editor/${kind}/${encodeURIComponent(id)}`
  const { settings, plugins } = await wire.json({ method: 'GET', path, missing: `${kind} ${id}` }, ScanEditor)
  const families = Object.entries(plugins?.families ?? {}).flatMap(([name, family]) => {
    const status = family?.status
    return status === undefined ? [] : [[name, status] as const]
  })
  return { settings: Object.fromEntries(inputsIn(settings)), families: Object.fromEntries(families) }
}

function* inputsIn(value: unknown): Generator<[string, string]> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) {
    const id: unknown = Reflect.get(value, 'id')
    const type: unknown = Reflect.get(value, 'type')
    if (typeof id === 'string' && typeof type === 'string' && type !== 'password') {
      yield [id, written(Reflect.get(value, 'value') ?? Reflect.get(value, 'default'))]
    }
  }
  for (const part of Object.values(value)) yield* inputsIn(part)
}

function written(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
