import { expect, it } from 'vitest'
import { ProblemError } from '../../../../client/problem-error.ts'
import { explainError, titleOf } from '../../../../web/src/api/explain-error.ts'
import { hasOtherIssues, issueOf, issueOfItself } from '../../../../web/src/api/field-issues.ts'

const refused = new ProblemError('InvalidInputError', 400, 'The input is not valid.', 'Correct it.', {
  issues: [
    { path: 'targets[1]', message: 'is not an address', piece: '10.0.0.300' },
    { path: 'tls.fingerprint', message: 'must be a SHA-256 fingerprint' },
  ],
})

it('a refusal is told at the field that it is about', () => {
  expect(issueOf(refused, 'targets')).toBe('“10.0.0.300” is not an address.')
  expect(issueOf(refused, 'tls.fingerprint')).toBe('Must be a SHA-256 fingerprint.')
  expect(issueOf(refused, 'target')).toBeUndefined()
  expect(issueOf(new Error('x'), 'targets')).toBeUndefined()
})

it('what is wrong with a part of a field is not told of the field itself', () => {
  expect(issueOfItself(refused, 'targets')).toBeUndefined()
  expect(issueOfItself(refused, 'targets[1]')).toBe('Is not an address.')
  expect(issueOfItself(new Error('x'), 'targets')).toBeUndefined()
})

it('what stands at no field is told elsewhere', () => {
  expect(hasOtherIssues(refused, ['targets'])).toBe(true)
  expect(hasOtherIssues(refused, ['targets', 'tls'])).toBe(false)
  expect(hasOtherIssues(new Error('x'), ['targets'])).toBe(true)
})

it('every error has a title, what happened, and what to do', () => {
  expect(titleOf('ScannerCertificateError')).toBe('Scanner certificate')
  expect(explainError(refused)).toEqual({
    title: 'Invalid input',
    detail: 'The input is not valid.',
    action: 'Correct it.',
  })
  expect(explainError(new TypeError('Failed to fetch')).title).toBe('Scanloop does not answer')
  expect(explainError('odd').detail).toBe('odd')
})
