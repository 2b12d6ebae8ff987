import type { z } from 'zod'
import {
  EditionRefusedError,
  ScannerBusyError,
  ScannerNotFoundError,
  ScannerProtocolError,
  ScannerRejectedError,
  ScannerUnreachableError,
  type ScanloopError,
} from '../../core/errors.ts'
import { AnswerLostError, type Transport, type TransportAnswer } from '../http/transport.ts'

/** From the end of a request to the end of its answer's headers. */
const HEADERS_MS = 30_000
/** A whole request but a download. After it nothing of a launch is on its way any more, so that a look tells what came of it. */
const REQUEST_MS = 60_000
/** The largest message that is read into memory; reports are streams. */
const MESSAGE_LIMIT_BYTES = 16 * 1024 * 1024

/** One request, and what its failures mean. */
export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** What a 404 means: `scan 5`. */
  readonly missing?: string
  /** What a 402 forbids, and what to do instead. */
  readonly gate?: { readonly purpose: string; readonly wayOut: string }
}

/** Requests whose answers are checked and whose failures are ours: what the scanner itself says stays in this file. */
export interface SampleWire {
  readonly url: string
  /** @throws ScannerProtocolError if the answer breaks `schema`, else as `failureOf` classes it */
  json<T extends z.ZodType>(call: Call, schema: T): Promise<z.infer<T>>
  /** A body that its reader pulls, without a deadline but for silence. */
  stream(call: Call): Promise<TransportAnswer>
}

/** Sends every request once: core repeats what may be repeated, after a look. */
export function createSampleWire(url: string, transport: Transport): SampleWire {
  const send = async (call: Call, signal?: AbortSignal): Promise<TransportAnswer> => {
    const { method, path, body } = call
    const request = { method, path, body, authenticated: true, compressed: false, headersMs: HEADERS_MS, signal }
    const answer = await transport.send(request).catch((error: unknown) => {
      throw ours(url, call, error)
    })
    if (answer.status >= 200 && answer.status < 300) return answer
    // The status says all; a body may be a gateway's page, or repeat a key.
    answer.dispose()
    throw failureOf(url, call, answer.status)
  }
  return {
    url,
    async json(call, schema) {
      const answer = await send(call, AbortSignal.timeout(REQUEST_MS))
      const text = await readMessage(answer).catch((error: unknown) => {
        throw ours(url, call, error)
      })
      const parsed = schema.safeParse(jsonIn(text))
      if (parsed.success) return parsed.data
      const reasons = parsed.error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`)
      throw new ScannerProtocolError(url, nameOf(call), reasons.join('; ').slice(0, 300))
    },
    stream: (call) => send(call),
  }
}

/** What each status of this scanner means to core. Only 429 says for certain that nothing has happened. */
function failureOf(url: string, call: Call, status: number): ScanloopError {
  const name = nameOf(call)
  switch (status) {
    case 401:
    case 403:
      return new ScannerRejectedError(url, `the keys are not accepted (${name} was answered with HTTP ${status})`)
    case 402:
      return new EditionRefusedError(
        call.gate?.purpose ?? name,
        'This licence of Sample Scanner',
        call.gate?.wayOut ?? 'License it.',
      )
    case 404:
      return new ScannerNotFoundError(call.missing ?? name, url)
    case 409:
      return new ScannerBusyError(`The scanner at ${url} is not in a state for ${name} (HTTP 409).`)
    case 429:
      return new ScannerBusyError(`The scanner at ${url} asks for fewer requests (HTTP 429 to ${name}).`, undefined, {
        mayHaveTakenEffect: false,
      })
    default:
      return status >= 500
        ? new ScannerUnreachableError(url, `${name} was answered with HTTP ${status}`, { mayHaveTakenEffect: true })
        : new ScannerProtocolError(url, name, `HTTP ${status}`)
  }
}

/** A request that went out and whose answer did not come whole may have taken effect. */
function ours(url: string, call: Call, error: unknown): unknown {
  if (!(error instanceof AnswerLostError)) return error
  const reason = `${nameOf(call)}: ${error.message}`
  return new ScannerUnreachableError(url, reason, { mayHaveTakenEffect: true, cause: error })
}

async function readMessage({ body }: TransportAnswer): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    // What is longer is not JSON once it is cut, and so breaks every schema.
    if (bytes > MESSAGE_LIMIT_BYTES) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function nameOf({ method, path }: Call): string {
  return `${method} ${path}`
}
