import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { WEB_DIRECTORY } from '../../local/web-page.ts'
import { contentTypeOf, pagePolicy } from '../../web/serving.ts'
import type { Harness } from '../api/harness.ts'
import { CLIENT_ID, type SignInIssuer } from './issuer.ts'

/** In the place of CloudFront: the page with its policy, and below `/v1` the API, which takes the issuer's tokens. */
export interface Front {
  readonly url: string
  /** Makes the API refuse all tokens that were given so far. */
  refuseTokens(): void
  close(): Promise<void>
}

export async function startFront(harness: Harness, issuer: SignInIssuer): Promise<Front> {
  const refused = new Set<string>()
  const app = new Hono()
  app.all('/v1/*', async (context) => {
    const token = /^Bearer (.+)$/.exec(context.req.header('Authorization') ?? '')?.[1] ?? ''
    // As API Gateway answers.
    if (!issuer.accessTokens.has(token) || refused.has(token)) return context.json({ message: 'Unauthorized' }, 401)
    const { pathname, search } = new URL(context.req.url)
    const answer = await harness.ask(context.req.method, pathname + search)
    return new Response(answer.text, {
      status: answer.status,
      headers: { 'Content-Type': answer.headers.get('Content-Type') ?? '' },
    })
  })
  app.get('/config.json', (context) =>
    context.json({ signIn: 'oidc', issuer: issuer.url, clientId: CLIENT_ID, scope: 'openid', token: 'access' }),
  )
  app.get('*', (context) => {
    const file = context.req.path.includes('.') ? context.req.path : '/index.html'
    return new Response(readFileSync(join(WEB_DIRECTORY, file)), {
      headers: { 'Content-Type': contentTypeOf(file), 'Content-Security-Policy': pagePolicy([issuer.url]) },
    })
  })
  const listener = getRequestListener(app.fetch)
  const server = createServer((request, response) => void listener(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    refuseTokens: () => issuer.accessTokens.forEach((token) => refused.add(token)),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
