import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import type { Severity } from '../finding/severity.ts'
import { fingerprintOf } from './fingerprint.ts'
import { readHostFacts } from './host-facts.ts'
import type { HostFacts } from './host-facts.ts'
import { vulnerabilitiesOf } from './ocsf-vulnerability.ts'
import { findingsFrom, placeOf, titleOf, vendorOf } from './output.ts'
import type { OutputAbout, OutputVerdict } from './output.ts'
import { readPluginTexts } from './plugin-texts.ts'
import type { PluginTexts } from './plugin-texts.ts'
import { pluginPage } from './links.ts'
import { cutLine, cutText, visibleText } from './text.ts'

/** The version that AWS Security Hub takes; Security Lake and others take it too. */
export const OCSF_VERSION = '1.6.0'
const OUTPUT_CHARACTERS = 4000

export interface OcsfOptions {
  /** Default `low`: information is no vulnerability. */
  readonly least?: Severity
  readonly verdict?: OutputVerdict
}

/**
 * OCSF, class Vulnerability Finding (2002), one JSON object per line. Results of compliance checks are no
 * vulnerabilities, and are left out. In memory: the texts of plugins and the facts of hosts, both bounded.
 */
export async function* toOcsf(
  source: FindingsSource,
  about: OutputAbout,
  options: OcsfOptions = {},
): AsyncGenerator<string> {
  const texts = await readPluginTexts(source)
  const facts = await readHostFacts(source)
  for await (const finding of findingsFrom(source, options.least ?? 'low')) {
    if (finding.compliance !== undefined) continue
    yield `${JSON.stringify(eventOf(finding, texts(finding), facts(finding), about, options.verdict))}\n`
  }
}

/** `severity_id` and its caption. */
const SEVERITY = {
  info: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
} as const

function eventOf(
  finding: Finding,
  plugin: PluginTexts | undefined,
  host: HostFacts,
  about: OutputAbout,
  verdict: OutputVerdict | undefined,
) {
  const [severityId, severity] = SEVERITY[finding.severity]
  // Without a comparison, the finding is reported as this run created it.
  const isUpdate = verdict?.kindOf?.(finding) === 'unchanged'
  const activityId = isUpdate ? 2 : 1
  const time = Date.parse(about.run.endedAt ?? about.createdAt.toISOString())
  const title = titleOf(finding, 500)
  const page = pluginPage(finding.pluginId)
  const { identity } = about.scanner
  return {
    class_uid: 2002,
    class_name: 'Vulnerability Finding',
    category_uid: 2,
    category_name: 'Findings',
    activity_id: activityId,
    activity_name: isUpdate ? 'Update' : 'Create',
    type_uid: 200_200 + activityId,
    severity_id: severityId,
    severity,
    status_id: 1,
    status: 'New',
    time,
    message: cutLine(`${title} on ${placeOf(finding)}`, 800),
    metadata: {
      version: OCSF_VERSION,
      product: {
        name: visibleText(identity.edition),
        vendor_name: vendorOf(about),
        version: visibleText(identity.version),
      },
      log_provider: 'Scanloop',
      log_version: about.toolVersion,
      correlation_uid: `${about.scan.id}/${String(about.run.number)}`,
    },
    finding_info: {
      uid: fingerprintOf(finding),
      title,
      desc: plugin?.description ?? plugin?.synopsis ?? title,
      types: [cutLine(finding.pluginFamily, 200)],
      created_time: time,
      ...timeOf('first_seen_time', finding.firstSeenAt),
      ...timeOf('last_seen_time', finding.lastSeenAt),
      ...(page === undefined ? {} : { src_url: page }),
    },
    vulnerabilities: vulnerabilitiesOf(finding, plugin, vendorOf(about)),
    resources: [
      {
        type: 'Host',
        name: host.name,
        ...(host.uuid === undefined ? {} : { uid: host.uuid }),
        ...(host.fqdn === undefined ? {} : { hostname: host.fqdn }),
        ...(host.address === undefined ? {} : { ip: host.address }),
      },
    ],
    device: deviceOf(host),
    // Where a network service listens, and what the plugin saw there, have no place in the class.
    unmapped: {
      port: finding.port,
      protocol: visibleText(finding.protocol),
      service: visibleText(finding.service),
      plugin_id: visibleText(finding.pluginId),
      known_exploited: finding.knownExploited,
      ...(finding.cvssScore === undefined ? {} : { cvss_score: finding.cvssScore }),
      ...(finding.vpr === undefined ? {} : { vpr: finding.vpr }),
      ...(finding.output === undefined ? {} : { output: cutText(visibleText(finding.output), OUTPUT_CHARACTERS) }),
      ...(finding.uri === undefined ? {} : { uri: cutText(visibleText(finding.uri), OUTPUT_CHARACTERS) }),
    },
  }
}

function timeOf(name: string, time: string | undefined): Record<string, number> {
  return time === undefined ? {} : { [name]: Date.parse(time) }
}

function deviceOf(host: HostFacts) {
  return {
    type_id: 0,
    type: 'Unknown',
    name: host.name,
    ...(host.fqdn === undefined ? {} : { hostname: host.fqdn }),
    ...(host.address === undefined ? {} : { ip: host.address }),
    ...(host.macAddress === undefined ? {} : { mac: host.macAddress }),
    ...(host.uuid === undefined ? {} : { uid: host.uuid }),
    ...(host.operatingSystem === undefined
      ? {}
      : { os: { name: host.operatingSystem, ...osTypeOf(host.operatingSystem) } }),
  }
}

/** The class of an operating system by its name; 0 is unknown. */
function osTypeOf(name: string): { readonly type_id: number; readonly type: string } {
  if (/windows/i.test(name)) return { type_id: 100, type: 'Windows' }
  if (/linux/i.test(name)) return { type_id: 200, type: 'Linux' }
  if (/mac ?os/i.test(name)) return { type_id: 300, type: 'macOS' }
  return { type_id: 0, type: 'Unknown' }
}
