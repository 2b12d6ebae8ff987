import pLimit from 'p-limit'
import type { z } from 'zod'
import { ScannerProtocolError, ScannerUnreachableError } from '../../core/errors.ts'
import type { ScannerKeys } from '../../core/scanner/scanner-adapter.ts'
import type { Secret } from '../../core/secret.ts'
import { blot, failureOf, scannerWords } from './failures.ts'
import { type NessusTimeouts, REQUEST_DEADLINE_SECONDS } from './timeouts.ts'
import { readRetryAfter } from './retry-after.ts'
import { AnswerLostError, type Transport, type TransportAnswer } from '../http/transport.ts'

/** The largest JSON answer that is read. Details of huge scans are megabytes (seen in the field). */
const JSON_LIMIT_BYTES = 64 * 1024 * 1024
/** How much of an error body is read: enough for its words. */
const ERROR_LIMIT_BYTES = 64 * 1024

/**
 * Requests at once to one scanner, downloads apart. Its web server is small, and one that scans many hosts was seen to
 * stop accepting connections for a while (seccubus #344).
 */
const REQUESTS_AT_ONCE = 8

/** One request to Nessus and what its failures mean. */
export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** The path for messages, where the path itself holds a secret: `/tokens/[token]/status`. */
  readonly shownPath?: string
  /** Secrets of this request beyond the keys. */
  readonly secrets?: readonly Secret[]
  /** What a 404 means, such as `scan 5`; by default that the request itself is unknown. */
  readonly missing?: string
  /** What a 412 forbids and what to do instead. */
  readonly gate?: { readonly purpose: string; readonly wayOut: string }
  /** False for what Nessus answers to anyone: the keys then stay here. */
  readonly authenticated?: boolean
  /** True for scan details, which take long. */
  readonly isSlow?: boolean
  /** The end of a larger whole; by default the request has a deadline of its own. */
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly body: string
  /** Of `Retry-After`, an hour at most. */
  readonly retryAfterSeconds?: number
}

/** Requests to Nessus with answers that are checked, and failures that are ours. */
export interface Wire {
  readonly url: string
  /** The answer's JSON. @throws the error of `failures.ts` for any status but 2xx, ScannerProtocolError for a body that breaks `schema` */
  json<T extends z.ZodType>(call: Call, schema: T): Promise<z.infer<T>>
  /** For calls whose success says nothing: bodies are empty, `{}` or `null`. */
  done(call: Call): Promise<void>
  /** Status and body whatever the status, for those who know better what it means. */
  answer(call: Call): Promise<Answer>
  /** An answer of status 200 with its body unread and without a deadline. */
  stream(call: Call): Promise<TransportAnswer>
  /** What `json` does with an answer of any status, for those who asked with `answer`. */
  parse<T extends z.ZodType>(call: Call, answer: Answer, schema: T): z.infer<T>
  /** The scanner's own words in an answer, without secrets. */
  words(call: Call, answer: Answer): string
  /** Our error for an answer that is not a success. */
  failure(call: Call, answer: Answer): Error
  /** A deadline for a whole create, launch or control. */
  launchDeadline(): AbortSignal
}

/** The header that carries the keys to Nessus and to Tenable's cloud. */
export function showKeys({ accessKey, secretKey }: ScannerKeys): Record<string, string> {
  return { 'X-ApiKeys': `accessKey=${accessKey.reveal()}; secretKey=${secretKey.reveal()}` }
}

