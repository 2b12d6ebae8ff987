import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../core/clock.ts'
import type { Secret } from '../core/secret.ts'

/** Long enough to come back from a cup of tea, short enough that a link in an old terminal opens nothing. */
const CODE_MINUTES = 15
const SESSION_DAYS = 7
const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
/** Codes are made at the start of a server, one each; the oldest gives way. */
const MOST_CODES = 10

/** The end in milliseconds since 1970, random text that makes each one different, and the signature. */
const SESSION = /^(?<payload>(?<end>\d{1,16})\.[\w-]{22})\.(?<signature>[\w-]{43})$/

/** A session as it goes into a cookie. */
export interface BrowserSession {
  readonly value: string
  readonly maxAgeSeconds: number
}

/**
 * How a browser gets in, because a person cannot put a bearer token into every request of a page: a code that works
 * once is exchanged for a session. Sessions are signed with the access token and stored nowhere, so that they outlive
 * the process, and end when the token file is deleted.
 */
export interface BrowserSessions {
  /** A code for a link: works once, within 15 minutes. */
  issueCode(): string
  /** Undefined if the code was used, has expired, or was never issued here. */
  openWithCode(code: string): BrowserSession | undefined
  /** Undefined if it is not the access token. */
  openWithToken(token: string): BrowserSession | undefined
  /** Whether a cookie's value is a session of ours that has not ended. */
  isValid(value: string): boolean
}

export function createBrowserSessions(options: { token: Secret; clock: Clock }): BrowserSessions {
  const { token, clock } = options
  const now = () => clock.now().getTime()
  /** By digest, so that the time of a look-up tells nothing of a code; to the end of its time. */
  const codes = new Map<string, number>()
  // The prefix keeps a signature made for another purpose from passing for a session.
  const sign = (payload: string) =>
    createHmac('sha256', token.reveal()).update(`scanloop session v1 ${payload}`).digest('base64url')

  const open = (): BrowserSession => {
    const lifetime = SESSION_DAYS * MS_PER_DAY
    const payload = `${String(now() + lifetime)}.${randomBytes(16).toString('base64url')}`
    return { value: `${payload}.${sign(payload)}`, maxAgeSeconds: lifetime / 1000 }
  }

  return {
    issueCode: () => {
      const code = randomBytes(24).toString('base64url')
      codes.set(digest(code), now() + CODE_MINUTES * MS_PER_MINUTE)
      const [oldest] = codes.keys()
      if (codes.size > MOST_CODES && oldest !== undefined) codes.delete(oldest)
      return code
    },

    openWithCode: (code) => {
      const key = digest(code)
      const end = codes.get(key)
      codes.delete(key)
      return end !== undefined && now() < end ? open() : undefined
    },

    openWithToken: (given) => (isEqual(digest(given), digest(token.reveal())) ? open() : undefined),

    isValid: (value) => {
      const { payload, end, signature } = SESSION.exec(value)?.groups ?? {}
      if (payload === undefined || end === undefined || signature === undefined) return false
      return isEqual(signature, sign(payload)) && now() < Number(end)
    },
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Both are base64url of 32 bytes. */
function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
