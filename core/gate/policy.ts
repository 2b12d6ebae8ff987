import { z } from 'zod'
import { parsePortRange } from '../diff/port-range.ts'
import { InvalidInputError } from '../errors.ts'
import type { InputIssue } from '../errors.ts'
import { Severity } from '../finding/severity.ts'

/** What is let pass, for a while: somebody answers for it, says why, and until when. */
export const Waiver = z
  .strictObject({
    /** The plugin whose findings are waived; together with `cve`, only that CVE of this plugin. */
    plugin: z.string().min(1).max(50).optional(),
    /** A finding is waived by CVEs only if every one that it names is waived. */
    cve: z
      .string()
      .regex(/^CVE-\d{4}-\d{4,}$/i, 'must look like CVE-2014-3566')
      .optional(),
    /** Only on this host: its name or address, as the report has it. */
    host: z.string().min(1).max(255).optional(),
    port: z.number().int().min(0).max(65_535).optional(),
    /** Who answers for it. */
    owner: z.string().trim().min(1).max(200),
    reason: z.string().trim().min(1).max(2000),
    /** The last day on which it holds, in UTC. */
    expiresOn: z.iso.date(),
  })
  .refine(({ plugin, cve }) => plugin !== undefined || cve !== undefined, 'must name a plugin or a CVE')
export type Waiver = z.infer<typeof Waiver>

/** A finding that meets any of these fails the gate. */
export const FailOn = z
  .strictObject({
    /** This severity or a worse one. */
    severity: Severity.optional(),
    /** This base score or a higher one. */
    cvssScore: z.number().min(0).max(10).optional(),
    /** Whatever is in CISA's catalogue of known exploited vulnerabilities. */
    knownExploited: z.boolean().optional(),
  })
  .refine(
    ({ severity, cvssScore, knownExploited }) =>
      severity !== undefined || cvssScore !== undefined || knownExploited === true,
    'must name a severity, a score or knownExploited',
  )
export type FailOn = z.infer<typeof FailOn>

/**
 * What must have been looked at for `pass`. The defaults ask for everything, so that whoever asks for less has written
 * it down. `baseline` asks for as much as the baseline looked at.
 */
export const Requirements = z.strictObject({
  /** `targets`: every address and name that was asked for; or the hosts that must have answered, by name or address. */
  hosts: z
    .union([z.enum(['targets', 'baseline']), z.array(z.string().trim().min(1).max(255)).min(1).max(10_000)])
    .default('targets'),
  /** `all`, `baseline`, `default` (the scanner's own list), or a list such as `1-1024,T:8443`. */
  ports: z.string().trim().min(1).max(4000).default('all'),
  /** `all`: nothing is switched off; or the plugin families that must be enabled as a whole. */
  plugins: z
    .union([z.enum(['all', 'baseline']), z.array(z.string().trim().min(1).max(200)).min(1).max(500)])
    .default('all'),
  /** `worked`: logging in worked on every required host. `notFailed`: where it was tried. */
  credentials: z.enum(['worked', 'baseline', 'notFailed']).default('worked'),
  /** `none`: the scanner remarked nothing but names that it could not resolve. `any`: whatever it remarked is no matter. */
  remarks: z.enum(['none', 'any']).default('none'),
})
export type Requirements = z.infer<typeof Requirements>

/** When a run may pass. */
export const GatePolicy = z.strictObject({
  failOn: FailOn,
  /** `new`: only what the baseline does not have, or had as something that met no rule. */
  scope: z.enum(['all', 'new']).default('all'),
  waivers: z.array(Waiver).max(1000).default([]),
  requires: Requirements.prefault({}),
})
export type GatePolicy = z.infer<typeof GatePolicy>

/**
 * What the schema alone cannot see.
 *
 * @throws InvalidInputError if the policy asks for a baseline and there is none, or for ports that are no list.
 */
export function checkPolicy({ scope, requires }: GatePolicy, hasBaseline: boolean): void {
  const issues: InputIssue[] = []
  const needsBaseline = (path: string): void => {
    issues.push({ path, message: 'needs a baseline: say which run to compare with in "against"' })
  }
  if (!hasBaseline && scope === 'new') needsBaseline('policy.scope')
  for (const field of ['hosts', 'ports', 'plugins', 'credentials'] as const) {
    if (!hasBaseline && requires[field] === 'baseline') needsBaseline(`policy.requires.${field}`)
  }
  if (requires.ports !== 'baseline' && parsePortRange(requires.ports).kind === 'unknown') {
    const message = 'must be all, baseline, default, or a list such as 1-1024,T:8443'
    issues.push({ path: 'policy.requires.ports', message, piece: requires.ports.slice(0, 200) })
  }
  if (issues.length > 0) throw new InvalidInputError(issues)
}
