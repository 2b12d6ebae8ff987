import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import type { Clock } from '../../core/clock.ts'
import { crcOf, decodeBody, isLinkExpired, S3Error, tag, tags, text } from './s3-wire.ts'

/**
 * An S3 of one bucket, in this process, over HTTP. It is strict where S3 is (part sizes, order and tags of parts,
 * checksums, lengths, credentials of some kind, expiry of links), and does what Scanloop asks of S3, no more.
 * Signatures are not verified.
 */
export interface S3Server {
  readonly endpoint: string
  readonly client: S3Client
  readonly objects: ReadonlyMap<string, StoredBytes>
  /** Uploads that were begun, and neither completed nor aborted, by id. */
  readonly uploads: ReadonlyMap<string, Upload>
  /** What was asked, in order: `UploadPart`. */
  readonly calls: string[]
  /** Most parts at once. */
  readonly peakParts: () => number
  /** Connections that carry a request or its answer. */
  readonly busyConnections: () => number
  close(): Promise<void>
}

export interface S3ServerOptions {
  readonly clock?: Clock
  /** Objects in a page of a list; S3 says 1,000. */
  readonly pageSize?: number
  /** Keeps lengths and hashes, and no bytes. */
  readonly discard?: boolean
  /** What goes wrong with a request; `count` is 1 for the first of its kind. Parts may be held up by a promise. */
  readonly fault?: (call: string, query: URLSearchParams, count: number) => Fault | Promise<Fault>
}

/** An error; a connection that is cut before the request has its effect, after it, or in the middle of the answer. */
type Fault = S3Error | 'cut' | 'cut-after' | 'cut-within' | undefined

export interface StoredBytes {
  readonly bytes: Buffer
  readonly length: number
  readonly type: string
  readonly crc32: string | undefined
}

interface Upload {
  readonly key: string
  readonly type: string
  /** Whether the checksum of the whole is kept, and not one of checksums. */
  readonly isFullObject: boolean
  readonly parts: Map<number, StoredBytes & { readonly etag: string }>
}

interface Call {
  readonly name: string
  readonly key: string
  readonly query: URLSearchParams
  readonly request: IncomingMessage
  readonly body: Buffer
  readonly length: number
  readonly md5: string
}

const BUCKET = 'reports'
const MIN_PART = 5 * 1024 * 1024
const CREDENTIALS = { accessKeyId: 'AKIAFAKE', secretAccessKey: 'fake' }

