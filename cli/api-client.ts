/** A refusal of the API, as its problem document says it. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly action: string

  constructor(detail: string, action: string) {
    super(detail)
    this.action = action
  }
}

/** Calls the HTTP API as any other program would. */
export interface ApiClient {
  get<Answer>(path: string): Promise<Answer>
  post<Answer>(path: string, body?: object): Promise<Answer>
}

export function createApiClient(url: string, token: string, signal: AbortSignal): ApiClient {
  async function call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      signal,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (response.ok) return answer as Answer
    const { detail, action } = answer as { readonly detail: string; readonly action: string }
    throw new ApiError(detail, action)
  }
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) }
}
