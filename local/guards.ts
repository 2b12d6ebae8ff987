import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie } from 'hono/cookie'
import type { ApiEnvironment } from '../api/routing.ts'
import { ForbiddenOriginError, UnauthenticatedError } from '../core/errors.ts'
import type { Secret } from '../core/secret.ts'
import type { BrowserSessions } from './browser-session.ts'
import { sessionCookie } from './session-route.ts'

/** What lets a request in. */
export interface Credentials {
  readonly token: Secret
  readonly sessions: BrowserSessions
  readonly port: () => number
}

/**
 * Lets in whoever sends the bearer token, or a browser that was signed in, as an admin: whoever can read the token can
 * read all data. Compared by digest, so that time tells nothing of the token or its length.
 */
export function requireCredentials({ token, sessions, port }: Credentials): MiddlewareHandler<ApiEnvironment> {
  const expected = digest(token.reveal())
  const isToken = (authorization: string): boolean => {
    const given = /^Bearer ([\w-]{1,500})$/i.exec(authorization)?.[1]
    return given !== undefined && timingSafeEqual(digest(given), expected)
  }
  return async (context, next) => {
    const authorization = context.req.header('Authorization')
    const isKnown = authorization === undefined ? isSignedIn(context, sessions, port()) : isToken(authorization)
    if (!isKnown) throw new UnauthenticatedError()
    context.set('actor', 'local')
    context.set('role', 'admin')
    await next()
  }
}

/**
 * A browser counts every port of a host as one site: `SameSite=Strict` alone would let the page of another program on
 * this machine ask with our cookie. Browsers say in `Sec-Fetch-Site` where a request comes from, and pages cannot
 * change it.
 */
function isSignedIn(context: Context, sessions: BrowserSessions, port: number): boolean {
  const from = context.req.header('Sec-Fetch-Site') ?? 'same-origin'
  if (from !== 'same-origin' && from !== 'none') return false
  return sessions.isValid(getCookie(context, sessionCookie(port)) ?? '')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/**
 * Refuses requests that a foreign page or a rebound DNS name makes a browser send here: `Host` and `Origin` must name
 * this server.
 */
export function requireLocalNames(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${String(port())}`)
    const host = context.req.header('Host') ?? ''
    if (!names.includes(host.toLowerCase())) throw new ForbiddenOriginError('Host', host)
    const origin = context.req.header('Origin')
    if (origin !== undefined && !names.some((name) => origin.toLowerCase() === `http://${name}`)) {
      throw new ForbiddenOriginError('Origin', origin)
    }
    await next()
  }
}
