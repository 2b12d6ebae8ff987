import { ScanEditor } from './schemas.ts'
import { scanPath } from './scans.ts'
import type { Wire } from './wire.ts'

/**
 * The settings that the scanner has stored for a scan, by Nessus's own names: `{safe_checks: 'yes', …}`. The editor
 * answers the shape of its page: inputs `{id, type, default}` nested in sections, groups and options, with the stored
 * values as defaults. Entries of mode lists have ids too, but no `type`. Passwords are left out.
 */
export async function readSettings(wire: Wire, remoteId: string): Promise<Readonly<Record<string, string>>> {
  const call = { method: 'GET', path: `/editor${scanPath(remoteId).replace('/scans', '/scan')}` } as const
  const { settings } = await wire.json({ ...call, missing: `scan ${remoteId}` }, ScanEditor)
  return Object.fromEntries(inputsIn(settings))
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
