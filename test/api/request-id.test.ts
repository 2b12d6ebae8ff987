import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentRequestId, withRequestId } from '../../api/request-id.ts'
import { expectProblem, rawRequest, startHarness } from './harness.ts'
import type { Harness } from './harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.close())

const idOf = (answer: { readonly headers: Headers }) => answer.headers.get('X-Request-Id')
const send = (id: string, path = '/v1/scans/none') => harness.ask('GET', path, { headers: { 'X-Request-Id': id } })
const linesWith = (id: string) =>
  harness
    .logged()
    .split('\n')
    .filter((line) => line.includes(`"requestId":${JSON.stringify(id)}`))

describe('the id of a request', () => {
  it('is the one that was sent, in the answer and in the problem document', async () => {
    const answer = await send('pipeline/2026:job-17+retry=1@ci')
    expectProblem(answer, 404, 'NotFoundError')
    expect([idOf(answer), answer.body.requestId]).toEqual(Array(2).fill('pipeline/2026:job-17+retry=1@ci'))
  })

  it.each(['', 'a b', 'x'.repeat(129), '<script>', 'a"b', 'ü'])('is a new one instead of %j', async (given) => {
    const answers = [await send(given), await send(given)]
    expect(new Set(answers.map(idOf)).size).toBe(2)
    for (const answer of answers) expect(idOf(answer)).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  })

  it.each(['/', '/healthz', '/openapi.json', '/v1/scans', '/none', '/downloads/none'])(
    'is in the answer of %s, also when a guard or the address refuses it',
    async (path) => {
      expect(idOf(await send('one', path))).toBe('one')
      const { port } = new URL(harness.server.url)
      const headers = { Host: `evil.example:${port}`, 'X-Request-Id': 'two' }
      const refused = await rawRequest(harness.server.url, { path, headers })
      expect([refused.status, idOf(refused), refused.body.requestId]).toEqual([403, 'two', 'two'])
    },
  )

  it('is new for what cannot even be read as a request', async () => {
    const answer = await rawRequest(harness.server.url, { path: '/', headers: { Host: 'a b' } })
    expectProblem({ ...answer, body: { ...answer.body, instance: '/' } }, 400, 'InvalidInputError')
  })

  it('is in the lines that the log has of the request, and in no other', async () => {
    const { ask, registered, simulator } = harness
    const { id } = await registered()
    simulator.setFaults([{ kind: 'http-error', status: 500 }])
    const check = (requestId: string) =>
      ask('POST', `/v1/scanners/${id}/check`, { headers: { 'X-Request-Id': requestId } })
    try {
      const answers = await Promise.all([check('check-1'), check('check-2')])
      expect(answers.map(({ status }) => status)).toEqual([502, 502])
    } finally {
      simulator.clearFaults()
    }
    for (const requestId of ['check-1', 'check-2']) {
      expect(linesWith(requestId).map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['api.failed'])
    }
  })

  it('is not carried on by the run that the request has begun', async () => {
    const { ask, defined, reaches } = harness
    const { id } = await defined({ autoCreate: true })
    await reaches(id, 'CREATED')
    const body = { command: 'START' }
    await ask('POST', `/v1/scans/${id}/commands`, { body, headers: { 'X-Request-Id': 'start-1' } })
    await reaches(id, 'RETRIEVED')
    expect(harness.logged()).toContain('"to":"RETRIEVED"')
    expect(linesWith('start-1').filter((line) => line.includes('"to":"RETRIEVED"'))).toEqual([])
  })
})

it('is the outer one, where a server and the API within both look for it', async () => {
  await withRequestId(['outer'], async () => {
    await withRequestId(['inner'], async () => expect(currentRequestId()).toBe('outer'))
    expect(currentRequestId()).toBe('outer')
  })
  expect(currentRequestId()).toBeUndefined()
})
