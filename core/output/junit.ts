import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import type { ReportHost } from '../finding/report-host.ts'
import { SEVERITIES } from '../finding/severity.ts'
import type { Severity } from '../finding/severity.ts'
import { findingsFrom, isAtLeast } from './output.ts'
import type { OutputAbout, OutputVerdict } from './output.ts'
import { testCaseOf } from './junit-case.ts'
import { xmlAttributes, xmlText } from './xml-text.ts'

export interface JunitOptions {
  /** Findings below it are counted in properties and are no test cases. Default `low`. */
  readonly least?: Severity
  /** Findings at and above it are failures, those below it pass. Default `medium`. */
  readonly failFrom?: Severity
  readonly verdict?: OutputVerdict
  /** Test cases held at once, 1 or more. Default MAX_HELD. */
  readonly maxHeld?: number
}

/** Test cases in memory at once: at 2 KB each, 40 MB. */
export const MAX_HELD = 20_000

interface Suite {
  readonly host: ReportHost
  readonly cases: string[]
  failures: number
  /** Findings beyond what is held of one host. */
  leftOut: number
}

/**
 * JUnit XML as Jenkins, GitLab and others read it: a suite per host, a test case per finding. A host without findings
 * has one case that passes, so that it is seen to have been scanned.
 *
 * Findings come by severity and suites are by host, so that the cases of as many hosts as fit the bound are held, and
 * the findings are read again for the next ones. Of one host the worst `maxHeld` are shown.
 */
export async function* toJunit(
  source: FindingsSource,
  about: OutputAbout,
  options: JunitOptions = {},
): AsyncGenerator<string> {
  const { least = 'low', maxHeld = MAX_HELD } = options
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${xmlAttributes({ name: about.scan.name })}>\n`
  const gate = options.verdict?.gate
  if (gate !== undefined) yield gateSuite(gate)
  let batch = new Map<string, Suite>()
  let expected = 0
  const seen = new Set<string>()
  for await (const host of source.hosts()) {
    // A host that a report has twice is one suite: its findings have one name.
    if (seen.has(host.name)) continue
    seen.add(host.name)
    const own = SEVERITIES.reduce((sum, name) => sum + (isAtLeast(name, least) ? host.counts[name] : 0), 0)
    if (batch.size > 0 && expected + own > maxHeld) {
      yield* suitesOf(source, about, batch, options)
      batch = new Map()
      expected = 0
    }
    batch.set(host.name, { host, cases: [], failures: 0, leftOut: 0 })
    expected += own
  }
  yield* suitesOf(source, about, batch, options)
  yield '</testsuites>\n'
}

async function* suitesOf(
  source: FindingsSource,
  about: OutputAbout,
  batch: ReadonlyMap<string, Suite>,
  options: JunitOptions,
): AsyncGenerator<string> {
  const { least = 'low', failFrom = 'medium', maxHeld = MAX_HELD, verdict } = options
  for await (const finding of findingsFrom(source, least)) {
    const suite = batch.get(finding.host)
    if (suite === undefined) continue
    if (suite.cases.length === maxHeld) {
      suite.leftOut += 1
      continue
    }
    const hasFailed = isFailure(finding, failFrom)
    suite.cases.push(testCaseOf(finding, hasFailed, verdict?.kindOf?.(finding)))
    if (hasFailed) suite.failures += 1
  }
  for (const suite of batch.values()) yield suiteOf(suite, about, least)
}

function isFailure(finding: Finding, failFrom: Severity): boolean {
  const { compliance, severity } = finding
  return compliance?.outcome !== 'PASSED' && isAtLeast(severity, failFrom)
}

function suiteOf({ host, cases, failures, leftOut }: Suite, about: OutputAbout, least: Severity): string {
  const noFinding = `<testcase${xmlAttributes({ classname: host.name, name: `no finding of severity ${least} or worse` })}/>\n`
  const tests = cases.length === 0 ? [noFinding] : cases
  const seconds = host.scan?.durationSeconds
  const attributes = xmlAttributes({
    name: host.name,
    hostname: host.fqdn ?? host.address ?? host.name,
    tests: tests.length,
    failures,
    errors: 0,
    timestamp: host.startedAt,
    time: seconds?.toFixed(3),
  })
  const properties: Readonly<Record<string, string | number | undefined>> = {
    scan: about.scan.id,
    run: about.run.number,
    address: host.address,
    operatingSystem: host.operatingSystem,
    credentials: host.credentials,
    ...Object.fromEntries(SEVERITIES.map((severity) => [`findings.${severity}`, host.counts[severity]])),
    ...(leftOut === 0 ? {} : { 'findings.leftOut': leftOut }),
  }
  const lines = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`<property${xmlAttributes({ name, value })}/>\n`],
  )
  return `<testsuite${attributes}>\n<properties>\n${lines.join('')}</properties>\n${tests.join('')}</testsuite>\n`
}

/** What a gate decided, as a case of its own, so that the build shows it. */
function gateSuite({ passed, reasons }: { readonly passed: boolean; readonly reasons: readonly string[] }): string {
  const message = reasons[0] ?? 'The gate is closed.'
  const failure = passed
    ? ''
    : `<failure${xmlAttributes({ message, type: 'gate' })}>${xmlText(reasons.join('\n'))}</failure>`
  const counts = xmlAttributes({ tests: 1, failures: passed ? 0 : 1, errors: 0 })
  return `<testsuite name="gate"${counts}>\n<testcase classname="gate" name="the gate is open">${failure}</testcase>\n</testsuite>\n`
}
