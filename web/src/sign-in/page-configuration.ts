/** How people sign in at a token issuer; as the stack's output `WebConfiguration` says it. */
export interface OidcConfiguration {
  readonly signIn: 'oidc'
  readonly issuer: string
  readonly clientId: string
  /** Separated by spaces. */
  readonly scope: string
  /** Which token the API takes. */
  readonly token: 'access' | 'id'
  /** Of Cognito, whose sign-out is not that of OpenID Connect. */
  readonly signOutEndpoint?: string
}

/** `link`: by the link that the local server prints. */
export type PageConfiguration = { readonly signIn: 'link' } | OidcConfiguration

/**
 * Asks the server that the page came from.
 *
 * @throws Error if it does not answer, or with something else.
 */
export async function readPageConfiguration(): Promise<PageConfiguration> {
  const response = await fetch('/config.json')
  const document: unknown = response.ok ? await response.json().catch(() => undefined) : undefined
  if (isLink(document) || isOidc(document)) return document
  throw new Error('The server does not say how to sign in: its /config.json is missing or not valid.')
}

function isLink(document: unknown): document is { signIn: 'link' } {
  return fieldsOf(document)['signIn'] === 'link'
}

function isOidc(document: unknown): document is OidcConfiguration {
  const { signIn, issuer, clientId, scope, token, signOutEndpoint } = fieldsOf(document)
  return (
    signIn === 'oidc' &&
    [issuer, clientId, scope].every((field) => typeof field === 'string' && field !== '') &&
    (token === 'access' || token === 'id') &&
    (signOutEndpoint === undefined || typeof signOutEndpoint === 'string')
  )
}

function fieldsOf(document: unknown): Record<string, unknown> {
  return typeof document === 'object' && document !== null ? { ...document } : {}
}
