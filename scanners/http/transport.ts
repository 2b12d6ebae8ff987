import { request as httpRequest } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { TLSSocket } from 'node:tls'
import { ScannerUnreachableError } from '../../core/errors.ts'
import type { ScannerConnection, ScannerKeys } from '../../core/scanner/scanner-adapter.ts'
import type { LookUp } from '../checked-lookup.ts'
import { piecesOf } from './pieces-of.ts'
import { createSocketOpener, slim } from './tls.ts'

/**
 * HTTP to one scanner, whatever its engine. One connection per request: Nessus 8 recorded
 * answers `Connection: close` on nearly every response, and a kept connection that the scanner closes just as a launch
 * is sent would leave us unsure whether the launch happened.
 */
export interface Transport {
  /**
   * Sends one request and gives the answer as soon as its headers are there. The body must be read to its end, left
   * early, or discarded with `dispose`.
   *
   * @throws ScannerUnreachableError, ScannerAddressError, ScannerCertificateError if there is no connection: nothing was
   *   sent.
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
  /** False for what the scanner answers to anyone. */
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

/** The request went out, and its answer did not come (whole). Never leaves an engine's folder. */
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

/** Time limits that hold for every request, in milliseconds. */
export interface TransportTimeouts {
  /** Name look-up, TCP and TLS together. */
  readonly connectMs: number
  /** Between two pieces of a body. */
  readonly bodyIdleMs: number
}

/** The headers by which an engine shows its keys. */
export type Authorize = (keys: ScannerKeys) => Readonly<Record<string, string>>

/** A transport over Node's own HTTP client; `connection.apiUrl` is an https URL without query. */
export function createTransport(
  connection: ScannerConnection,
  authorize: Authorize,
  timeouts: TransportTimeouts,
  lookUp?: LookUp,
): Transport {
  const url = new URL(connection.apiUrl)
  const basePath = url.pathname.replace(/\/+$/, '')
  const target = {
    url: connection.apiUrl,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 443 : Number(url.port),
    tls: connection.tls,
    lookUp,
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
      const path = `${basePath}${request.path}`
      const headers = {
        Host: url.host,
        ...headersOf(request),
        ...(request.authenticated ? authorize(connection.keys) : {}),
      }
      return exchange(socket, { ...request, path, headers, signal, bodyIdleMs: timeouts.bodyIdleMs })
    },
    close() {
      closing.abort(new Error('the connection was closed'))
    },
  }
}

interface Exchange extends TransportRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  readonly bodyIdleMs: number
}

/** One request and its answer over a socket that was opened for them, and is of no use afterwards. */
async function exchange(socket: TLSSocket, request: Exchange): Promise<TransportAnswer> {
  const { signal, headersMs } = request
  // Without an agent, Node asks for one connection, says that it will be closed, and repeats nothing.
  const { method, path, headers } = request
  const sent = httpRequest({ method, path, headers: { ...headers }, createConnection: () => socket })
  const end = (error: Error): void => void (answer ?? sent).destroy(error)
  const onAbort = (): void => end(asError(signal.reason))
  const timer = setTimeout(() => end(new LateError('no answer came in time')), headersMs)
  const dispose = (): void => {
    signal.removeEventListener('abort', onAbort)
    socket.destroy()
  }
  let answer: IncomingMessage | undefined
  try {
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
    sent.end(request.body === undefined ? undefined : JSON.stringify(request.body))
    answer = await answerTo(sent)
  } catch (error) {
    dispose()
    throw lost(error, false)
  } finally {
    clearTimeout(timer)
  }
  const firsts = firstValues(answer.headersDistinct)
  const body = readBody(answer, firsts['content-encoding'], request.bodyIdleMs, dispose)
  return { status: answer.statusCode ?? 0, headers: firsts, body, dispose }
}

function answerTo(sent: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', (answer) => {
      // A connection that breaks before anybody reads is told to the reader, when there is one.
      answer.on('error', () => {})
      resolve(answer)
    })
    // Stays: what happens after the answer has begun is also told here, and ends the process if nobody listens.
    sent.on('error', reject)
  })
}

/** A time limit that is over. */
class LateError extends Error {}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

function headersOf(request: TransportRequest): Record<string, string> {
  return {
    'User-Agent': 'Scanloop',
    Accept: '*/*',
    'Accept-Encoding': request.compressed ? 'gzip' : 'identity',
    ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
  }
}

function firstValues(headers: NodeJS.Dict<string[]>): Record<string, string> {
  const firsts: Record<string, string> = {}
  for (const [name, [first] = []] of Object.entries(headers)) if (first !== undefined) firsts[name] = first
  return firsts
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

/** Silence only counts while somebody waits for a piece: a reader may take its time. */
async function* readBody(
  answer: IncomingMessage,
  encoding: string | undefined,
  idleMs: number,
  dispose: () => void,
): AsyncGenerator<Uint8Array> {
  let isWaiting = true
  const timer = setTimeout(() => {
    if (isWaiting) answer.destroy(new LateError('the answer stopped coming'))
    else timer.refresh()
  }, idleMs)
  try {
    for await (const chunk of piecesOf(decompressed(answer, encoding))) {
      isWaiting = false
      yield chunk
      isWaiting = true
      timer.refresh()
    }
  } catch (error) {
    throw lost(error, true)
  } finally {
    clearTimeout(timer)
    dispose()
  }
}

function lost(error: unknown, headersSeen: boolean): AnswerLostError {
  const code = String(Reflect.get(Object(error), 'code') ?? '')
  const name: unknown = Reflect.get(Object(error), 'name')
  const make = (kind: LossKind, message: string) => new AnswerLostError(kind, headersSeen, message, slim(error))
  if (error instanceof LateError) return make('late', error.message)
  if (name === 'TimeoutError') return make('late', 'the time for the request is over')
  // Behind good headers it is a chunked body that ends before its last chunk: the connection was cut.
  if (code === 'HPE_HEADER_OVERFLOW') return make('garbled', `the answer cannot be read (${code})`)
  if (code.startsWith('HPE_') && !headersSeen) return make('garbled', 'what came back is not HTTP')
  if (/^(Z_|ERR_BROTLI|ERR__ERROR)/.test(code)) {
    return code === 'Z_BUF_ERROR'
      ? make('cut', 'the compressed answer ends too soon')
      : make('garbled', `the answer cannot be read (${code})`)
  }
  return make(
    'cut',
    headersSeen ? 'the connection was cut in the middle of the answer' : 'the connection was cut before the answer',
  )
}
