import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { APIGatewayProxyResult, LambdaEvent } from 'hono/aws-lambda'
import { answerInTime } from '../../lambdas/answer-in-time.ts'
import type { TimedRequest } from '../../lambdas/answer-in-time.ts'
import { QUIET } from '../support/memory-services.ts'

const EVENT = { rawPath: '/v1/scanners' } as LambdaEvent
const answer = (statusCode: number): APIGatewayProxyResult => ({
  statusCode,
  headers: {},
  body: '',
  isBase64Encoded: false,
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

async function ask(request: TimedRequest): Promise<APIGatewayProxyResult> {
  const context = { getRemainingTimeInMillis: () => 29_000 } as Parameters<typeof answerInTime>[2]
  const answered = answerInTime(QUIET, EVENT, context, request)
  await vi.advanceTimersByTimeAsync(29_000)
  return await answered
}

describe('an answer of the API', () => {
  it('is the one of the request, which is not disturbed', async () => {
    const giveUp = vi.fn(async () => {})
    expect(await ask({ serve: async () => answer(201), giveUp })).toEqual(answer(201))
    expect(giveUp).not.toHaveBeenCalled()
  })

  it('tells what the request says of a scanner that does not answer, after the connection was cut', async () => {
    const cut = Promise.withResolvers<APIGatewayProxyResult>()
    const serve = () => cut.promise
    expect(await ask({ serve, giveUp: async () => cut.resolve(answer(502)) })).toEqual(answer(502))
  })

  it('comes in time from us, if the request does not end even so', async () => {
    const late = await ask({ serve: () => new Promise(() => {}), giveUp: async () => {} })
    expect(late.statusCode).toBe(503)
    expect(JSON.parse(late.body)).toMatchObject({ title: 'DeadlineExceededError', instance: '/v1/scanners' })
  })
})
