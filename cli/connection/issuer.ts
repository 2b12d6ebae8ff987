import * as oauth from 'oauth4webapi'
import { CommandError, EXIT } from '../exit-code.ts'
import { unreachable } from './patient-fetch.ts'
import { isLocal } from './server-address.ts'

/** For an answer of the issuer. */
const DEADLINE_MILLISECONDS = 15_000

/** An OpenID Connect issuer, as its own document describes it. */
export interface Issuer {
  readonly server: oauth.AuthorizationServer
  readonly client: oauth.Client
  readonly authentication: oauth.ClientAuth
}

/**
 * Reads the issuer's document. A client without a secret is a public one.
 *
 * @throws UnreachableError · CommandError if what answers is no issuer.
 */
export async function discoverIssuer(address: string, clientId: string, secret?: string): Promise<Issuer> {
  const url = new URL(address)
  const server = await asking(address, async () =>
    oauth.processDiscoveryResponse(url, await oauth.discoveryRequest(url, requestOptions(address))),
  )
  return { server, client: { client_id: clientId }, authentication: authenticationFor(server, secret) }
}

/** RFC 8414: where a server names no methods, it takes the basic one. */
function authenticationFor(server: oauth.AuthorizationServer, secret: string | undefined): oauth.ClientAuth {
  if (secret === undefined) return oauth.None()
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic') ? oauth.ClientSecretBasic(secret) : oauth.ClientSecretPost(secret)
}

/** TLS is asked for, but on this machine itself, where there is none. */
export function requestOptions(address: string) {
  return {
    signal: () => AbortSignal.timeout(DEADLINE_MILLISECONDS),
    [oauth.allowInsecureRequests]: isLocal(address),
  }
}

/** Runs a request to the issuer, and says what came of it in our words. An error code that the issuer gave is kept. */
export async function asking<Answer>(issuer: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) {
      const said = error.error_description === undefined ? '' : ` (${error.error_description})`
      throw new IssuerRefusedError(issuer, error.error, said)
    }
    if (error instanceof CommandError) throw error
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')) {
      throw unreachable(issuer, error)
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      EXIT.refused,
      `The token issuer ${issuer} answers with what is not expected of one: ${reason}`,
      'Check the address of the issuer, and what client the id belongs to.',
    )
  }
}

/** The issuer gives no token, and says why by an error code of OAuth. */
export class IssuerRefusedError extends CommandError {
  override readonly name = 'IssuerRefusedError'
  /** `access_denied`, `invalid_client` … */
  readonly code: string

  constructor(issuer: string, code: string, said = '') {
    super(
      EXIT.refused,
      `The token issuer ${issuer} gives no token: ${code}${said}.`,
      'Check the client id, its secret and what this client may do at the issuer; then sign in with "scanloop login".',
    )
    this.code = code
  }
}
