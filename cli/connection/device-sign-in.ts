import { setTimeout as sleep } from 'node:timers/promises'
import * as oauth from 'oauth4webapi'
import { CommandError, EXIT, UnreachableError } from '../exit-code.ts'
import type { Credential } from './credentials-file.ts'
import { asking, discoverIssuer, IssuerRefusedError, requestOptions } from './issuer.ts'
import type { Issuer } from './issuer.ts'

type DeviceCredential = Extract<Credential, { kind: 'device' }>

export interface DeviceSignIn {
  readonly issuer: string
  readonly clientId: string
  /** Separated by spaces. */
  readonly scope: string
  readonly use: 'access' | 'id'
  readonly signal: AbortSignal
  /** Tells a person where to go, and what to enter there. */
  readonly tell: (where: { url: string; code: string; complete: string | undefined; minutes: number }) => void
}

/** RFC 8628, 3.2 and 3.5: seconds between two questions if the issuer names none, and what "slow_down" adds. */
const DEFAULT_INTERVAL_SECONDS = 5
const SLOW_DOWN_SECONDS = 5

/** A renewal this long before the end, so that no token ends on its way. */
const EARLY_MILLISECONDS = 60_000

/**
 * Signs a person in on another device (RFC 8628): the issuer gives a code, the person enters it in any browser, and
 * this program asks until that is done or the code has expired.
 */
export async function signInByDevice(wish: DeviceSignIn): Promise<DeviceCredential> {
  const issuer = await discoverIssuer(wish.issuer, wish.clientId)
  const { server, client, authentication } = issuer
  if (server.device_authorization_endpoint === undefined) {
    throw new CommandError(
      EXIT.refused,
      `The token issuer ${wish.issuer} has no sign-in by device code.`,
      'Use --client-credentials, or put a token of the issuer into SCANLOOP_TOKEN (docs/cli.md).',
    )
  }
  const code = await asking(wish.issuer, async () =>
    oauth.processDeviceAuthorizationResponse(
      server,
      client,
      await oauth.deviceAuthorizationRequest(
        server,
        client,
        authentication,
        { scope: wish.scope },
        requestOptions(wish.issuer),
      ),
    ),
  )
  wish.tell({
    url: code.verification_uri,
    code: code.user_code,
    complete: code.verification_uri_complete,
    minutes: Math.floor(code.expires_in / 60),
  })
  const tokens = await waitForTokens(issuer, wish, code)
  const { issuer: address, clientId, scope, use } = wish
  return kept({ kind: 'device', issuer: address, clientId, scope, use }, tokens)
}

async function waitForTokens(
  { server, client, authentication }: Issuer,
  wish: DeviceSignIn,
  code: oauth.DeviceAuthorizationResponse,
): Promise<oauth.TokenEndpointResponse> {
  let intervalSeconds = code.interval ?? DEFAULT_INTERVAL_SECONDS
  const endsAt = Date.now() + code.expires_in * 1000
  while (Date.now() < endsAt) {
    await sleep(intervalSeconds * 1000, undefined, { signal: wish.signal })
    try {
      return await asking(wish.issuer, async () =>
        oauth.processDeviceCodeResponse(
          server,
          client,
          await oauth.deviceCodeGrantRequest(
            server,
            client,
            authentication,
            code.device_code,
            requestOptions(wish.issuer),
          ),
        ),
      )
    } catch (error) {
      // One lost answer is no end: the next question gets the same one (RFC 8628, 3.5).
      if (error instanceof UnreachableError) continue
      if (!(error instanceof IssuerRefusedError)) throw error
      if (error.code === 'slow_down') intervalSeconds += SLOW_DOWN_SECONDS
      else if (error.code !== 'authorization_pending') throw error
    }
  }
  throw new CommandError(EXIT.refused, 'Nobody entered the code in time.', 'Run "scanloop login" again.')
}

/** The credential as it is, or renewed if its token is about to end. Undefined if that cannot be done any more. */
export async function renewDevice(credential: DeviceCredential): Promise<DeviceCredential | undefined> {
  if (credential.endsAt === undefined || Date.now() < credential.endsAt - EARLY_MILLISECONDS) return credential
  const { refreshToken, issuer: address, clientId } = credential
  if (refreshToken === undefined) return undefined
  const { server, client, authentication } = await discoverIssuer(address, clientId)
  try {
    const tokens = await asking(address, async () =>
      oauth.processRefreshTokenResponse(
        server,
        client,
        await oauth.refreshTokenGrantRequest(server, client, authentication, refreshToken, requestOptions(address)),
      ),
    )
    return kept(credential, tokens)
  } catch (error) {
    // The issuer has ended the session.
    if (error instanceof IssuerRefusedError && error.code === 'invalid_grant') return undefined
    throw error
  }
}

type Known = Omit<DeviceCredential, 'token' | 'endsAt'> & { readonly token?: string }

/** An answer to a renewal may leave out what stays the same. */
function kept(known: Known, tokens: oauth.TokenEndpointResponse): DeviceCredential {
  const token = known.use === 'id' ? (tokens.id_token ?? known.token) : tokens.access_token
  if (token === undefined) {
    throw new CommandError(EXIT.refused, 'The token issuer gave no ID token.', 'Add "openid" to --scope.')
  }
  const refreshToken = tokens.refresh_token ?? known.refreshToken
  return {
    ...known,
    token,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(tokens.expires_in === undefined ? {} : { endsAt: Date.now() + tokens.expires_in * 1000 }),
  }
}
