import { describe, expect, it } from 'vitest'
import { InvalidInputError, NotFoundError } from '../../../core/errors.ts'
import { forTheMachine, readCaughtError } from '../../../core/workflow/step-error.ts'

const log = { info() {}, warn() {}, error() {} }
const OURS = { name: 'NotFoundError', message: 'There is no scan "x".', action: 'List the scans to see which exist.' }

/** What Lambda hands to the machine: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
function byLambda(error: Error) {
  const trace = String(error.stack).split('\n')
  return { Error: error.name, Cause: JSON.stringify({ errorType: error.name, errorMessage: error.message, trace }) }
}

describe('an error of ours', () => {
  const carried = forTheMachine('PollRun', new NotFoundError('scan', 'x'), log)

  it('arrives whole through the local interpreter, whose cause is the message', () => {
    expect(readCaughtError({ Error: carried.name, Cause: carried.message })).toEqual(OURS)
  })

  it('arrives whole through Lambda, whose cause quotes the message', () => {
    expect(readCaughtError(byLambda(carried))).toEqual(OURS)
  })

  it('fits into a cause of 32,768 characters, however long it is and however much of it must be escaped', () => {
    const long = new InvalidInputError([{ path: 'targets', message: '"\\'.repeat(20_000) }], '"'.repeat(9000))
    const { Error: name, Cause } = byLambda(forTheMachine('CreateScan', long, log))
    expect(Cause.length).toBeLessThan(32_768)
    const read = readCaughtError({ Error: name, Cause })
    expect(read.message).toMatch(/^The input is not valid\./)
    expect(read.message.endsWith('…')).toBe(true)
  })
})

it('a bug of ours arrives without its text', () => {
  const lines: unknown[] = []
  const error = forTheMachine('PollRun', new TypeError('hunter2'), { ...log, error: (...line) => lines.push(line) })
  const read = readCaughtError(byLambda(error))
  expect(read).toMatchObject({ name: 'InternalError', message: "The step PollRun met an error of Scanloop's own." })
  expect(JSON.stringify(byLambda(error))).not.toContain('hunter2')
  expect(JSON.stringify(lines)).toContain('hunter2')
})

/** As seen in histories of executions, and documented with Step Functions' error names. */
const FROM_OUTSIDE: [string, { Error: string; Cause?: string }, RegExp][] = [
  ['a limit of the machine', { Error: 'States.Timeout' }, /longer than it may/],
  [
    "Lambda's own limit",
    {
      Error: 'Sandbox.Timedout',
      Cause:
        '{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: 5 Error: Task timed out after 300.00 seconds"}',
    },
    /longer than it may/,
  ],
  [
    "Lambda's own limit, as it was told before",
    {
      Error: 'Lambda.Unknown',
      Cause:
        'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"2026-11-20T08:00:00.000Z 5 Task timed out after 900.00 seconds"}',
    },
    /longer than it may/,
  ],
  [
    'a function that ran out of memory',
    {
      Error: 'Runtime.ExitError',
      Cause:
        '{"errorType":"Runtime.ExitError","errorMessage":"RequestId: 5 Error: Runtime exited with error: signal: killed"}',
    },
    /ended by the system/,
  ],
  [
    'a function that may not be called',
    { Error: 'Lambda.AWSLambdaException', Cause: 'User is not authorized to perform: lambda:InvokeFunction' },
    /not authorized/,
  ],
  ['an error without a cause', { Error: 'States.TaskFailed' }, /without a message/],
  ['an empty cause', { Error: 'States.TaskFailed', Cause: '' }, /without a message/],
]
it.each(FROM_OUTSIDE)('%s is told in words', (_name, caught, words) => {
  const { message, action } = readCaughtError(caught)
  expect(message).toMatch(words)
  expect(message).not.toContain('{')
  expect(action).toMatch(/^Repeat the command/)
})
