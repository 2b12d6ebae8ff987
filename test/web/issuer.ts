import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

/**
 * An OpenID Connect issuer at which somebody is signed in already: its sign-in page sends the browser back at once. It
 * is strict about PKCE, codes, redirect addresses and refresh tokens.
 */
export interface SignInIssuer {
  readonly url: string
  /** What is to go wrong, and how long tokens live. */
  readonly behaviour: { wrongState?: boolean; wrongNonce?: boolean; refuse?: boolean; tokenSeconds: number }
  /** The parameters of each visit of the sign-in page. */
  readonly visits: URLSearchParams[]
  readonly signOuts: URLSearchParams[]
  /** `authorization_code`, `refresh_token`: what tokens were given for. */
  readonly grants: string[]
  /** All access tokens that were given. */
  readonly accessTokens: Set<string>
  close(): Promise<void>
}

export const CLIENT_ID = 'scanloop-page'

export async function startSignInIssuer(): Promise<SignInIssuer> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, URLSearchParams>()
  const refreshTokens = new Set<string>()
  const visits: URLSearchParams[] = []
  const signOuts: URLSearchParams[] = []
  const grants: string[] = []
  const accessTokens = new Set<string>()
  const behaviour: SignInIssuer['behaviour'] = { tokenSeconds: 3600 }
  const app = new Hono()
  app.use(cors())

  app.get('/.well-known/openid-configuration', (context) =>
    context.json({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      end_session_endpoint: `${url}/sign-out`,
    }),
  )

  app.get('/authorize', (context) => {
    const { searchParams } = new URL(context.req.url)
    visits.push(searchParams)
    const back = new URL(searchParams.get('redirect_uri')!)
    back.searchParams.set('state', behaviour.wrongState === true ? 'forged' : searchParams.get('state')!)
    if (behaviour.refuse === true) {
      back.searchParams.set('error', 'access_denied')
    } else {
      const code = randomUUID()
      codes.set(code, searchParams)
      back.searchParams.set('code', code)
    }
    return context.redirect(back.href)
  })

  app.post('/token', async (context) => {
    const form = new URLSearchParams(await context.req.text())
    const asked = codes.get(form.get('code') ?? '')
    const isCode = form.get('grant_type') === 'authorization_code'
    const isGood = isCode
      ? asked?.get('redirect_uri') === form.get('redirect_uri') &&
        asked?.get('code_challenge_method') === 'S256' &&
        createHash('sha256').update(form.get('code_verifier')!).digest('base64url') === asked.get('code_challenge')
      : refreshTokens.has(form.get('refresh_token')!)
    // Each is good for once.
    codes.delete(form.get('code') ?? '')
    refreshTokens.delete(form.get('refresh_token') ?? '')
    if (!isGood || form.get('client_id') !== CLIENT_ID) return context.json({ error: 'invalid_grant' }, 400)
    grants.push(form.get('grant_type')!)
    const accessToken = randomUUID()
    const refreshToken = randomUUID()
    accessTokens.add(accessToken)
    refreshTokens.add(refreshToken)
    const now = Math.floor(Date.now() / 1000)
    const nonce = behaviour.wrongNonce === true ? 'forged' : asked?.get('nonce')
    const claims = {
      iss: url,
      aud: CLIENT_ID,
      sub: 'somebody',
      iat: now,
      exp: now + 3600,
      ...(isCode ? { nonce } : {}),
    }
    return context.json({
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: behaviour.tokenSeconds,
      refresh_token: refreshToken,
      id_token: jwtOf(claims),
    })
  })

  app.get('/sign-out', (context) => {
    signOuts.push(new URL(context.req.url).searchParams)
    return context.text('Signed out.')
  })

  function jwtOf(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
    return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
  }

  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    url,
    behaviour,
    visits,
    signOuts,
    grants,
    accessTokens,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