export function createWire(url: string, keys: ScannerKeys, transport: Transport, timeouts: NessusTimeouts): Wire {
  const slots = pLimit(REQUESTS_AT_ONCE)
  const secretsOf = (call: Call) => [keys.accessKey, keys.secretKey, ...(call.secrets ?? [])]

  const lost = (call: Call, error: AnswerLostError) => {
    if (error.kind === 'garbled') return new ScannerProtocolError(url, nameOf(call), error.message)
    return new ScannerUnreachableError(url, `${nameOf(call)}: ${error.message}`, {
      mayHaveTakenEffect: true,
      cause: error,
    })
  }

  const send = async (call: Call, kind: 'message' | 'stream'): Promise<TransportAnswer> => {
    const isMessage = kind === 'message'
    try {
      const answer = await transport.send({
        method: call.method,
        path: call.path,
        body: call.body,
        authenticated: call.authenticated ?? true,
        // Details of one host are 25–170 KB (recorded). A report is left as it is: its network is mostly a LAN.
        compressed: isMessage,
        headersMs: call.isSlow === true ? timeouts.detailsHeadersMs : timeouts.headersMs,
        signal: isMessage ? (call.signal ?? AbortSignal.timeout(timeouts.requestMs)) : undefined,
      })
      if (answer.status >= 300 && answer.status < 400) {
        answer.dispose()
        throw new ScannerProtocolError(url, nameOf(call), redirectReason(answer, url))
      }
      return answer
    } catch (error) {
      throw error instanceof AnswerLostError ? lost(call, error) : error
    }
  }

  const read = async (call: Call, answer: TransportAnswer): Promise<Answer> => {
    const { status } = answer
    if (isSuccess(status)) {
      try {
        const { body, isWhole } = await readText(answer, JSON_LIMIT_BYTES)
        if (isWhole) return { status, body }
      } catch (error) {
        throw error instanceof AnswerLostError ? lost(call, error) : error
      }
      throw new ScannerProtocolError(url, nameOf(call), `it is larger than ${JSON_LIMIT_BYTES} bytes`)
    }
    // Editions that refuse API scans answer 412 and often cut the connection before the body (seen up to 10.8.3).
    if (status === 412) {
      answer.dispose()
      return { status, body: '' }
    }
    // The status decides; words that do not arrive are not missed.
    const { body } = await readText(answer, ERROR_LIMIT_BYTES).catch(() => ({ body: '' }))
    const retryAfterSeconds = readRetryAfter(answer.headers['retry-after'], new Date())
    return retryAfterSeconds === undefined ? { status, body } : { status, body, retryAfterSeconds }
  }

  const wire: Wire = {
    url,
    answer(call) {
      return slots(async () => read(call, await send(call, 'message')))
    },
    words(call, { body }) {
      return scannerWords(body, secretsOf(call))
    },
    failure(call, answer) {
      return failureOf(answer.status, wire.words(call, answer), {
        url,
        name: nameOf(call),
        missing: call.missing ?? `an answer to ${nameOf(call)}`,
        purpose: call.gate?.purpose ?? 'this',
        wayOut: call.gate?.wayOut ?? "Do it in Nessus's own page.",
        retryAfterSeconds: answer.retryAfterSeconds,
      })
    },
    async done(call) {
      const answer = await wire.answer(call)
      if (!isSuccess(answer.status)) throw wire.failure(call, answer)
    },
    async json(call, schema) {
      return wire.parse(call, await wire.answer(call), schema)
    },
    parse(call, answer, schema) {
      if (!isSuccess(answer.status)) throw wire.failure(call, answer)
      const result = schema.safeParse(parseJson(answer.body))
      if (result.success) return result.data
      const words = wire.words(call, answer)
      const issues = result.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      const reason = blot(issues.join('; '), secretsOf(call)).slice(0, 300)
      throw new ScannerProtocolError(url, nameOf(call), words === '' ? reason : `${reason} (${words.slice(0, 100)})`)
    },
    async stream(call) {
      const answer = await send(call, 'stream')
      if (answer.status === 200) return answer
      throw wire.failure(call, await read(call, answer))
    },
    launchDeadline() {
      return AbortSignal.timeout(Math.min(timeouts.launchMs, REQUEST_DEADLINE_SECONDS * 1000))
    },
  }
  return wire
}

/** Method and path without secrets and query. */
function nameOf(call: Call): string {
  return `${call.method} ${(call.shownPath ?? call.path).replace(/\?.*$/, '')}`
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** Names the place only: a whole location could repeat a token of the path. */
function redirectReason(answer: TransportAnswer, url: string): string {
  const location = answer.headers['location'] ?? ''
  const place = URL.canParse(location, url) ? new URL(location, url).origin : 'an unreadable place'
  return `a redirect to ${place} (HTTP ${answer.status}), which is not followed because the keys would go there`
}

async function readText(answer: TransportAnswer, limitBytes: number): Promise<{ body: string; isWhole: boolean }> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength
    if (bytes > limitBytes) return { body: Buffer.concat(chunks).toString('utf8'), isWhole: false }
    chunks.push(chunk)
  }
  return { body: Buffer.concat(chunks).toString('utf8'), isWhole: true }
}

/** The value, or undefined for what is no JSON: no schema of ours accepts that. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
