import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { invalidInput } from '../api/input-issues.ts'
import { requireJson } from '../api/routing.ts'
import { PayloadTooLargeError, SignInRefusedError } from '../core/errors.ts'
import type { BrowserSessions } from './browser-session.ts'

/** A code or a token is below 100 characters. */
const MAX_BODY_BYTES = 4096

const SignIn = z.union([
  z.strictObject({ code: z.string().min(1).max(200) }),
  z.strictObject({ token: z.string().trim().min(1).max(500) }),
])

/**
 * The cookie's name. Browsers send a cookie to every port of a host: with the port in it, two servers on one machine do
 * not sign each other's browsers out.
 */
export function sessionCookie(port: number): string {
  return `scanloop-session-${String(port)}`
}

/** Scripts cannot read it, and no other site can make a browser send it. Loopback has no TLS, so it is not `Secure`. */
const COOKIE = { httpOnly: true, sameSite: 'Strict', path: '/' } as const

/** `POST /session` signs a browser in, by the code of the link or by the access token; `DELETE /session` signs it out. */
export function sessionRoutes(sessions: BrowserSessions, port: () => number): Hono {
  const routes = new Hono()
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: () => {
      throw new PayloadTooLargeError(MAX_BODY_BYTES)
    },
  })

  routes.post('/session', limit, requireJson, async (context) => {
    const body: unknown = await context.req.json()
    const wish = SignIn.safeParse(body)
    // What was given is a credential: the refusal must not quote it.
    if (!wish.success) throw invalidInput(wish.error, undefined)
    const given = wish.data
    const session = 'code' in given ? sessions.openWithCode(given.code) : sessions.openWithToken(given.token)
    if (session === undefined) throw new SignInRefusedError('code' in given ? 'link' : 'token')
    setCookie(context, sessionCookie(port()), session.value, { ...COOKIE, maxAge: session.maxAgeSeconds })
    return context.body(null, 204, { 'Cache-Control': 'no-store' })
  })

  routes.delete('/session', (context) => {
    deleteCookie(context, sessionCookie(port()), COOKIE)
    return context.body(null, 204, { 'Cache-Control': 'no-store' })
  })

  return routes
}
