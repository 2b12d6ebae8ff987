import { z } from 'zod'

/** What `npm audit --json` prints when the registry answered it. */
const Report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']), range: z.string().default('') }),
  ),
})

/** What it prints when the registry did not. */
const Failure = z.object({ message: z.string() })

export type AuditVerdict =
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'known'; readonly serious: readonly string[]; readonly minor: readonly string[] }

/**
 * What an answer of npm means. Packages with a vulnerability that is high or critical are serious. No answer is no
 * success, and no failure of what is checked either: it is unknown.
 */
export function readAudit(json: string): AuditVerdict {
  const given = parsed(json)
  const report = Report.safeParse(given)
  if (!report.success) return { kind: 'unknown', reason: Failure.safeParse(given).data?.message ?? 'npm said nothing' }
  const named = Object.entries(report.data.vulnerabilities).map(([name, { severity, range }]) => ({
    text: `${name} ${range}: ${severity}`,
    isSerious: severity === 'high' || severity === 'critical',
  }))
  const texts = (isSerious: boolean) => named.filter((one) => one.isSerious === isSerious).map(({ text }) => text)
  return { kind: 'known', serious: texts(true), minor: texts(false) }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
