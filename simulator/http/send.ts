import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { JsonAnswer, TextAnswer } from './answer.ts'

const compress = promisify(gzip)
const LARGE_BODY_BYTES = 8192

/** Recorded on nearly every answer of Nessus 8, the closing of the connection included. */
export const NESSUS_HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-cache, no-store, must-revalidate',
  Pragma: 'no-cache',
  Expires: '0',
  Connection: 'close',
  Server: 'NessusWWW',
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'X-XSS-Protection': '1; mode=block',
  'Strict-Transport-Security': 'max-age=31536000',
  'Content-Security-Policy':
    "upgrade-insecure-requests; block-all-mixed-content; form-action 'self'; frame-ancestors 'none'; default-src 'self'",
  'Expect-CT': 'max-age=0',
}

/** Reason phrases that differ from the usual ones. */
const REASONS: Readonly<Record<number, string>> = { 401: 'Authorization required' }

export const acceptsGzip = (request: IncomingMessage): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(request.headers['accept-encoding']?.toString() ?? '')

/** Sends a small answer whole. */
export async function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  answer: JsonAnswer | TextAnswer,
): Promise<void> {
  const contentType = answer.kind === 'json' ? 'application/json' : answer.contentType
  const plain = Buffer.from(answer.kind === 'json' ? JSON.stringify(answer.body) : answer.text)
  const isCompressed = plain.length > LARGE_BODY_BYTES && acceptsGzip(request)
  const body = isCompressed ? await compress(plain, { level: 1 }) : plain
  writeHead(response, answer.status, {
    ...NESSUS_HEADERS,
    'Content-Type': contentType,
    'Content-Length': String(body.length),
    ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(body)
}

export function writeHead(response: ServerResponse, status: number, headers: Record<string, string>): void {
  const reason = REASONS[status]
  if (reason === undefined) response.writeHead(status, headers)
  else response.writeHead(status, reason, headers)
}
