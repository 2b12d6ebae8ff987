import { describe, expect, it } from 'vitest'
import { type AccessRule, includes, roleOf } from '../../../core/access/role.ts'

const GROUPS: AccessRule[] = [
  { claim: 'cognito:groups', matches: 'reader', role: 'reader' },
  { claim: 'cognito:groups', matches: 'operator', role: 'operator' },
  { claim: 'cognito:groups', matches: 'admin', role: 'admin' },
]
const PIPELINE: AccessRule[] = [{ claim: 'sub', matches: 'repo:acme/net.work:ref:refs/heads/*', role: 'operator' }]

describe('the role of a token', () => {
  it.each([
    ['a list', { 'cognito:groups': ['operator', 'reader'] }, 'operator'],
    ['a list as API Gateway writes it', { 'cognito:groups': '[reader admin]' }, 'admin'],
    ['one value', { 'cognito:groups': 'reader' }, 'reader'],
    ['another group', { 'cognito:groups': ['administrators', 'not-admin'] }, undefined],
    ['no groups', { sub: 'admin' }, undefined],
    ['a claim that is no text', { 'cognito:groups': { admin: true } }, undefined],
  ])('comes from its groups: %s', (_what, claims, role) => {
    expect(roleOf(claims, GROUPS)).toBe(role)
  })

  it.each([
    ['repo:acme/net.work:ref:refs/heads/main', 'operator'],
    ['repo:acme/network:ref:refs/heads/main', undefined],
    ['repo:evil/repo:acme/net.work:ref:refs/heads/main', undefined],
    ['repo:acme/net.work:pull_request', undefined],
  ])('matches the whole claim, with * for any text: %s', (sub, role) => {
    expect(roleOf({ sub }, PIPELINE)).toBe(role)
  })

  it('includes the lower ones', () => {
    expect(includes('admin', 'reader')).toBe(true)
    expect(includes('operator', 'operator')).toBe(true)
    expect(includes('reader', 'operator')).toBe(false)
  })
})
