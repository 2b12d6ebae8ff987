import { randomUUID } from 'node:crypto'
import { createApiClient } from '../../client/api-client.ts'
import type { ApiClient } from '../../client/api-client.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { createPatientFetch } from './patient-fetch.ts'
import { readServerAddress } from './server-address.ts'
import { findTokenSource } from './token-source.ts'
import type { TokenSource } from './token-source.ts'

const NEVER = new AbortController().signal

/** The options of every command that talks to a Scanloop. */
export interface ConnectionOptions {
  readonly url?: string | undefined
  readonly dataDir?: string | undefined
  readonly json?: true | undefined
}

/** The API of the Scanloop that is meant, with a token for every request. */
export async function connect(
  options: ConnectionOptions,
  terminal: Terminal,
  signal: AbortSignal = NEVER,
): Promise<ApiClient> {
  const address = readServerAddress(options.url, terminal)
  return openApi(address, await findTokenSource(address, options.dataDir, terminal), signal)
}

/** @param signal ends requests, and the patience with them. */
export function openApi(address: string, tokenOf: TokenSource, signal: AbortSignal = NEVER): ApiClient {
  const api = createApiClient({ baseUrl: address, fetch: createPatientFetch(signal) })
  api.use({
    onRequest: async ({ request }) => {
      request.headers.set('Authorization', `Bearer ${await tokenOf()}`)
      // A request whose answer gets lost is sent again, and must not be carried out again.
      if (request.method === 'POST') request.headers.set('Idempotency-Key', randomUUID())
    },
  })
  return api
}

/** A change is made to what was read, or refused if somebody else was faster. */
export function ifVersion(version: number): { 'if-match': string } {
  return { 'if-match': `"${String(version)}"` }
}
