import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { createApi } from '../../api/app.ts'
import { UnauthenticatedError } from '../../core/errors.ts'
import type { Harness } from '../api/harness.ts'

/** A token issuer for people at another device and for programs, and the token service of a CI system. */
export interface Issuer {
  readonly url: string
  /** What is to happen next. */
  readonly behaviour: {
    /** How often the device is told to wait before somebody has entered the code. */
    pending: number
    /** The person says no. */
    deny: boolean
    tokenSeconds: number
    withoutDevice: boolean
  }
  /** What tokens were given for, in order. */
  readonly grants: string[]
  /** Every token that is good, and whose it is. */
  readonly tokens: Map<string, string>
  close(): Promise<void>
}

export const PROGRAM = { id: 'pipeline', secret: 'a secret & more: %' }

export async function startIssuer(): Promise<Issuer> {
  const behaviour = { pending: 1, deny: false, tokenSeconds: 3600, withoutDevice: false }
  const grants: string[] = []
  const tokens = new Map<string, string>()
  const codes = new Set<string>()
  const refreshTokens = new Set<string>()
  const app = new Hono()

  app.get('/.well-known/openid-configuration', (context) =>
    context.json({
      issuer: served.url,
      token_endpoint: `${served.url}/token`,
      ...(behaviour.withoutDevice ? {} : { device_authorization_endpoint: `${served.url}/device` }),
    }),
  )
  app.post('/device', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    if (form.get('client_id') !== 'cli') return context.json({ error: 'invalid_client' }, 401)
    const code = randomUUID()
    codes.add(code)
    const address = `${served.url}/enter`
    const places = { verification_uri: address, verification_uri_complete: `${address}?user_code=ABCD-EFGH` }
    return context.json({ device_code: code, user_code: 'ABCD-EFGH', expires_in: 60, interval: 0.01, ...places })
  })
  app.post('/token', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const grant = form.get('grant_type') ?? ''
    const give = (actor: string, more: object = {}) => {
      grants.push(grant)
      const token = randomUUID()
      tokens.set(token, actor)
      return context.json({ access_token: token, token_type: 'Bearer', expires_in: behaviour.tokenSeconds, ...more })
    }
    const forPerson = () => {
      const refreshToken = randomUUID()
      refreshTokens.add(refreshToken)
      return give('ada@example.com', { refresh_token: refreshToken })
    }
    if (grant.endsWith(':device_code') && codes.has(form.get('device_code') ?? '')) {
      if (behaviour.deny) return context.json({ error: 'access_denied', error_description: 'Ada said no' }, 400)
      if (behaviour.pending === 0) return forPerson()
      behaviour.pending -= 1
      return context.json({ error: 'authorization_pending' }, 400)
    }
    // Each is good for once.
    if (grant === 'refresh_token' && refreshTokens.delete(form.get('refresh_token') ?? '')) return forPerson()
    // RFC 6749, 2.3.1: both are form-encoded before they become "Basic".
    const encoded = [PROGRAM.id, PROGRAM.secret].map((part) => new URLSearchParams({ '': part }).toString().slice(1))
    const expected = `Basic ${Buffer.from(encoded.join(':')).toString('base64')}`
    if (grant === 'client_credentials' && context.req.header('Authorization') === expected) return give(PROGRAM.id)
    return context.json({ error: grant === 'client_credentials' ? 'invalid_client' : 'invalid_grant' }, 400)
  })
  app.get('/github', (context) => {
    if (context.req.header('Authorization') !== 'Bearer of-the-job') return context.json({}, 403)
    grants.push(`github for ${context.req.query('audience') ?? ''}`)
    const claims = Buffer.from(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + behaviour.tokenSeconds }))
    const token = `e30.${claims.toString('base64url')}.${randomUUID()}`
    tokens.set(token, 'repo:acme/network')
    return context.json({ value: token })
  })

  const served = await serve(app)
  return { ...served, behaviour, grants, tokens }
}

/** The API as AWS serves it: behind the tokens of an issuer, which its document names. */
export async function startGate(harness: Harness, issuer: Issuer): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Hono()
  const api = createApi(harness.server.services, {
    issuer: issuer.url,
    authenticate: async (context, next) => {
      const token = /^Bearer (.+)$/.exec(context.req.header('Authorization') ?? '')?.[1] ?? ''
      const actor = issuer.tokens.get(token)
      if (actor === undefined) throw new UnauthenticatedError()
      context.set('actor', actor)
      context.set('role', 'operator')
      await next()
    },
  })
  app.get('/config.json', (context) =>
    context.json({ signIn: 'oidc', issuer: issuer.url, clientId: 'cli', scope: 'openid', token: 'access' }),
  )
  app.all('*', (context) => api.fetch(context.req.raw))
  return serve(app)
}

async function serve(app: Hono): Promise<{ url: string; close(): Promise<void> }> {
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
