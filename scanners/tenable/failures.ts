import {
  EditionRefusedError,
  ScannerBusyError,
  ScannerNotFoundError,
  ScannerProtocolError,
  ScannerRejectedError,
  ScannerUnreachableError,
  type ScanloopError,
} from '../../core/errors.ts'
import type { Secret } from '../../core/secret.ts'

/** What an answer that is not a success was to. */
export interface FailedRequest {
  /** The scanner's address. */
  readonly url: string
  /** Method and path without secrets: `GET /tokens/[token]/status`. */
  readonly name: string
  /** What a 404 means: `scan 5`. */
  readonly missing: string
  /** What a 412 forbids: `launching scans`. */
  readonly purpose: string
  /** What to do instead, for 412. */
  readonly wayOut: string
  /** How long the scanner asks to be left alone, for 429. */
  readonly retryAfterSeconds?: number | undefined
}

const EXPORT_WAY_OUT = 'Export the report in Nessus with a full licence, or license this scanner.'

/** Our error for an HTTP status that is not a success. `words` is what `scannerWords` made of the body. */
export function failureOf(status: number, words: string, request: FailedRequest): ScanloopError {
  const { url, name } = request
  const said = words === '' ? '' : `: ${words}`
  if (refusesExports(words)) return exportsRefused()
  switch (status) {
    case 401:
      return new ScannerRejectedError(url, `the API keys are not accepted (${name} was answered with HTTP 401${said})`)
    case 403:
      return new ScannerRejectedError(url, `these keys may not do this (${name} was answered with HTTP 403${said})`)
    case 404:
      return new ScannerNotFoundError(request.missing, url)
    case 409:
      return new ScannerBusyError(`The scanner at ${url} refuses ${name} at present (HTTP 409${said}).`)
    case 412:
      return new EditionRefusedError(request.purpose, 'This edition of Nessus', request.wayOut)
    case 429:
      return tooManyRequests(request)
    default:
  }
  if (status >= 500) {
    return new ScannerUnreachableError(url, `${name} was answered with HTTP ${status}${said}`, {
      mayHaveTakenEffect: true,
    })
  }
  return new ScannerProtocolError(url, name, `HTTP ${status}${said}`)
}

/** A gateway counts requests before it passes them on, so that nothing has happened. Its words are a page of HTML. */
function tooManyRequests({ url, name, retryAfterSeconds }: FailedRequest): ScannerBusyError {
  const pause = retryAfterSeconds === undefined ? '' : `, none for ${retryAfterSeconds} seconds`
  return new ScannerBusyError(
    `The scanner at ${url} asks for fewer requests${pause} (HTTP 429 to ${name}).`,
    undefined,
    { mayHaveTakenEffect: false, retryAfterSeconds },
  )
}

/**
 * The refusal of newer Essentials and trial servers: "Export is not allowed in trial mode. Please purchase …". Its
 * HTTP status is not known, so the words decide.
 */
export function refusesExports(words: string): boolean {
  return /export is not allowed/i.test(words)
}

export function exportsRefused(): EditionRefusedError {
  return new EditionRefusedError('exporting reports', 'This Nessus, a trial or Essentials licence,', EXPORT_WAY_OUT)
}

/**
 * The scanner's own words in an error body, at most 200 characters: `error`, then `message`, unwrapping JSON within
 * JSON (recorded); else the beginning of the text without its tags, as gateways answer in HTML. Secrets that a
 * careless proxy echoes are blotted out before anything is cut.
 */
export function scannerWords(body: string, secrets: readonly Secret[]): string {
  const words = wordsIn(body, 3)
    .replaceAll(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return blot(words, secrets).slice(0, 200)
}

/** `words` without any of the secrets. */
export function blot(words: string, secrets: readonly Secret[]): string {
  return secrets
    .map((secret) => secret.reveal())
    .filter((value) => value !== '')
    .reduce((rest, value) => rest.replaceAll(value, '[secret]'), words)
}

function wordsIn(body: string, depth: number): string {
  if (depth === 0) return body
  const value = parsed(body)
  if (typeof value === 'string') return wordsIn(value, depth - 1)
  if (value === null) return ''
  if (typeof value !== 'object') return body
  const parts = [Reflect.get(value, 'error'), Reflect.get(value, 'message')]
    .filter((part) => part !== undefined && part !== null)
    .map((part) => wordsIn(typeof part === 'string' ? part : JSON.stringify(part), depth - 1))
  // Other JSON is data, such as a download token, and no message.
  return parts.join(': ')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
