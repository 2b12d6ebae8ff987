import { describe, expect, it } from 'vitest'
import { createProgress, duration } from '../../cli/terminal/progress.ts'

function shown(environment: Record<string, string>, isTTY: boolean) {
  let text = ''
  const stderr = { isTTY, columns: 100, write: (more: string) => (text += more) }
  const progress = createProgress({ stderr, environment })
  progress.show({ status: 'QUEUED', message: 'Queued.' })
  const running = { status: 'RUNNING', hostsDone: 3, hostsKnown: 12 }
  progress.show({ ...running, message: 'A quarter.', percent: 25, secondsLeft: 600 })
  progress.show({ ...running, message: 'A half.', percent: 50, secondsLeft: 400 })
  progress.clear()
  return text
}

describe('progress', () => {
  it('is a bar with hosts and an estimate on a terminal, and leaves nothing behind', () => {
    const text = shown({}, true)
    expect(text).toContain('[#####...............]  25 %  RUNNING  3 of 12 hosts  about 10 min left')
    expect(text).not.toContain('\n')
    expect(text.endsWith('\r\u001b[K')).toBe(true)
  })

  it.each([
    ['where there is no terminal', {}, false],
    ['in a build, even at a terminal', { CI: 'true' }, true],
    ['at a terminal that cannot move', { TERM: 'dumb' }, true],
  ])('is a line per status %s', (_where, environment, isTTY) => {
    const lines = shown(environment, isTTY).trimEnd().split('\n')
    expect(lines.map((line) => line.replace(/^[\d-]+T[\d:]+Z /, ''))).toEqual([
      'QUEUED     Queued.',
      'RUNNING    A quarter.',
    ])
  })

  it.each([
    [4, '10 s'],
    [61, '70 s'],
    [600, '10 min'],
    [3 * 3600, '3 h'],
    [5 * 86_400, '5 days'],
  ])('says %i seconds roughly: %s', (seconds, text) => expect(duration(seconds)).toBe(text))
})
