import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { crc32 } from 'node:zlib'
import type { Clock } from '../../core/clock.ts'

/** An answer of S3 that is an error. */
export class S3Error extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message = code) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The payload of a request, its length and its MD5; without the payload if it is not to be kept. */
export async function decodeBody(
  request: IncomingMessage,
  discard: boolean,
): Promise<{ body: Buffer; length: number; md5: string }> {
  const isChunked = (request.headers['content-encoding'] ?? '').includes('aws-chunked')
  const keeps = !discard || isChunked || request.method === 'POST'
  const hash = createHash('md5')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    hash.update(chunk)
    if (keeps) chunks.push(chunk)
  }
  const announced = request.headers['content-length']
  if (announced !== undefined && Number(announced) !== length) throw new S3Error(400, 'IncompleteBody')
  const raw = Buffer.concat(chunks)
  if (!isChunked) return { body: raw, length, md5: hash.digest('hex') }
  const body = decodeChunks(raw)
  return { body, length: body.length, md5: createHash('md5').update(body).digest('hex') }
}

/** `aws-chunked`: each chunk with its length in hex and perhaps a signature, then trailers. */
export function decodeChunks(raw: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; ;) {
    const end = raw.indexOf('\r\n', at)
    if (end === -1) throw new S3Error(400, 'IncompleteBody')
    const size = Number.parseInt(raw.toString('latin1', at, end), 16)
    if (Number.isNaN(size)) throw new S3Error(400, 'InvalidChunkSizeError')
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(raw.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}

export function isLinkExpired(query: URLSearchParams, clock: Clock): boolean {
  const [signed, seconds] = [query.get('X-Amz-Date'), query.get('X-Amz-Expires')]
  if (signed === null || seconds === null) return false
  const iso = signed.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  return !(clock.now().getTime() < Date.parse(iso) + Number(seconds) * 1000)
}

/** As S3 writes it, computed apart from the code under test. */
export function crcOf(bytes: Uint8Array): string {
  return Buffer.from(crc32(bytes).toString(16).padStart(8, '0'), 'hex').toString('base64')
}

/** An XML element with a text or with elements in it. */
export function tag(name: string, content: string | Readonly<Record<string, string>>): string {
  const inner =
    typeof content === 'string'
      ? content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      : Object.entries(content)
          .map(([key, value]) => tag(key, value))
          .join('')
  return `<${name}>${inner}</${name}>`
}

/** The texts of all elements of this name. */
export function tags(body: string, name: string): string[] {
  return [...body.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((match) =>
    (match[1] ?? '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  )
}

export function text(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header
}
