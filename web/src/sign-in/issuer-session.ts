import * as oauth from 'oauth4webapi'
import { keepAttempt, takeAttempt } from './attempt.ts'
import type { OidcConfiguration } from './page-configuration.ts'

/** Where the issuer sends people back to. The stack allows this address, and no other. */
const SIGNED_IN = '/signed-in'

/** A token is renewed this long before it ends, so that none ends on its way. */
const EARLY_MILLISECONDS = 60_000

/** For an answer of the issuer. */
const DEADLINE_MILLISECONDS = 15_000

/**
 * Signing in at any OpenID Connect issuer: authorization code with PKCE. The tokens are in this object and nowhere
 * else; after a reload the issuer, where the person is still signed in, gives new ones.
 */
export class IssuerSession {
  readonly #configuration: OidcConfiguration
  readonly #client: oauth.Client
  #server: Promise<oauth.AuthorizationServer> | undefined
  #tokens: oauth.TokenEndpointResponse | undefined
  #idToken: string | undefined
  #endsAt = 0
  #renewal: Promise<void> | undefined

  constructor(configuration: OidcConfiguration) {
    this.#configuration = configuration
    this.#client = { client_id: configuration.clientId }
  }

  /** Sends the browser to the sign-in page. The address that it shows now is where it will come back to. */
  async leaveForSignIn(): Promise<void> {
    const { authorization_endpoint: endpoint } = await this.#issuer()
    if (endpoint === undefined) throw new Error('The token issuer has no sign-in page (authorization_endpoint).')
    const attempt = {
      verifier: oauth.generateRandomCodeVerifier(),
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
      address: location.pathname === SIGNED_IN ? '/' : location.pathname + location.search,
    }
    keepAttempt(attempt)
    location.assign(
      withParameters(endpoint, {
        response_type: 'code',
        client_id: this.#client.client_id,
        redirect_uri: redirectUri(),
        scope: this.#configuration.scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      }),
    )
  }

  /**
   * Takes the code out of the address and exchanges it for tokens. False if the browser did not come from the sign-in
   * page.
   *
   * @throws Error if the issuer refused, or the answer is none to what this browser asked.
   */
  async comeBack(): Promise<boolean> {
    if (location.pathname !== SIGNED_IN) return false
    const { searchParams } = new URL(location.href)
    const attempt = takeAttempt()
    // The code is spent by this, and is not to stay in the history.
    history.replaceState(null, '', attempt?.address ?? '/')
    // Somebody opened or reloaded the address itself: that is no answer to anything.
    if (attempt === undefined) return false
    const server = await this.#issuer()
    const parameters = oauth.validateAuthResponse(server, this.#client, searchParams, attempt.state)
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      this.#client,
      oauth.None(),
      parameters,
      redirectUri(),
      attempt.verifier,
      options(),
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, this.#client, response, {
      expectedNonce: attempt.nonce,
      requireIdToken: true,
    })
    this.#keep(tokens)
    return true
  }

  /** For the API. Undefined if it has ended and cannot be renewed: the API then answers 401, and a person signs in again. */
  async token(): Promise<string | undefined> {
    if (Date.now() >= this.#endsAt - EARLY_MILLISECONDS && this.#tokens?.refresh_token !== undefined) {
      this.#renewal ??= this.#renew(this.#tokens.refresh_token).finally(() => (this.#renewal = undefined))
      await this.#renewal
    }
    return this.#configuration.token === 'id' ? this.#idToken : this.#tokens?.access_token
  }

  /** Forgets the tokens, ends the session at the issuer and comes back to the page. */
  async leaveForSignOut(): Promise<void> {
    const server = await this.#issuer()
    const home = new URL('/', location.href).href
    const { signOutEndpoint } = this.#configuration
    const idToken = this.#idToken
    await this.#revoke(server)
    this.#tokens = undefined
    this.#idToken = undefined
    if (signOutEndpoint !== undefined) {
      location.assign(withParameters(signOutEndpoint, { client_id: this.#client.client_id, logout_uri: home }))
    } else if (server.end_session_endpoint !== undefined) {
      location.assign(
        withParameters(server.end_session_endpoint, {
          client_id: this.#client.client_id,
          post_logout_redirect_uri: home,
          ...(idToken === undefined ? {} : { id_token_hint: idToken }),
        }),
      )
    }
  }

  /** The refresh token is to be worth nothing afterwards. That it could not be said must not keep a person signed in. */
  async #revoke(server: oauth.AuthorizationServer): Promise<void> {
    const refreshToken = this.#tokens?.refresh_token
    if (refreshToken === undefined || server.revocation_endpoint === undefined) return
    await oauth
      .revocationRequest(server, this.#client, oauth.None(), refreshToken, options())
      .then(oauth.processRevocationResponse)
      .catch(() => undefined)
  }

  async #renew(refreshToken: string): Promise<void> {
    const server = await this.#issuer()
    const response = await oauth.refreshTokenGrantRequest(server, this.#client, oauth.None(), refreshToken, options())
    try {
      this.#keep(await oauth.processRefreshTokenResponse(server, this.#client, response))
    } catch (error) {
      if (!(error instanceof oauth.ResponseBodyError)) throw error
      // The issuer has ended the session.
      this.#tokens = undefined
      this.#idToken = undefined
    }
  }

  /** An answer to a renewal may leave out what stays the same. */
  #keep(tokens: oauth.TokenEndpointResponse): void {
    const refreshToken = tokens.refresh_token ?? this.#tokens?.refresh_token
    this.#tokens = refreshToken === undefined ? tokens : { ...tokens, refresh_token: refreshToken }
    this.#idToken = tokens.id_token ?? this.#idToken
    this.#endsAt = tokens.expires_in === undefined ? Infinity : Date.now() + tokens.expires_in * 1000
  }

  async #issuer(): Promise<oauth.AuthorizationServer> {
    this.#server ??= discover(this.#configuration.issuer)
    try {
      return await this.#server
    } catch (error) {
      // The next attempt asks again.
      this.#server = undefined
      throw error
    }
  }
}

async function discover(issuer: string): Promise<oauth.AuthorizationServer> {
  const address = new URL(issuer)
  return oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, options(address)))
}

function redirectUri(): string {
  return new URL(SIGNED_IN, location.href).href
}

/** TLS is asked for, but on this machine itself, where there is none. */
function options(address: URL = new URL(location.href)) {
  return {
    signal: () => AbortSignal.timeout(DEADLINE_MILLISECONDS),
    [oauth.allowInsecureRequests]: ['127.0.0.1', 'localhost'].includes(address.hostname),
  }
}

function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
