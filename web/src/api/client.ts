import { createApiClient } from '../../../client/api-client.ts'

/** The API of the server that this page came from; the session goes along as a cookie. */
export const api = createApiClient({ baseUrl: '' })

export { dataOf } from '../../../client/api-client.ts'
export { ProblemError } from '../../../client/problem-error.ts'
export type { ProblemIssue } from '../../../client/problem-error.ts'
