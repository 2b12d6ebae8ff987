import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CommandError, EXIT, UsageError } from '../exit-code.ts'
import { variable } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { credentialsPath, keepCredential, readCredential } from './credentials-file.ts'
import type { Credential } from './credentials-file.ts'
import { renewDevice } from './device-sign-in.ts'
import { fetchByClientCredentials, fetchFromGitHub } from './program-tokens.ts'
import type { FetchedToken } from './program-tokens.ts'
import { isLocal } from './server-address.ts'

/** The token for the next request: a long wait outlives most tokens. */
export type TokenSource = () => Promise<string>

/** A token is fetched anew this long before it ends. */
const EARLY_MILLISECONDS = 60_000

const DATA_DIRECTORY = '.scanloop'

/**
 * Where the token comes from, the first that there is: the data directory that was named, `SCANLOOP_TOKEN`, what
 * `login` kept for this address, and for the local server the token in `.scanloop/`.
 */
export async function findTokenSource(
  address: string,
  dataDirectory: string | undefined,
  terminal: Terminal,
  options: { readonly withoutKept?: boolean } = {},
): Promise<TokenSource> {
  if (dataDirectory !== undefined) {
    if (!isLocal(address)) {
      throw new UsageError(
        `The token in ${dataDirectory} is that of a local server, and ${address} is none.`,
        'Leave out --data-dir.',
      )
    }
    const token = await readLocalToken(dataDirectory, terminal)
    if (token !== undefined) return () => Promise.resolve(token)
    throw new CommandError(
      EXIT.refused,
      `There is no file "token" in ${dataDirectory}.`,
      'Name the data directory of the server that is running ("scanloop start --data-dir").',
    )
  }
  const given = variable(terminal, 'SCANLOOP_TOKEN')
  if (given !== undefined) return () => Promise.resolve(given)
  const isKeptLeftOut = options.withoutKept === true
  const credential = isKeptLeftOut ? undefined : await readCredential(credentialsPath(terminal), address)
  if (credential !== undefined) return tokensOf(credential, address, terminal)
  const local = isLocal(address) ? await readLocalToken(DATA_DIRECTORY, terminal) : undefined
  if (local !== undefined) return () => Promise.resolve(local)
  throw new CommandError(
    EXIT.refused,
    `There is no token for ${address}.`,
    isLocal(address)
      ? 'Name the data directory of the local server with --data-dir, or put its token into SCANLOOP_TOKEN.'
      : 'Sign in with "scanloop login", or put a token into SCANLOOP_TOKEN.',
  )
}

/** What `login` kept, as a source of tokens. */
export function tokensOf(credential: Credential, address: string, terminal: Terminal): TokenSource {
  switch (credential.kind) {
    case 'token':
      return () => Promise.resolve(credential.token)
    case 'github':
      return renewing(() => fetchFromGitHub(credential.audience, terminal))
    case 'client-credentials':
      return renewing(() => fetchByClientCredentials(credential, terminal))
    case 'device': {
      let current = credential
      return async () => {
        const renewed = await renewDevice(current)
        if (renewed === undefined) {
          throw new CommandError(EXIT.refused, `The sign-in to ${address} has ended.`, 'Run "scanloop login" again.')
        }
        // At once: the issuer may take each refresh token only once.
        if (renewed !== current) await keepCredential(credentialsPath(terminal), address, renewed)
        current = renewed
        return renewed.token
      }
    }
  }
}

function renewing(fetchToken: () => Promise<FetchedToken>): TokenSource {
  let known: FetchedToken | undefined
  return async () => {
    if (known === undefined || Date.now() >= known.endsAt - EARLY_MILLISECONDS) known = await fetchToken()
    return known.token
  }
}

async function readLocalToken(folder: string, { directory }: Terminal): Promise<string | undefined> {
  try {
    return (await readFile(join(resolve(directory, folder), 'token'), 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
