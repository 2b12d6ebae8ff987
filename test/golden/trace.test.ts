import { expect, it } from 'vitest'
import { findBrokenSteps, traceLines } from './trace.ts'

const BEFORE = 'Begin CreateScan AfterCreateScan LaunchRun AfterLaunchRun'
const TURN = 'WaitForRun PollRun AfterPollRun'
const AFTER = 'RequestExports AfterRequestExports WaitForExports CheckExports AfterCheckExports ArchiveReport'
const ENDED = `${AFTER} AfterArchiveReport Done`

const execution = (text: string, status = 'SUCCEEDED') => ({ states: text.split(' '), status })

it('writes a loop once, however often it turned, and everything else as it was', () => {
  const once = traceLines(execution(`${BEFORE} ${TURN} ${ENDED}`))
  const often = traceLines(execution(`${BEFORE} ${TURN} ${TURN} ${TURN} ${ENDED}`))
  expect(often).toEqual(once)
  expect(once).toEqual([
    'Begin',
    'CreateScan AfterCreateScan',
    'LaunchRun AfterLaunchRun',
    '(WaitForRun PollRun AfterPollRun)+',
    'RequestExports AfterRequestExports',
    '(WaitForExports CheckExports AfterCheckExports)+',
    'ArchiveReport AfterArchiveReport',
    'Done',
  ])
})

it('keeps two steps apart that are entered twice without a wait', () => {
  const lines = traceLines(execution('Begin PollRun AfterPollRun LaunchRun AfterLaunchRun LaunchRun AfterLaunchRun'))
  expect(lines.filter((line) => line === 'LaunchRun AfterLaunchRun')).toHaveLength(2)
})

it('shows the step that failed, even in a loop', () => {
  const lines = traceLines(execution(`Begin PollRun AfterPollRun ${TURN} WaitForRun PollRun RecordFailure Failed`))
  expect(lines.slice(-3)).toEqual(['(WaitForRun PollRun AfterPollRun)+', 'WaitForRun PollRun', 'RecordFailure Failed'])
})

it.each(['', ' WaitForRun', ' WaitForRun PollRun'])(
  'writes an abort alike wherever in the loop it struck:%s',
  (rest) => {
    expect(traceLines(execution(`${BEFORE} ${TURN}${rest}`, 'ABORTED')).slice(-2)).toEqual([
      '(WaitForRun PollRun AfterPollRun)+',
      'aborted',
    ])
  },
)

it.each([
  ['a whole way', `${BEFORE} ${TURN} ${ENDED}`, 'SUCCEEDED', []],
  ['a step that was skipped', `${BEFORE} ${ENDED}`, 'SUCCEEDED', ['AfterLaunchRun → RequestExports']],
  ['a beginning in the middle', `${TURN} Done`, 'SUCCEEDED', ['begins with WaitForRun']],
  ['an end that is none', `${BEFORE} ${TURN}`, 'SUCCEEDED', ['SUCCEEDED after AfterPollRun']],
  ['a failure that was not recorded', `${BEFORE} ${TURN}`, 'FAILED', ['FAILED after AfterPollRun']],
  ['a route that is not there', 'Begin UnknownRoute', 'FAILED', ['FAILED after UnknownRoute']],
  ['a time-out of the whole', `${BEFORE} ${TURN}`, 'TIMED_OUT', ['ended as TIMED_OUT']],
  ['an abort', `${BEFORE} WaitForRun`, 'ABORTED', []],
])('finds what the definition does not have: %s', (_what, text, status, broken) => {
  expect(findBrokenSteps(execution(text, status))).toEqual(broken)
})
