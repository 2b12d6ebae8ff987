import * as oauth from 'oauth4webapi'
import { CommandError, EXIT, UsageError } from '../exit-code.ts'
import { variable } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Credential } from './credentials-file.ts'
import { asking, discoverIssuer, requestOptions } from './issuer.ts'
import { unreachable } from './patient-fetch.ts'
import { isLocal } from './server-address.ts'

/** A token that was fetched, and when it ends, in milliseconds since the epoch. */
export interface FetchedToken {
  readonly token: string
  readonly endsAt: number
}

/** What an answer without `expires_in` is trusted for. */
const UNKNOWN_LIFE_SECONDS = 300

/** The client credentials grant (RFC 6749, 4.4), with the secret of the environment. */
export async function fetchByClientCredentials(
  credential: Extract<Credential, { kind: 'client-credentials' }>,
  terminal: Pick<Terminal, 'environment'>,
): Promise<FetchedToken> {
  const secret = variable(terminal, 'SCANLOOP_CLIENT_SECRET')
  if (secret === undefined) {
    throw new UsageError('SCANLOOP_CLIENT_SECRET is not set.', 'Hand the secret of the client to this process in it.')
  }
  const { issuer: address, clientId, scope, audience } = credential
  const { server, client, authentication } = await discoverIssuer(address, clientId, secret)
  const parameters = { ...(scope === '' ? {} : { scope }), ...(audience === undefined ? {} : { audience }) }
  const tokens = await asking(address, async () =>
    oauth.processClientCredentialsResponse(
      server,
      client,
      await oauth.clientCredentialsGrantRequest(server, client, authentication, parameters, requestOptions(address)),
    ),
  )
  const seconds = tokens.expires_in ?? UNKNOWN_LIFE_SECONDS
  return { token: tokens.access_token, endsAt: Date.now() + seconds * 1000 }
}

/**
 * The token of a GitHub Actions job, which lives for a few minutes: it is asked for anew as long as the job runs.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
export async function fetchFromGitHub(
  audience: string,
  terminal: Pick<Terminal, 'environment'>,
): Promise<FetchedToken> {
  const address = variable(terminal, 'ACTIONS_ID_TOKEN_REQUEST_URL')
  const bearer = variable(terminal, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN')
  if (address === undefined || bearer === undefined || !URL.canParse(address)) {
    throw new UsageError(
      'This is no GitHub Actions job that may ask for a token (ACTIONS_ID_TOKEN_REQUEST_URL is not set).',
      'Give the job "permissions: id-token: write".',
    )
  }
  const url = new URL(address)
  if (url.protocol !== 'https:' && !isLocal(address)) {
    throw new UsageError('ACTIONS_ID_TOKEN_REQUEST_URL does not begin with https://.')
  }
  url.searchParams.set('audience', audience)
  const response = await fetch(url, {
    headers: { Authorization: `Bearer ${bearer}`, Accept: 'application/json' },
    signal: AbortSignal.timeout(15_000),
  }).catch((error: unknown) => {
    throw unreachable(address, error)
  })
  const document: unknown = await response.json().catch(() => undefined)
  const token = typeof document === 'object' && document !== null && 'value' in document ? document.value : undefined
  if (response.ok && typeof token === 'string') return { token, endsAt: endOf(token) }
  throw new CommandError(
    EXIT.refused,
    `GitHub answered ${String(response.status)} when it was asked for the token of this job.`,
    'Give the job "permissions: id-token: write", and try again.',
  )
}

/** By the token's own claim; nothing is trusted because of it. */
function endOf(token: string): number {
  const unknown = Date.now() + UNKNOWN_LIFE_SECONDS * 1000
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const end = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined
    return typeof end === 'number' ? end * 1000 : unknown
  } catch {
    return unknown
  }
}
