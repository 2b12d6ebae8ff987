import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { NotFoundError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'
import { functionHandler } from '../../lambdas/function-handler.ts'
import { stepHandler } from '../../lambdas/step-handler.ts'
import { countedEvents } from '../../lambdas/telemetry/counted.ts'
import { createTelemetry } from '../../lambdas/telemetry/telemetry.ts'

const CONTEXT = {
  awsRequestId: 'request-1',
  functionName: 'poll-run',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:poll-run',
  memoryLimitInMB: '256',
  getRemainingTimeInMillis: () => 1000,
}
const EVENT = { scanId: 'scan-01', runNumber: 3, executionName: 'scan-01-3-watch-7' }

/** Everything that the functions print, as the lines of a log. */
function printed() {
  const lines: string[] = []
  const write = (chunk: string | Uint8Array): boolean => {
    lines.push(...String(chunk).split('\n').filter(Boolean))
    return true
  }
  for (const stream of [process.stdout, process.stderr]) {
    const spy = vi.spyOn(stream, 'write').mockImplementation(write)
    onTestFinished(() => spy.mockRestore())
  }
  return { text: () => lines.join('\n'), json: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('a line of the log', () => {
  it('says which request, scan, run and execution it is about', async () => {
    const telemetry = createTelemetry()
    const { json } = printed()
    await telemetry.during(CONTEXT, EVENT, async () => telemetry.log.info('run.launched', { uuid: 'u-1' }))
    expect(json()).toEqual([
      expect.objectContaining({ message: 'run.launched', uuid: 'u-1', function_request_id: 'request-1', ...EVENT }),
    ])
  })

  it('says nothing of the invocation before', async () => {
    const telemetry = createTelemetry()
    await telemetry.during(CONTEXT, EVENT, async () => {})
    const { json } = printed()
    await telemetry.during(CONTEXT, {}, async () => telemetry.log.info('sweep.begun'))
    expect(json()[0]).not.toHaveProperty('scanId')
  })

  const SECRET = 'f00dfeedf00dfeedf00dfeedf00dfeed'
  it.each<[string, Record<string, unknown>]>([
    ['a Secret', { anything: { deep: [new Secret(SECRET)] } }],
    ['keys by their names', { scanner: { accessKey: SECRET, secret_key: SECRET } }],
    ['a header', { request: { headers: [{ 'X-ApiKeys': `accessKey=${SECRET}; secretKey=${SECRET}` }] } }],
    ['a header of another spelling', { Authorization: SECRET, cookie: SECRET, 'Set-Cookie': SECRET }],
    ['tokens', { token: SECRET, sessionToken: SECRET, ref: SECRET }],
    ['a text that quotes a header', { error: `sent X-ApiKeys: accessKey=${SECRET}; secretKey=${SECRET};` }],
    ['a text that quotes JSON', { error: `body {"accessKey":"${SECRET}","secretKey": "${SECRET}"}` }],
    ['a bearer token in a text', { error: `Authorization: Bearer ${SECRET}` }],
    ['a signed link', { error: `GET https://b.example/k?X-Amz-Signature=${SECRET}&x=1` }],
    ['an error', { error: new Error(`secretKey=${SECRET}`) }],
  ])('never shows %s', async (_name, facts) => {
    const telemetry = createTelemetry()
    const { text } = printed()
    await telemetry.during(CONTEXT, EVENT, async () => telemetry.log.error('step.bug', facts))
    expect(text()).toContain('step.bug')
    expect(text()).toContain('[secret]')
    expect(text()).not.toContain(SECRET)
  })
})

describe('metrics', () => {
  const metricsIn = (lines: Record<string, unknown>[]) => lines.filter((line) => '_aws' in line)

  it('count what the log tells, once per invocation, also of one that fails', async () => {
    const telemetry = createTelemetry()
    const { json } = printed()
    const work = telemetry.during(CONTEXT, {}, async () => {
      telemetry.log.info('sweep.resumed', { resumedRuns: 2, resumedCreations: 1, repairedCopies: 5 })
      telemetry.log.error('sweep.failed', { error: 'x' })
      telemetry.log.info('something.else')
      throw new Error('later')
    })
    await expect(work).rejects.toThrow('later')
    expect(metricsIn(json())).toEqual([
      expect.objectContaining({ service: 'scanloop', SweepResumed: 3, SweepFailed: 1 }),
    ])
  })

  it('count ends of runs as they are announced, and not the same end twice', async () => {
    const counted: string[] = []
    const events = countedEvents({ publish: async () => {} }, (metric) => void counted.push(metric))
    const event = { type: 'RunStatusChanged', scanId: 's', runNumber: 1, scannerId: 'c', at: '', message: '' } as const
    await events.publish({ ...event, from: 'RETRIEVING', to: 'RETRIEVED' })
    await events.publish({ ...event, from: 'RUNNING', to: 'FINISHED' })
    await events.publish({ ...event, from: 'RUNNING', to: 'FAILED' })
    await events.publish({ ...event, from: 'FAILED', to: 'FAILED' })
    expect(counted).toEqual(['RunRetrieved', 'RunFailed'])
  })
})

describe('what Lambda makes of an error', () => {
  const thrown = async (work: Promise<unknown>): Promise<Error> =>
    work.then(
      () => expect.unreachable(),
      (error) => error,
    )

  it('of a step: our name for the machine, what happened and what to do, and no stack', async () => {
    printed()
    const handler = stepHandler('PollRun', createTelemetry(), () => Promise.reject(new NotFoundError('scanner', 'x')))
    const error = await thrown(handler(EVENT, CONTEXT))
    expect(error).toMatchObject({ name: 'NotFoundError', stack: '' })
    expect(error.cause).toBeUndefined()
    expect(JSON.parse(error.message)).toEqual({
      errorType: 'NotFoundError',
      errorMessage: 'There is no scanner "x".',
      action: 'List the scanners to see which exist.',
    })
  })

  it('of a bug: nothing of its text, which the log has', async () => {
    const { text } = printed()
    const handler = stepHandler('PollRun', createTelemetry(), () => Promise.reject(new Error('hunter2')))
    const error = await thrown(handler(EVENT, CONTEXT))
    expect(error).toMatchObject({ name: 'InternalError', stack: '' })
    expect(error.message).not.toContain('hunter2')
    expect(text()).toContain('hunter2')
  })

  it('of a step that answers nonsense: a bug', async () => {
    printed()
    const handler = stepHandler('PollRun', createTelemetry(), async () => ({ next: 'NOWHERE' }) as never)
    expect(await thrown(handler(EVENT, CONTEXT))).toMatchObject({ name: 'InternalError' })
  })

  it('of another function: it fails, so that Lambda calls it again', async () => {
    printed()
    const handler = functionHandler(createTelemetry(), () => Promise.reject(new NotFoundError('scan', 'y')))
    const error = await thrown(handler({}, CONTEXT))
    expect(error).toMatchObject({ name: 'NotFoundError', stack: '' })
    expect(error.message).toBe('There is no scan "y". List the scans to see which exist.')
  })
})
