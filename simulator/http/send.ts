import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { JsonAnswer, TextAnswer } from './answer.ts'
import { cloudHeaders, NESSUS_HEADERS } from './headers.ts'

const compress = promisify(gzip)
const LARGE_BODY_BYTES = 8192

/** Reason phrases of Nessus that differ from the usual ones. */
const REASONS: Readonly<Record<number, string>> = { 401: 'Authorization required' }

export const acceptsGzip = (request: IncomingMessage): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(request.headers['accept-encoding']?.toString() ?? '')

/** Sends a small answer whole. */
export async function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  answer: JsonAnswer | TextAnswer,
  isCloud: boolean,
): Promise<void> {
  const jsonType = isCloud ? 'application/json; charset=utf-8' : 'application/json'
  const contentType = answer.kind === 'json' ? jsonType : answer.contentType
  const plain = Buffer.from(answer.kind === 'json' ? JSON.stringify(answer.body) : answer.text)
  const isCompressed = plain.length > LARGE_BODY_BYTES && acceptsGzip(request)
  const body = isCompressed ? await compress(plain, { level: 1 }) : plain
  const headers = {
    ...(isCloud ? cloudHeaders() : NESSUS_HEADERS),
    ...(answer.kind === 'text' ? answer.headers : {}),
    'Content-Type': contentType,
    'Content-Length': String(body.length),
    ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
  }
  if (isCloud) response.writeHead(answer.status, headers)
  else writeHead(response, answer.status, headers)
  response.end(body)
}

export function writeHead(response: ServerResponse, status: number, headers: Record<string, string>): void {
  const reason = REASONS[status]
  if (reason === undefined) response.writeHead(status, headers)
  else response.writeHead(status, reason, headers)
}
