import { z } from 'zod'
import { Severity } from './severity.ts'

/** What a compliance check said of a host. */
export const Compliance = z.object({
  check: z.string(),
  outcome: z.enum(['PASSED', 'FAILED', 'WARNING', 'ERROR', 'UNKNOWN']),
  actualValue: z.string().optional(),
  policyValue: z.string().optional(),
  info: z.string().optional(),
  solution: z.string().optional(),
  /** As the report has it: `CAT|II,Rule-ID|SV-…`. */
  reference: z.string().optional(),
  auditFile: z.string().optional(),
  benchmark: z.string().optional(),
})
export type Compliance = z.infer<typeof Compliance>

/** The most characters of a plugin's output that a finding holds. The raw report in the ZIP has all of it. */
export const MAX_OUTPUT_CHARACTERS = 16_384

/**
 * One plugin's result on one host and port in one run. What lists and filters need is here; the plugin's texts are in
 * the plugin's record, found by `pluginId` and `pluginVariant`.
 *
 * Two findings of one report may agree in host, port, protocol and plugin (seen with plugin 58987).
 */
export const Finding = z.object({
  /** As the report names the host: the target that was asked for, an address or a name. */
  host: z.string(),
  address: z.string().optional(),
  /** 0 stands for the host as a whole. */
  port: z.number().int().min(0).max(65_535),
  /** `tcp`, `udp`, `icmp` … */
  protocol: z.string(),
  service: z.string(),
  pluginId: z.string(),
  pluginVariant: z.number().int().min(0),
  pluginName: z.string(),
  pluginFamily: z.string(),
  severity: Severity,
  cves: z.array(z.string()),
  /** The base score of the newest CVSS version that the report has, 0.0 to 10.0. */
  cvssScore: z.number().min(0).max(10).optional(),
  vpr: z.number().min(0).max(10).optional(),
  epss: z.number().min(0).max(1).optional(),
  exploitAvailable: z.boolean(),
  /** In CISA's catalogue of known exploited vulnerabilities. */
  knownExploited: z.boolean(),
  /** What the plugin saw; text that an attacker may have written. At most MAX_OUTPUT_CHARACTERS. */
  output: z.string().optional(),
  /** Characters of the whole output, if it was cut. */
  outputCharacters: z.number().int().optional(),
  /** Where the report has them (Tenable VM). */
  firstSeenAt: z.iso.datetime().optional(),
  lastSeenAt: z.iso.datetime().optional(),
  compliance: Compliance.optional(),
  /** Web application findings: the address that was tried. */
  uri: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>
