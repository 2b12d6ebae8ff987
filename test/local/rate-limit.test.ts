import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'
import { answerProblem } from '../../api/problem.ts'
import { limitRate } from '../../local/rate-limit.ts'
import { createLog } from '../../local/log.ts'
import { startLocalServer } from '../../local/server.ts'
import { QUIET } from '../support/memory-services.ts'
import { testFolder } from './temporary.ts'

function limited(requestsPerSecond: number, burst: number) {
  let time = 0
  const app = new Hono()
  app.onError((error, context) => answerProblem(QUIET, error, context))
  app.use(limitRate({ requestsPerSecond, burst }, () => time))
  app.get('/', (context) => context.text('done'))
  const statuses = async (count: number) =>
    await Promise.all(Array.from({ length: count }, async () => (await app.request('/')).status))
  return { app, statuses, wait: (seconds: number) => void (time += seconds * 1000) }
}
const count = (statuses: readonly number[], status: number) => statuses.filter((one) => one === status).length

describe('the limit of requests', () => {
  it('takes a burst, then the average, and never more after a long pause', async () => {
    const { statuses, wait } = limited(10, 50)
    expect(count(await statuses(60), 200)).toBe(50)
    wait(0.5)
    expect(count(await statuses(20), 200)).toBe(5)
    wait(3600)
    expect(count(await statuses(60), 200)).toBe(50)
  })

  it('says in whole seconds when to come again, and keeps that word', async () => {
    const { app, statuses, wait } = limited(0.1, 1)
    await statuses(1)
    const refused = await app.request('/')
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '10'])
    expect(await refused.json()).toMatchObject({ title: 'TooManyRequestsError', retryAfterSeconds: 10 })
    wait(9.9)
    expect(await statuses(1)).toEqual([429])
    wait(0.1)
    expect(await statuses(1)).toEqual([200])
  })

  it('is none if it is 0', async () => {
    expect(count(await limited(0, 0).statuses(500), 200)).toBe(500)
  })
})

it('stands before the token at the server, and leaves the health check alone', async () => {
  const log = createLog('silent')
  const server = await startLocalServer({ dataDirectory: testFolder(), port: 0, log, requestsPerSecond: 1 })
  onTestFinished(() => server.close())
  const statuses = async (path: string) =>
    await Promise.all(Array.from({ length: 30 }, async () => (await fetch(`${server.url}${path}`)).status))
  expect(new Set(await statuses('/v1/scans'))).toEqual(new Set([401, 429]))
  expect(new Set(await statuses('/healthz'))).toEqual(new Set([200]))
})
