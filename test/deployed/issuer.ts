import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Deployment } from './deployment.ts'

/** A small OpenID Connect issuer: it publishes one key, and whoever holds the private half signs tokens itself. */
export interface Issuer {
  readonly facts: Deployment['issuer']
  close(): Promise<void>
}

export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keyId = randomUUID()
  const server = createServer((request, response) => {
    const document = documents[request.url ?? '']
    response.writeHead(document === undefined ? 404 : 200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(document ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const documents: Readonly<Record<string, object>> = {
    '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/jwks.json` },
    '/jwks.json': { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, use: 'sig', alg: 'RS256' }] },
  }
  const privateKeyPem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  return {
    facts: { url, audience: 'scanloop', keyId, privateKeyPem },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
