import type { Finding } from '../finding/finding.ts'
import type { FindingKind } from './output.ts'
import { placeOf, titleOf } from './output.ts'
import { cutLine, cutText, oneLine, visibleText } from './text.ts'
import { xmlAttributes, xmlText } from './xml-text.ts'

/** Escaping makes six characters of one at most. */
const OUTPUT_CHARACTERS = 1500

/** One finding as a test case: named by plugin and place, so that a build server finds it again in the next run. */
export function testCaseOf(finding: Finding, hasFailed: boolean, kind: FindingKind | undefined): string {
  const { pluginId, severity } = finding
  const title = titleOf(finding, 300)
  const name = `${title} (${oneLine(pluginId)}) on ${oneLine(placeOf(finding))}`
  const attributes = xmlAttributes({ classname: finding.host, name })
  const facts = factsOf(finding, kind)
  if (!hasFailed) return `<testcase${attributes}>\n<system-out>${xmlText(facts)}</system-out>\n</testcase>\n`
  const failure = xmlAttributes({ type: severity, message: `${severity}: ${title}` })
  return `<testcase${attributes}>\n<failure${failure}>${xmlText(facts)}</failure>\n</testcase>\n`
}

function factsOf(finding: Finding, kind: FindingKind | undefined): string {
  const { cves, cvssScore, compliance, knownExploited, output, uri } = finding
  const lines = [`Severity: ${finding.severity}`]
  if (kind !== undefined) lines.push(`Compared with the earlier run: ${kind}`)
  if (cvssScore !== undefined) lines.push(`CVSS: ${cvssScore.toFixed(1)}`)
  if (cves.length > 0) lines.push(`CVE: ${cutLine(cves.join(', '), 500)}`)
  if (knownExploited) lines.push('Known to be exploited (CISA)')
  if (uri !== undefined) lines.push(`Address: ${cutLine(uri, 500)}`)
  if (compliance !== undefined) {
    lines.push(`Outcome: ${compliance.outcome}`)
    if (compliance.policyValue !== undefined) lines.push(`Expected: ${cutLine(compliance.policyValue, 500)}`)
    if (compliance.actualValue !== undefined) lines.push(`Found: ${cutLine(compliance.actualValue, 500)}`)
  }
  if (output !== undefined) lines.push('', cutText(visibleText(output), OUTPUT_CHARACTERS))
  return lines.join('\n')
}
