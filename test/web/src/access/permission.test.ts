import { describe, expect, it } from 'vitest'
import { includes, Role } from '../../../../core/access/role.ts'
import { refusalOf } from '../../../../web/src/access/permission.ts'

describe('what the page offers to a role', () => {
  it.each(Role.options)('is for %s what the server would take', (role) => {
    expect(refusalOf(role, 'define and command scans') === undefined).toBe(includes(role, 'operator'))
    expect(refusalOf(role, 'register and change scanners') === undefined).toBe(includes(role, 'admin'))
    expect(refusalOf(role, 'change the windows') === undefined).toBe(includes(role, 'admin'))
    expect(refusalOf(role, 'change the pools') === undefined).toBe(includes(role, 'admin'))
    expect(refusalOf(role, 'read the audit log') === undefined).toBe(includes(role, 'admin'))
  })

  it('is refused with the role that it needs and the one that the reader has', () => {
    expect(refusalOf('reader', 'define and command scans')).toBe(
      'You need the role operator to define and command scans; yours is reader. Ask an admin for it.',
    )
  })
})
