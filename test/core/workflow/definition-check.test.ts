import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../../core/workflow/definition-check.ts'

describe('the definition check', () => {
  const task = { Type: 'Task', Resource: 'x', TimeoutSeconds: 9, Retry: [{}], Catch: [{ Next: 'Done' }], Next: 'Done' }
  const machine = (state: object) => ({ StartAt: 'It', States: { It: state, Done: { Type: 'Succeed' } } })

  it.each<[string, object, RegExp]>([
    ['JSONata', { ...task, QueryLanguage: 'JSONata' }, /QueryLanguage/],
    ['a JSONata expression', { ...task, Parameters: { a: '{% 1 %}' } }, /JSONata expression/],
    ['variables', { ...task, Assign: { a: 1 } }, /Assign/],
    ['a task without a time limit', { ...task, TimeoutSeconds: undefined }, /no TimeoutSeconds/],
    ['a timer above 24.8 days', { ...task, TimeoutSeconds: 2_147_484 }, /fire at once/],
    ['a task that is not retried', { ...task, Retry: [] }, /no Retry/],
    ['a task whose failure is not recorded', { ...task, Catch: undefined }, /It has no Catch/],
    ['ResultPath $', { ...task, ResultPath: '$' }, /ResultPath/],
    ['unfilled context', { ...task, Parameters: { 'a.$': '$$.State.Name' } }, /does not fill/],
    [
      'a negated presence test',
      { Type: 'Choice', Default: 'Done', Choices: [{ IsPresent: false, Next: 'Done' }] },
      /Not/,
    ],
    ['a choice without a default', { Type: 'Choice', Choices: [{ Next: 'Done' }] }, /no Default/],
    ['a wait for a time', { Type: 'Wait', TimestampPath: '$.at', Next: 'Done' }, /SecondsPath/],
    ['paths in a failure', { Type: 'Fail', ErrorPath: '$.e' }, /ErrorPath/],
    ['a way to nowhere', { Type: 'Wait', SecondsPath: '$.s', Next: 'Nowhere' }, /not there/],
    ['a state kind that was never tried', { Type: 'Map', Next: 'Done' }, /not been probed/],
  ])('refuses %s', (_what, state, reason) => {
    expect(checkDefinition(machine(state)).join('\n')).toMatch(reason)
  })

  it('refuses states that are never reached, and a limit on the whole machine', () => {
    const problems = checkDefinition({ ...machine({ Type: 'Succeed' }), TimeoutSeconds: 10 }).join('\n')
    expect(problems).toMatch(/Done is never reached/)
    expect(problems).toMatch(/no length limit/)
  })
})
