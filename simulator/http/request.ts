import type { IncomingMessage } from 'node:http'
import { isRecord } from '../json.ts'
import type { JsonObject } from '../json.ts'
import { Refusal } from './answer.ts'

/** An API request as routes see it: read, decoded, matched, but not yet authenticated or believed. */
export interface ApiRequest {
  method: string
  path: string
  query: URLSearchParams
  /** The object of the body; an empty one for none. */
  body: JsonObject
  /** What stood at the `:name` places of the route's pattern. */
  parameters: Record<string, string>
}

/** Nessus takes target lists of thousands of addresses; 16 MB is our bound, its own is not known. */
const MOST_BODY_BYTES = 16 * 1024 * 1024

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    // The rest is still read, so that the client sees the answer and not a broken pipe.
    if (length <= MOST_BODY_BYTES) chunks.push(chunk)
  }
  if (length > MOST_BODY_BYTES) throw new Refusal(413, 'Request body is too large')
  return Buffer.concat(chunks)
}

/** JSON, or the form encoding that was seen accepted for exports. */
export function parseBody(body: Buffer, contentType: string | undefined): JsonObject {
  const text = body.toString('utf8')
  if (text.trim() === '') return {}
  if (contentType?.startsWith('application/x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(text))
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // What Nessus says to malformed JSON is not recorded: this is our guess.
    throw new Refusal(400, 'Invalid JSON')
  }
  return isRecord(parsed) ? parsed : {}
}
