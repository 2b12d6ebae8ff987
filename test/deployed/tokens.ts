import { createPrivateKey, sign } from 'node:crypto'
import type { Deployment } from './deployment.ts'

export interface TokenClaims {
  /** The claim that the stack's rules give roles by. */
  readonly groups?: readonly string[]
  readonly [claim: string]: unknown
}

/** A signed token (RS256) that lives for an hour; `claims` replaces any of its claims. */
export function signToken(issuer: Deployment['issuer'], claims: TokenClaims): string {
  const now = Math.floor(Date.now() / 1000)
  const header = { alg: 'RS256', typ: 'JWT', kid: issuer.keyId }
  const payload = {
    iss: issuer.url,
    aud: issuer.audience,
    sub: 'test',
    email: 'test@scanloop.example',
    iat: now - 5,
    exp: now + 3600,
    ...claims,
  }
  const signed = `${encode(header)}.${encode(payload)}`
  const signature = sign('sha256', Buffer.from(signed), createPrivateKey(issuer.privateKeyPem))
  return `${signed}.${signature.toString('base64url')}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
