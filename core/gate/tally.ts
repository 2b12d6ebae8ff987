import type { DiffEntry, EarlierRating } from '../diff/diff-entry.ts'
import type { Finding } from '../finding/finding.ts'
import { noFindings, SEVERITIES } from '../finding/severity.ts'
import type { Decision, FailingFinding } from './decision.ts'
import type { FailOn, GatePolicy } from './policy.ts'
import { Waivers } from './waivers.ts'

/** How many failing findings a decision names; the others are counted. */
const MAX_NAMED = 100
const MAX_CVES = 20

/** Goes through findings and sorts out which fail the policy, which are waived, and which nobody has re-tested. */
export class Tally {
  readonly failing: Decision['failing'] = { count: 0, bySeverity: noFindings(), first: [] }
  waived = 0
  readonly waivers: Waivers
  /** Earlier findings that meet the policy, are not waived, and may still be there. */
  notRetested = 0
  readonly #policy: GatePolicy

  constructor(policy: GatePolicy, now: Date) {
    this.#policy = policy
    this.waivers = new Waivers(policy.waivers, now)
  }

  /** A finding of a run that is compared with nothing. */
  addFinding(finding: Finding): void {
    if (!meets(this.#policy.failOn, finding)) return
    if (this.waivers.covers(finding)) this.waived += 1
    else this.#fail(finding)
  }

  addEntry(entry: DiffEntry): void {
    const { kind, finding } = entry
    if (kind === 'fixed' || !meets(this.#policy.failOn, finding) || !this.#isInScope(entry)) return
    if (this.waivers.covers(finding)) this.waived += 1
    else if (kind === 'notRetested') this.notRetested += 1
    else this.#fail(finding, kind)
  }

  /** One that met no rule before and meets one now is as good as new. */
  #isInScope(entry: DiffEntry): boolean {
    if (this.#policy.scope === 'all') return true
    if (entry.kind === 'changed') return !meets(this.#policy.failOn, entry.before)
    return entry.kind !== 'unchanged'
  }

  #fail(finding: Finding, kind?: FailingFinding['kind']): void {
    this.failing.count += 1
    this.failing.bySeverity[finding.severity] += 1
    if (this.failing.first.length >= MAX_NAMED) return
    const { host, port, protocol, pluginId, pluginName, severity, cvssScore, knownExploited, cves } = finding
    this.failing.first.push({
      host,
      port,
      protocol,
      pluginId,
      pluginName,
      severity,
      knownExploited,
      cves: cves.slice(0, MAX_CVES),
      ...(cvssScore === undefined ? {} : { cvssScore }),
      ...(kind === undefined ? {} : { kind }),
    })
  }
}

/** Whether a finding is one that the policy forbids. */
export function meets(failOn: FailOn, rated: EarlierRating): boolean {
  const { severity, cvssScore, knownExploited } = failOn
  if (severity !== undefined && SEVERITIES.indexOf(rated.severity) <= SEVERITIES.indexOf(severity)) return true
  if (cvssScore !== undefined && (rated.cvssScore ?? -1) >= cvssScore) return true
  return knownExploited === true && rated.knownExploited
}
