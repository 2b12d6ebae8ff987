import { problemOf, type ProblemError } from '../../../client/problem-error.ts'

/** What became of the code in the address, if there was one. */
export interface SignInResult {
  readonly problem?: ProblemError
}

/** Exchanges the code of a sign-in link for a session, and takes it out of the address and the history. */
export async function signInByLink(): Promise<SignInResult> {
  const code = new URLSearchParams(location.hash.slice(1)).get('code')
  if (code === null) return {}
  history.replaceState(null, '', location.pathname + location.search)
  const problem = await send('POST', { code })
  return problem === undefined ? {} : { problem }
}

/** @throws ProblemError if it is not the access token. */
export async function signInByToken(token: string): Promise<void> {
  const problem = await send('POST', { token })
  if (problem !== undefined) throw problem
}

export async function signOut(): Promise<void> {
  const problem = await send('DELETE')
  if (problem !== undefined) throw problem
}

async function send(method: string, body?: object): Promise<ProblemError | undefined> {
  const response = await fetch('/session', {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  return response.ok ? undefined : problemOf(response)
}
