import { InvalidFaultError, readFault } from './fault-spec.ts'
import type { FaultSpec } from './fault-spec.ts'

const MATCH_FIELDS = new Set(['method', 'path'])

/**
 * Reads the command line's form of a fault, `cut-download:atFraction=0.5,times=1,path=/download`. `method` and
 * `path` go into `match`; a value that reads as a number or as true/false is one. A comma cannot be part of a value.
 */
export function parseFault(text: string): FaultSpec {
  const [kind = '', ...rest] = text.split(':')
  const fault: Record<string, unknown> = { kind }
  const match: Record<string, string> = {}
  const fields = rest.join(':').split(',').filter(Boolean)
  for (const field of fields) {
    const equals = field.indexOf('=')
    if (equals < 1) throw new InvalidFaultError(`fault "${text}": expected name=value, got "${field}"`)
    const name = field.slice(0, equals)
    const value = field.slice(equals + 1)
    if (MATCH_FIELDS.has(name)) match[name] = value
    else fault[name] = readValue(value)
  }
  if (Object.keys(match).length > 0) fault['match'] = match
  return readFault(fault, `fault "${text}"`)
}

function readValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = Number(text)
  return text.trim() !== '' && Number.isFinite(number) ? number : text
}
