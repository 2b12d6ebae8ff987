import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { TLSSocket } from 'node:tls'
import { Client } from 'undici'
import { ScannerUnreachableError } from '../../core/errors.ts'
import type { ScannerConnection } from '../../core/scanner/scanner-adapter.ts'
import type { NessusTimeouts } from './timeouts.ts'
import { createSocketOpener, slim } from './tls.ts'

/**
 * HTTP to one scanner, and nothing about Nessus but its key header. One connection per request: Nessus 8 recorded
 * answers `Connection: close` on nearly every response, and a kept connection that the scanner closes just as a launch
 * is sent would leave us unsure whether the launch happened.
 */
export interface Transport {
  /**
   * Sends one request and gives the answer as soon as its headers are there. The body must be read to its end, left
   * early, or discarded with `dispose`.
   *
   * @throws ScannerUnreachableError, ScannerCertificateError if there is no connection: nothing was sent.
   * @throws AnswerLostError if the request was sent and no headers came back.
   */
  send(request: TransportRequest): Promise<TransportAnswer>
  /** Cuts every connection. Requests under way fail. */
  close(): void
}

export interface TransportRequest {
  readonly method: 'GET' | 'POST'
  /** Below the scanner's address, with query: `/scans/5?history_id=8`. */
  readonly path: string
  /** Sent as JSON. */
  readonly body?: unknown
  /** False for what Nessus answers to anyone. */
  readonly authenticated: boolean
  /** Whether a compressed answer is welcome. One that comes uncalled for is understood too. */
  readonly compressed: boolean
  readonly headersMs: number
  /** Ends the request and the reading of its body. */
  readonly signal?: AbortSignal | undefined
}

export interface TransportAnswer {
  readonly status: number
  /** Lower-case names; the first value of a repeated header. */
  readonly headers: Readonly<Record<string, string>>
  /** Decompressed. Its loop throws AnswerLostError when the body breaks off. */
  readonly body: AsyncIterable<Uint8Array>
  /** Cuts the connection without reading on. */
  dispose(): void
}

/** `cut`: the connection broke; `late`: a time limit; `garbled`: not HTTP, or not the announced compression. */
export type LossKind = 'cut' | 'late' | 'garbled'

/** The request went out, and its answer did not come (whole). Never leaves this folder. */
export class AnswerLostError extends Error {
  override readonly name = 'AnswerLostError'
  readonly kind: LossKind
  /** True if the headers, and so the status, had arrived. */
  readonly headersSeen: boolean

  constructor(kind: LossKind, headersSeen: boolean, message: string, cause: unknown) {
    super(message, { cause })
    this.kind = kind
    this.headersSeen = headersSeen
  }
}

/** A transport over undici; `connection.apiUrl` is an https URL without query. */
export function createTransport(connection: ScannerConnection, timeouts: NessusTimeouts): Transport {
  const url = new URL(connection.apiUrl)
  const basePath = url.pathname.replace(/\/+$/, '')
  const target = {
    url: connection.apiUrl,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 443 : Number(url.port),
    tls: connection.tls,
  }
  const openSocket = createSocketOpener(target, timeouts.connectMs)
  const closing = new AbortController()

  return {
    async send(request) {
      if (closing.signal.aborted) {
        throw new ScannerUnreachableError(target.url, 'the connection was closed', { mayHaveTakenEffect: false })
      }
      const signal = AbortSignal.any([closing.signal, ...(request.signal === undefined ? [] : [request.signal])])
      const socket = await openSocket(signal)
      const client = new Client(url.origin, {
        connect: handOver(socket),
        headersTimeout: request.headersMs,
        bodyTimeout: timeouts.bodyIdleMs,
      })
      const dispose = () => {
        socket.destroy()
        client.destroy().catch(() => {})
      }
      try {
        const answer = await client.request({
          method: request.method,
          path: `${basePath}${request.path}`,
          headers: headersOf(request, connection),
          body: request.body === undefined ? null : JSON.stringify(request.body),
          signal,
          reset: true,
        })
        const headers = firstValues(answer.headers)
        const stream = decompressed(answer.body, headers['content-encoding'])
        return { status: answer.statusCode, headers, body: readBody(stream, dispose), dispose }
      } catch (error) {
        dispose()
        throw lost(error, false)
      }
    },
    close() {
      closing.abort(new Error('the connection was closed'))
    },
  }
}

/** Gives the one socket to undici, and refuses to make another: a request is never sent twice. */
function handOver(socket: TLSSocket) {
  let isTaken = false
  return (_options: unknown, callback: (...result: [null, TLSSocket] | [Error, null]) => void): void => {
    const refused = isTaken
    isTaken = true
    // undici does not notice a connection that is there before its request for one has returned.
    queueMicrotask(() => (refused ? callback(new Error('one connection per request'), null) : callback(null, socket)))
  }
}

function headersOf(request: TransportRequest, { keys }: ScannerConnection): Record<string, string> {
  return {
    'User-Agent': 'Scanloop',
    Accept: '*/*',
    'Accept-Encoding': request.compressed ? 'gzip' : 'identity',
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(request.authenticated
      ? { 'X-ApiKeys': `accessKey=${keys.accessKey.reveal()}; secretKey=${keys.secretKey.reveal()}` }
      : {}),
  }
}

function firstValues(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function decompressed(body: Readable, encoding: string | undefined): Readable {
  const decoder = decoderFor(encoding?.toLowerCase())
  // The callback keeps pipeline's error from being thrown nowhere; the loop over the decoder throws it.
  return decoder === undefined ? body : pipeline(body, decoder, () => {})
}

function decoderFor(encoding: string | undefined) {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      return undefined
  }
}

async function* readBody(body: Readable, dispose: () => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) yield chunk as Uint8Array
  } catch (error) {
    throw lost(error, true)
  } finally {
    dispose()
  }
}

function lost(error: unknown, headersSeen: boolean): AnswerLostError {
  const code = String(Reflect.get(Object(error), 'code') ?? '')
  const name: unknown = Reflect.get(Object(error), 'name')
  const make = (kind: LossKind, message: string) => new AnswerLostError(kind, headersSeen, message, slim(error))
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return make('late', 'no answer came in time')
  if (code === 'UND_ERR_BODY_TIMEOUT') return make('late', 'the answer stopped coming')
  if (name === 'TimeoutError') return make('late', 'the time for the request is over')
  // Behind good headers it is a chunked body that ends before its last chunk: the connection was cut.
  if (name === 'HTTPParserError' && !headersSeen) return make('garbled', 'what came back is not HTTP')
  if (/^(Z_|UND_ERR_HEADERS_OVERFLOW|ERR_BROTLI|ERR__ERROR)/.test(code)) {
    return code === 'Z_BUF_ERROR'
      ? make('cut', 'the compressed answer ends too soon')
      : make('garbled', `the answer cannot be read (${code})`)
  }
  return make(
    'cut',
    headersSeen ? 'the connection was cut in the middle of the answer' : 'the connection was cut before the answer',
  )
}
