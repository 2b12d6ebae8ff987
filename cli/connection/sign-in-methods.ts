import { variable } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { createPatientFetch } from './patient-fetch.ts'

/** What a deployment says of signing in, as far as it does. */
export interface SignInFacts {
  /** Its OpenID Connect issuer; a local server has none. */
  readonly issuer?: string
  /** Of the client that the web page uses. */
  readonly clientId?: string
  readonly scope?: string
  readonly use?: 'access' | 'id'
}

/**
 * Asks the deployment: its OpenAPI document names the issuer, and the configuration of its web page, where that is
 * served at the same address, a client.
 */
export async function readSignInFacts(address: string, signal: AbortSignal): Promise<SignInFacts> {
  const ask = createPatientFetch(signal)
  const read = async (path: string): Promise<unknown> => {
    const response = await ask(new Request(`${address}${path}`))
    return response.ok ? response.json().catch(() => undefined) : undefined
  }
  const scheme = at(await read('/openapi.json'), 'components', 'securitySchemes', 'oidc', 'openIdConnectUrl')
  if (typeof scheme !== 'string') return {}
  const issuer = scheme.replace(/\/\.well-known\/openid-configuration$/, '')
  const page = await read('/config.json')
  const [clientId, scope, use] = [at(page, 'clientId'), at(page, 'scope'), at(page, 'token')]
  return {
    issuer,
    ...(typeof clientId === 'string' ? { clientId } : {}),
    ...(typeof scope === 'string' ? { scope } : {}),
    ...(use === 'access' || use === 'id' ? { use } : {}),
  }
}

/** The client, from the command line, the environment, or what the deployment says. */
export function chooseClient(
  given: string | undefined,
  facts: SignInFacts,
  terminal: Pick<Terminal, 'environment'>,
): string | undefined {
  return given ?? variable(terminal, 'SCANLOOP_CLIENT_ID') ?? facts.clientId
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let current = value
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined
    current = Reflect.get(current, name)
  }
  return current
}
