import type { ServerResponse } from 'node:http'
import { isRecord, objectAt } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { Refusal } from './answer.ts'
import type { Answer } from './answer.ts'
import { NESSUS_HEADERS } from './headers.ts'
import type { Strike } from './router.ts'

export const gateRefusal = (): Refusal => new Refusal(412, 'API is not available')

/** Announces the 32 bytes of the refusal and sends none of them, as Nessus 10.8 was seen to do before hanging up. */
export function announceGateRefusal(response: ServerResponse): void {
  response.writeHead(412, {
    ...NESSUS_HEADERS,
    'Content-Type': 'application/json',
    'Content-Length': String(JSON.stringify({ error: gateRefusal().message }).length),
  })
  response.flushHeaders()
}

export function withNullLists(answer: Answer): Answer {
  if (answer.kind !== 'json' || !isRecord(answer.body)) return answer
  const fields = Object.entries(answer.body).map(([key, value]) => [key, Array.isArray(value) ? null : value] as const)
  return { ...answer, body: Object.fromEntries(fields) }
}

/** What was posted, as faults let it arrive. A name that is no setting is taken for a plugin family. */
export function withStruckSettings(body: JsonObject, strike: Strike): JsonObject {
  const dropped = strike('drop-setting')
  const changed = strike('change-setting')
  if (!dropped && !changed) return body
  const settings = { ...objectAt(body, 'settings') }
  const plugins = { ...objectAt(body, 'plugins') }
  if (dropped) {
    delete settings[dropped.setting]
    delete plugins[dropped.setting]
  }
  if (changed && changed.setting in plugins) plugins[changed.setting] = { status: String(changed.value) }
  else if (changed) settings[changed.setting] = String(changed.value)
  return { ...body, settings, plugins }
}
