import type { TokenIssuer } from './token-issuer.ts'
import type { Configuration } from './configuration.ts'

/** How the web page signs people in: what its `/config.json` says, and where it must be let to connect to. */
export interface BrowserSignIn {
  readonly issuer: string
  /** Of a public client: it has no secret. */
  readonly clientId: string
  /** Separated by spaces. */
  readonly scope: string
  /** Which token the API takes. */
  readonly token: 'access' | 'id'
  /** Of Cognito, which ends sessions in a way of its own. Left out, the issuer's own document says where. */
  readonly signOutEndpoint?: string
  /** Of the issuer's document and its token endpoint. */
  readonly origins: readonly string[]
}

/** Undefined if the configuration does not say how people sign in. */
export function oidcSignIn({ issuer }: TokenIssuer, { signIn }: Configuration['webSite']): BrowserSignIn | undefined {
  if (signIn === undefined) return undefined
  const { clientId, scopes, token, origins } = signIn
  return { issuer, clientId, scope: scopes.join(' '), token, origins: [new URL(issuer).origin, ...origins] }
}
