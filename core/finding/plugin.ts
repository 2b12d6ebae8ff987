import { z } from 'zod'

/** A rating of the Common Vulnerability Scoring System, as the report has it. */
export const Cvss = z.object({
  version: z.enum(['2.0', '3', '4.0']),
  /** 0.0 to 10.0. */
  baseScore: z.number().min(0).max(10),
  vector: z.string().optional(),
  /** Temporal (2.0, 3) or threat (4.0) score. */
  temporalScore: z.number().min(0).max(10).optional(),
  temporalVector: z.string().optional(),
})
export type Cvss = z.infer<typeof Cvss>

/** A day as reports give them: `2026-04-08`. */
export const Day = z.iso.date()

/** What a reference points to: CVE and CWE have fields of their own. `{type: 'MSKB', id: '5005568'}`. */
export const Reference = z.object({ type: z.string(), id: z.string() })
export type Reference = z.infer<typeof Reference>

/**
 * What a report says of a plugin, whatever host it found something on. It is kept once per report and not once per
 * finding: these texts are most of a report's bytes. If two findings of one plugin come with different texts, the
 * plugin has several records, told apart by `variant`.
 */
export const Plugin = z.object({
  id: z.string(),
  /** 0, 1, … in the order of the report. */
  variant: z.number().int().min(0),
  name: z.string(),
  family: z.string(),
  /** `remote`, `local`, `combined`, `summary` … as the engine calls it. */
  type: z.string().optional(),
  synopsis: z.string().optional(),
  description: z.string().optional(),
  solution: z.string().optional(),
  seeAlso: z.array(z.string()),
  /** The plugin's own word, which the severity of a finding need not follow: None, Low, Medium, High, Critical. */
  riskFactor: z.string().optional(),
  cves: z.array(z.string()),
  /** Numbers of the Common Weakness Enumeration, without `CWE-`. */
  cwes: z.array(z.string()),
  references: z.array(Reference),
  /** Every rating that the report has, newest version first. */
  cvss: z.array(Cvss),
  /** Tenable's Vulnerability Priority Rating, 0.0 to 10.0. */
  vpr: z.number().min(0).max(10).optional(),
  /** Probability of being exploited within 30 days (FIRST's EPSS), 0 to 1. */
  epss: z.number().min(0).max(1).optional(),
  /** Whether an exploit is known to exist, as the report says. */
  exploitAvailable: z.boolean(),
  exploitEase: z.string().optional(),
  /** Frameworks that have an exploit: `metasploit`, `core`, `canvas` … */
  exploitFrameworks: z.array(z.string()),
  exploitedByMalware: z.boolean(),
  /** Since when it is in CISA's catalogue of known exploited vulnerabilities, or the day by which to act, as reported. */
  cisaKnownExploited: z.string().optional(),
  stigSeverity: z.string().optional(),
  vulnerabilityPublishedOn: Day.optional(),
  patchPublishedOn: Day.optional(),
  pluginPublishedOn: Day.optional(),
  pluginModifiedOn: Day.optional(),
  /** Everything else that the report says of the plugin, by the report's own names; bounded. */
  other: z.record(z.string(), z.string()),
})
export type Plugin = z.infer<typeof Plugin>
