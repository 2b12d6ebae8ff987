import { z } from 'zod'

/**
 * Who may what. A reader sees and downloads; an operator also defines scans and commands them; an admin also has the
 * scanners and everything that concerns all. Each includes the ones before it.
 */
export const Role = z.enum(['reader', 'operator', 'admin'])
export type Role = z.infer<typeof Role>

/** Whether a role includes another. */
export function includes(role: Role, wanted: Role): boolean {
  return Role.options.indexOf(role) >= Role.options.indexOf(wanted)
}

/**
 * Gives a role to the bearers of a claim. `matches` is compared with the claim's value, or with each of its values if
 * it is a list; `*` stands for any text: `repo:acme/network:ref:refs/heads/*`.
 */
export const AccessRule = z.strictObject({
  /** The claim's name: `cognito:groups`, `sub`, `repository`. */
  claim: z.string().min(1).max(200),
  matches: z.string().min(1).max(500),
  role: Role,
})
export type AccessRule = z.infer<typeof AccessRule>

/** The claims of a verified token. */
export type Claims = Readonly<Record<string, unknown>>

/** The highest role that the rules give to the bearer of these claims; undefined if none does. */
export function roleOf(claims: Claims, rules: readonly AccessRule[]): Role | undefined {
  const given = new Set(rules.filter((rule) => isMatch(claims[rule.claim], rule.matches)).map((rule) => rule.role))
  return Role.options.findLast((role) => given.has(role))
}

function isMatch(value: unknown, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  const expression = new RegExp(`^${parts.join('.*')}$`, 's')
  return valuesOf(value).some((one) => expression.test(one))
}

/** API Gateway hands a list over as one text, `[admin operator]`. */
function valuesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  if (typeof value !== 'string') return []
  const list = /^\[(.*)\]$/s.exec(value)?.[1]
  return list === undefined ? [value] : list.split(/[\s,]+/)
}
