import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiClient, dataOf } from '../../client/api-client.ts'
import type { ApiClient } from '../../client/api-client.ts'
import { problemOf } from '../../client/problem-error.ts'
import { startHarness } from '../api/harness.ts'
import type { Harness } from '../api/harness.ts'

let harness: Harness
let api: ApiClient
beforeAll(async () => {
  harness = await startHarness()
  api = createApiClient({ baseUrl: harness.server.url, token: harness.server.token.reveal() })
})
afterAll(() => harness.close())

describe('the typed client', () => {
  it('answers what the API answers', async () => {
    const { id } = await harness.registered()
    const page = dataOf(await api.GET('/v1/scanners', { params: { query: { limit: 10 } } }))
    expect(page.items.map((scanner) => scanner.id)).toEqual([id])
    const { capabilities } = dataOf(await api.GET('/v1/scanners/{scannerId}', { params: { path: { scannerId: id } } }))
    expect(capabilities.launch.allowed).toBe(true)
  })

  it('throws a refusal with what happened, what to do, and the offending pieces', async () => {
    const missing = api.GET('/v1/scans/{scanId}', { params: { path: { scanId: 'scan-0' } } })
    await expect(missing).rejects.toMatchObject({
      name: 'ProblemError',
      title: 'NotFoundError',
      status: 404,
      message: 'There is no scan "scan-0".',
      action: expect.stringContaining('List the scans'),
    })
    const wrong = api.POST('/v1/scans', { body: { scannerId: 'x', targets: '10.0.0.1, 10.0.0.300' } as never })
    await expect(wrong).rejects.toMatchObject({
      title: 'InvalidInputError',
      issues: [{ path: 'targets[1]', piece: '10.0.0.300' }],
    })
  })

  it('says when the answer is not of the API at all', async () => {
    const problem = await problemOf(new Response('<html>Bad Gateway</html>', { status: 502 }))
    expect(problem).toMatchObject({ title: 'UnexpectedAnswer', status: 502, issues: [] })
  })
})
