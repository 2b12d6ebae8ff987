import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import { SEVERITIES } from '../finding/severity.ts'
import type { Severity } from '../finding/severity.ts'
import { fingerprintOf, FINGERPRINT_NAME } from './fingerprint.ts'
import { findingsFrom, isAtLeast, placeOf, titleOf } from './output.ts'
import type { OutputAbout, OutputVerdict } from './output.ts'
import { ruleOf } from './sarif-rule.ts'
import { sarifText } from './sarif-text.ts'
import { cutText, visibleText } from './text.ts'

/**
 * What GitHub's code scanning takes in one run; it refuses a file with more, and shows 5,000 of them.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
export const GITHUB_MAX_RESULTS = 25_000
/** So that 25,000 results stay far below the 10 MB, compressed, that GitHub takes. */
const OUTPUT_CHARACTERS = 1000
const NETWORK = 'NETWORK'

export interface SarifOptions {
  /** Default `low`. */
  readonly least?: Severity
  /** The worst so many results are kept, and a notification says how many were left out. Default GITHUB_MAX_RESULTS. */
  readonly maxResults?: number
  readonly verdict?: OutputVerdict
}

/**
 * SARIF 2.1.0 (OASIS), one run. The places of its results are hosts and ports, which SARIF, made for source code, has
 * no word for: they are artifacts below a base that says so, and logical locations with the true name. No line number
 * is made up.
 *
 * In memory: the ids of the plugins of the kept results. Findings are read twice, plugins once.
 */
export async function* toSarif(
  source: FindingsSource,
  about: OutputAbout,
  options: SarifOptions = {},
): AsyncGenerator<string> {
  const { least = 'low', maxResults = GITHUB_MAX_RESULTS, verdict } = options
  const used = new Set<string>()
  let kept = 0
  for await (const finding of findingsFrom(source, least)) {
    if (kept === maxResults) break
    used.add(finding.pluginId)
    kept += 1
  }

  yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":'
  yield JSON.stringify(driverOf(about)).replace(/\}$/, ',"rules":[')
  let separator = ''
  for await (const plugin of source.plugins()) {
    // A second variant of a plugin would be a second rule of the same id, which GitHub refuses.
    if (!used.delete(plugin.id)) continue
    yield `${separator}${JSON.stringify(ruleOf(plugin))}`
    separator = ',\n'
  }
  yield `]}},${JSON.stringify(runOf(source, about, least, kept)).slice(1, -1)},"results":[`
  separator = '\n'
  let written = 0
  for await (const finding of findingsFrom(source, least)) {
    if (written === kept) break
    yield `${separator}${JSON.stringify(resultOf(finding, verdict))}`
    separator = ',\n'
    written += 1
  }
  yield ']}]}\n'
}

function driverOf({ scanner }: OutputAbout) {
  const { edition, version, pluginSet } = scanner.identity
  return {
    name: visibleText(edition),
    version: visibleText(version),
    ...(pluginSet === undefined ? {} : { properties: { pluginSet: visibleText(pluginSet) } }),
  }
}

/** What stands in a run beside its tool and its results. */
function runOf(source: FindingsSource, about: OutputAbout, least: Severity, kept: number) {
  const { scan, run } = about
  const wanted = SEVERITIES.filter((severity) => isAtLeast(severity, least))
  const leftOut = wanted.reduce((sum, severity) => sum + source.facts.counts[severity], 0) - kept
  return {
    conversion: { tool: { driver: { name: 'Scanloop', version: about.toolVersion } } },
    // GitHub takes what is before the last "/" as the category, in which a new run replaces the one before.
    automationDetails: {
      id: `scanloop/${encodeURIComponent(scan.id)}/${String(run.number)}`,
      description: { text: sarifText(`Run ${String(run.number)} of the scan ${scan.name}`) },
    },
    originalUriBaseIds: {
      [NETWORK]: {
        description: {
          text: 'The network as the scanner saw it. A path below it is a host, a port and a protocol, and no file.',
        },
      },
    },
    invocations: [
      {
        executionSuccessful: true,
        ...(run.endedAt === undefined ? {} : { endTimeUtc: run.endedAt }),
        toolExecutionNotifications: leftOut > 0 ? [leftOutNotice(leftOut, kept)] : [],
      },
    ],
    properties: { scanId: scan.id, runNumber: run.number, leastSeverity: least },
  }
}

function leftOutNotice(leftOut: number, kept: number) {
  const text = `This file has the worst ${String(kept)} findings. ${String(leftOut)} more were left out, to stay within the limit that was asked for; the report has them.`
  return { level: 'warning', descriptor: { id: 'scanloop/results-left-out' }, message: { text } }
}

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'none' } as const
/** Kinds but `fail` have the level `none` (SARIF 3.27.10). */
const OUTCOMES = { PASSED: 'pass', FAILED: 'fail', WARNING: 'review', ERROR: 'open', UNKNOWN: 'open' } as const

function resultOf(finding: Finding, verdict: OutputVerdict | undefined) {
  const { severity, compliance } = finding
  const kind =
    compliance === undefined ? (severity === 'info' ? 'informational' : 'fail') : OUTCOMES[compliance.outcome]
  const known = verdict?.kindOf?.(finding)
  const place = placeOf(finding)
  const said = finding.output ?? compliance?.actualValue
  const output = said === undefined ? '' : `\n\n${cutText(visibleText(said), OUTPUT_CHARACTERS)}`
  return {
    ruleId: visibleText(finding.pluginId),
    kind,
    // A failed check that the scanner counts as information is still a failure: `none` would be no failure at all.
    level: kind !== 'fail' ? 'none' : severity === 'info' ? 'note' : LEVELS[severity],
    message: { text: sarifText(`${titleOf(finding, 500)} on ${place}.${output}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: locationUri(finding), uriBaseId: NETWORK } },
        logicalLocations: [
          { name: visibleText(finding.host), fullyQualifiedName: visibleText(place), kind: 'resource' },
        ],
      },
    ],
    partialFingerprints: { [FINGERPRINT_NAME]: fingerprintOf(finding) },
    ...(known === undefined || known === 'fixed' ? {} : { baselineState: known }),
    properties: {
      severity,
      host: visibleText(finding.host),
      port: finding.port,
      protocol: visibleText(finding.protocol),
      cves: finding.cves.map((cve) => visibleText(cve)),
      knownExploited: finding.knownExploited,
      ...(finding.cvssScore === undefined ? {} : { cvssScore: finding.cvssScore }),
      ...(finding.uri === undefined ? {} : { uri: cutText(visibleText(finding.uri), OUTPUT_CHARACTERS) }),
    },
  }
}

/** `192.0.2.1/443/tcp`, below the base: a relative reference (RFC 3986) whatever the host is called. */
function locationUri({ host, port, protocol }: Finding): string {
  const segments = port === 0 ? [host] : [host, String(port), protocol]
  return segments
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .map((segment) => (/^\.{0,2}$/.test(segment) ? `_${segment}` : segment))
    .join('/')
}
