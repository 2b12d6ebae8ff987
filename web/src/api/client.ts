import { createApiClient } from '../../../client/api-client.ts'

/** The API of the server that this page came from; a session of the local server goes along as a cookie. */
export const api = createApiClient({ baseUrl: '' })

/** Sends a token with every request. */
export function sendTokens(tokenOf: () => Promise<string | undefined>): void {
  api.use({
    onRequest: async ({ request }) => {
      const token = await tokenOf()
      if (token !== undefined) request.headers.set('Authorization', `Bearer ${token}`)
    },
  })
}

export { dataOf } from '../../../client/api-client.ts'
export { ProblemError } from '../../../client/problem-error.ts'
export type { ProblemIssue } from '../../../client/problem-error.ts'
