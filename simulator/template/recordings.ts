import { readFileSync } from 'node:fs'
import { FIXTURES } from '../report/recorded-report.ts'
import { isRecord } from '../json.ts'

/** The body of a recorded answer, parsed anew at each call so that callers may change it. */
export function recordedBody(name: string): Record<string, unknown> {
  const text = texts.get(name) ?? readRecording(name)
  texts.set(name, text)
  const body: unknown = JSON.parse(text)
  if (!isRecord(body)) throw new TypeError(`recording ${name} is no object`)
  return body
}

/** Objects of a list in a recorded answer; anything else in it is left out. */
export function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

const texts = new Map<string, string>()

function readRecording(name: string): string {
  const exchange: unknown = JSON.parse(readFileSync(new URL(`http/tenable-vm/${name}.json`, FIXTURES), 'utf8'))
  const response = isRecord(exchange) ? exchange['response'] : undefined
  const body = isRecord(response) ? response['body'] : undefined
  if (typeof body !== 'string') throw new TypeError(`recording ${name} has no body`)
  return body
}