export async function startS3(options: S3ServerOptions = {}): Promise<S3Server> {
  const objects = new Map<string, StoredBytes>()
  const uploads = new Map<string, Upload>()
  const calls: string[] = []
  const busy = new Set<Socket>()
  let partsNow = 0
  let peak = 0
  let made = 0

  const server = createServer((request, response) => {
    const { socket } = request
    busy.add(socket)
    response.once('close', () => busy.delete(socket))
    answer(request, response).catch((error: unknown) => {
      if (!(error instanceof S3Error)) return void socket.destroy()
      const head = request.method === 'HEAD'
      response.writeHead(error.status, { 'content-type': 'application/xml' })
      response.end(head ? undefined : `<Error>${tag('Code', error.code)}${tag('Message', error.message)}</Error>`)
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://s3')
    const [, bucket, ...rest] = decodeURIComponent(url.pathname).split('/')
    const key = rest.join('/')
    const name = nameOf(request.method ?? '', key, url.searchParams)
    calls.push(name)
    const count = calls.filter((one) => one === name).length
    const isPart = name === 'UploadPart'
    if (isPart) peak = Math.max(peak, ++partsNow)
    try {
      const decoded = await decodeBody(request, options.discard === true)
      const fault = await options.fault?.(name, url.searchParams, count)
      if (fault === 'cut') return void request.socket.destroy()
      if (fault instanceof S3Error) throw fault
      if (bucket !== BUCKET) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist')
      if (request.headers.authorization === undefined && !url.searchParams.has('X-Amz-Signature')) {
        throw new S3Error(403, 'AccessDenied', 'Access Denied')
      }
      if (isLinkExpired(url.searchParams, options.clock ?? { now: () => new Date() })) {
        throw new S3Error(403, 'AccessDenied', 'Request has expired')
      }
      const call: Call = { name, key, query: url.searchParams, request, ...decoded }
      if (fault === 'cut-after') response.end = cutting(response, 0)
      if (fault === 'cut-within') response.end = cutting(response, 0.5)
      await serve(call, response)
    } finally {
      if (isPart) partsNow--
    }
  }

  async function serve(call: Call, response: ServerResponse): Promise<void> {
    const { key, query, request } = call
    const type = request.headers['content-type'] ?? 'binary/octet-stream'
    switch (call.name) {
      case 'PutObject':
        objects.set(key, storedOf(call, type))
        return void response.writeHead(200, { etag: `"${call.md5}"` }).end()
      case 'GetObject':
      case 'HeadObject':
        return sendObject(call, response)
      case 'DeleteObject':
        objects.delete(key)
        return void response.writeHead(204).end()
      case 'DeleteObjects': {
        if (!Object.keys(request.headers).some((header) => /^(?:content-md5|x-amz-checksum-)/.test(header))) {
          throw new S3Error(400, 'InvalidRequest', 'Missing required header: Content-MD5')
        }
        const keys = tags(call.body.toString(), 'Key')
        if (keys.length === 0 || keys.length > 1000) throw new S3Error(400, 'MalformedXML', 'between 1 and 1000 keys')
        for (const one of keys) objects.delete(one)
        return xml(response, '<DeleteResult></DeleteResult>')
      }
      case 'ListObjectsV2':
        return xml(response, listing(query))
      case 'CreateMultipartUpload': {
        const id = `upload-${String(++made)}`
        const isFullObject = request.headers['x-amz-checksum-type'] === 'FULL_OBJECT'
        uploads.set(id, { key, type, isFullObject, parts: new Map() })
        return xml(response, tag('InitiateMultipartUploadResult', { Bucket: BUCKET, Key: key, UploadId: id }))
      }
      case 'UploadPart': {
        const number = Number(query.get('partNumber'))
        if (number < 1 || number > 10_000) throw new S3Error(400, 'InvalidArgument', 'part number')
        uploadOf(call).parts.set(number, { ...storedOf(call, type), etag: `"${call.md5}"` })
        return void response.writeHead(200, { etag: `"${call.md5}"` }).end()
      }
      case 'CompleteMultipartUpload':
        return complete(call, response)
      case 'AbortMultipartUpload':
        uploadOf(call)
        uploads.delete(query.get('uploadId') ?? '')
        return void response.writeHead(204).end()
      default:
        throw new S3Error(501, 'NotImplemented', call.name)
    }
  }

  function uploadOf({ key, query }: Call): Upload {
    const upload = uploads.get(query.get('uploadId') ?? '')
    if (upload?.key === key) return upload
    throw new S3Error(404, 'NoSuchUpload', 'The specified upload does not exist.')
  }

  function complete(call: Call, response: ServerResponse): void {
    const upload = uploadOf(call)
    const body = call.body.toString()
    const numbers = tags(body, 'PartNumber').map(Number)
    const etags = tags(body, 'ETag')
    const checksums = tags(body, 'ChecksumCRC32')
    if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0))) {
      throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.')
    }
    const parts = numbers.map((number, index) => {
      const part = upload.parts.get(number)
      if (part === undefined || part.etag !== etags[index] || part.crc32 !== checksums[index]) {
        throw new S3Error(400, 'InvalidPart', String(number))
      }
      if (index < numbers.length - 1 && part.length < MIN_PART) throw new S3Error(400, 'EntityTooSmall', 'part')
      return part
    })
    if (parts.length === 0) throw new S3Error(400, 'MalformedXML', 'no parts')
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    const bytes = Buffer.concat(parts.map((part) => part.bytes))
    const crc32 = upload.isFullObject && options.discard !== true ? crcOf(bytes) : undefined
    const size = text(call.request.headers['x-amz-mp-object-size'])
    if (size !== undefined && Number(size) !== length) throw new S3Error(400, 'InvalidRequest', 'size of the whole')
    uploads.delete(call.query.get('uploadId') ?? '')
    objects.set(upload.key, { bytes, length, type: upload.type, crc32 })
    xml(response, tag('CompleteMultipartUploadResult', { Bucket: BUCKET, Key: upload.key, ETag: '"whole"' }))
  }

  function sendObject({ name, key, query, request }: Call, response: ServerResponse): void {
    const found = objects.get(key)
    if (found === undefined) throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.')
    const headers: Record<string, string | number> = {
      'content-type': query.get('response-content-type') ?? found.type,
      'accept-ranges': 'bytes',
    }
    const disposition = query.get('response-content-disposition')
    if (disposition !== null) headers['content-disposition'] = disposition
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    if (range === null) {
      const wantsChecksum = request.headers['x-amz-checksum-mode'] !== undefined
      if (wantsChecksum && found.crc32 !== undefined) headers['x-amz-checksum-crc32'] = found.crc32
      response.writeHead(200, { ...headers, 'content-length': found.length })
      return void response.end(name === 'HeadObject' ? undefined : found.bytes)
    }
    const [start, end] = [Number(range[1]), Math.min(Number(range[2]), found.length - 1)]
    if (start >= found.length) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable')
    const part = found.bytes.subarray(start, end + 1)
    const where = `bytes ${String(start)}-${String(end)}/${String(found.length)}`
    response.writeHead(206, { ...headers, 'content-length': part.length, 'content-range': where }).end(part)
  }

  function listing(query: URLSearchParams): string {
    const after = query.get('continuation-token') ?? ''
    const prefix = query.get('prefix') ?? ''
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted()
    const page = keys.slice(0, Math.min(options.pageSize ?? 1000, 1000))
    const isTruncated = page.length < keys.length
    const next = isTruncated ? tag('NextContinuationToken', page.at(-1) ?? '') : ''
    const contents = page.map((Key) => tag('Contents', { Key })).join('')
    return `<ListBucketResult>${tag('IsTruncated', String(isTruncated))}${contents}${next}</ListBucketResult>`
  }

  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const client = new S3Client({ endpoint, region: 'eu-west-1', forcePathStyle: true, credentials: CREDENTIALS })
  return {
    endpoint,
    client,
    objects,
    uploads,
    calls,
    peakParts: () => peak,
    busyConnections: () => busy.size,
    close: async () => {
      client.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}

/** The SDK's name of a request. */
function nameOf(method: string, key: string, query: URLSearchParams): string {
  if (method === 'POST' && query.has('uploads')) return 'CreateMultipartUpload'
  if (method === 'POST' && query.has('uploadId')) return 'CompleteMultipartUpload'
  if (method === 'POST' && query.has('delete')) return 'DeleteObjects'
  if (method === 'PUT') return query.has('uploadId') ? 'UploadPart' : 'PutObject'
  if (method === 'DELETE') return query.has('uploadId') ? 'AbortMultipartUpload' : 'DeleteObject'
  if (method === 'GET') return key === '' ? 'ListObjectsV2' : 'GetObject'
  return method === 'HEAD' ? 'HeadObject' : method
}

/** Checked as S3 does: what came must be what was announced. */
function storedOf({ body, length, md5, request, query }: Call, type: string): StoredBytes {
  const { headers } = request
  const expected = text(headers['x-amz-checksum-crc32'])
  const crc32 = body.length === length ? crcOf(body) : expected
  if (expected !== undefined && expected !== crc32) throw new S3Error(400, 'BadDigest', 'crc32')
  const sha256 = text(headers['x-amz-content-sha256']) ?? ''
  const isSigned = /^[0-9a-f]{64}$/.test(sha256) && body.length === length
  if (isSigned && sha256 !== createHash('sha256').update(body).digest('hex')) {
    throw new S3Error(400, 'XAmzContentSHA256Mismatch', `part ${query.get('partNumber') ?? ''} of ${md5}`)
  }
  return { bytes: body, length, type, crc32 }
}

function xml(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>${body}`)
}

/** Instead of `end`: the request has had its effect, but only this share of the answer arrives. */
function cutting(response: ServerResponse, share: number): ServerResponse['end'] {
  return ((body?: Buffer | string) => {
    const part = Buffer.from(body ?? '').subarray(0, Buffer.byteLength(body ?? '') * share)
    if (part.length === 0) response.socket?.destroy()
    else response.write(part, () => response.socket?.destroy())
    return response
  }) as ServerResponse['end']
}
