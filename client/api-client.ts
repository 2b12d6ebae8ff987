import createClient from 'openapi-fetch'
import type { Client, Middleware } from 'openapi-fetch'
import { problemOf } from './problem-error.ts'
import type { paths } from './schema.d.ts'

/** The HTTP API as functions, typed by its own OpenAPI document. Anything but success is thrown as ProblemError. */
export type ApiClient = Client<paths>

export interface ApiClientOptions {
  /** `http://127.0.0.1:8470`; in a browser empty, for the page's own origin. */
  readonly baseUrl: string
  /** In a browser there is none: its session comes by cookie. */
  readonly token?: string
  readonly signal?: AbortSignal
  /** Sends the requests, for who is more patient than the built-in one. */
  readonly fetch?: (request: Request) => Promise<Response>
}

const throwProblems: Middleware = {
  onResponse: async ({ response }) => {
    if (!response.ok) throw await problemOf(response)
  },
}

export function createApiClient({ baseUrl, token, signal, fetch }: ApiClientOptions): ApiClient {
  const client = createClient<paths>({
    baseUrl,
    ...(signal === undefined ? {} : { signal }),
    ...(fetch === undefined ? {} : { fetch }),
    ...(token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } }),
  })
  client.use(throwProblems)
  return client
}

/** What a call answered. Problems were thrown before, so only an answer that should have a body and has none is left. */
export function dataOf<Data>(result: { readonly data?: Data; readonly response: Response }): NonNullable<Data> {
  if (result.data === undefined || result.data === null) {
    throw new TypeError(`The answer ${String(result.response.status)} of ${result.response.url} has no body.`)
  }
  return result.data
}
