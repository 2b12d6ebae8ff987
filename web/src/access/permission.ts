import type { Role } from '../api/types.ts'

/** What the rules of the server need a role for; looking and downloading need no more than being known. */
export type Deed =
  | 'define and command scans'
  | 'register and change scanners'
  | 'read the audit log'
  | 'change the zones'
  | 'change the windows'
  | 'change the pools'

const NEEDED: Readonly<Record<Deed, Role>> = {
  'define and command scans': 'operator',
  'register and change scanners': 'admin',
  'read the audit log': 'admin',
  'change the zones': 'admin',
  'change the windows': 'admin',
  'change the pools': 'admin',
}

/** Each role includes the ones before it. */
const ROLES: readonly Role[] = ['reader', 'operator', 'admin']

/** Why a role does not do for something, and what to do; undefined if it does. */
export function refusalOf(role: Role, deed: Deed): string | undefined {
  const needed = NEEDED[deed]
  if (ROLES.indexOf(role) >= ROLES.indexOf(needed)) return undefined
  return `You need the role ${needed} to ${deed}; yours is ${role}. Ask an admin for it.`
}
