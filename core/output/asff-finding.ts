import { z } from 'zod'
import type { Finding } from '../finding/finding.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { HostFacts } from './host-facts.ts'
import { cvssVersion } from './cvss-version.ts'
import { placeOf, titleOf, vendorOf } from './output.ts'
import type { OutputAbout } from './output.ts'
import type { PluginTexts } from './plugin-texts.ts'
import { pluginPage } from './links.ts'
import { cutLine, cutText, visibleText } from './text.ts'

/** Whose findings they become: a report knows nothing of AWS. */
export const AsffAccount = z.object({
  awsAccountId: z.string().regex(/^\d{12}$/, 'must be 12 digits'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a region such as eu-central-1'),
})
export type AsffAccount = z.infer<typeof AsffAccount>

/** The longest values that Security Hub takes, in characters. */
const LIMITS = { title: 256, description: 1024, id: 512, solution: 512, field: 1024, type: 250 } as const
/** So that a finding stays far below 240 KB. */
const MOST_VULNERABILITIES = 20
const MOST_LINKS = 5

const LABELS = { critical: 'CRITICAL', high: 'HIGH', medium: 'MEDIUM', low: 'LOW', info: 'INFORMATIONAL' } as const
const STATUSES = {
  PASSED: 'PASSED',
  FAILED: 'FAILED',
  WARNING: 'WARNING',
  ERROR: 'NOT_AVAILABLE',
  UNKNOWN: 'NOT_AVAILABLE',
} as const

interface AsffInput {
  readonly finding: Finding
  readonly plugin: PluginTexts | undefined
  readonly host: HostFacts
  readonly about: OutputAbout
  readonly account: AsffAccount
}

/** One finding as an AwsSecurityFinding. The product is the account's own default one. */
export function asffFindingOf({ finding, plugin, host, about, account }: AsffInput) {
  const { compliance } = finding
  const name = titleOf(finding, 200)
  const at = about.run.endedAt ?? about.createdAt.toISOString()
  const description = plugin?.description ?? plugin?.synopsis ?? compliance?.info ?? name
  const page = pluginPage(finding.pluginId)
  const severity = { Label: LABELS[finding.severity], Original: finding.severity }
  const types = [typeOf(finding)]
  return {
    SchemaVersion: '2018-10-08',
    Id: `scanloop/${about.scan.id}/${fingerprintOf(finding)}`,
    ProductArn: productArn(account),
    AwsAccountId: account.awsAccountId,
    ProductName: 'Scanloop',
    CompanyName: vendorOf(about),
    GeneratorId: cutLine(`${about.scanner.type}/plugin/${finding.pluginId}`, LIMITS.id),
    Types: types,
    FindingProviderFields: { Severity: severity, Types: types },
    Severity: severity,
    CreatedAt: finding.firstSeenAt ?? at,
    UpdatedAt: at,
    ...(finding.firstSeenAt === undefined ? {} : { FirstObservedAt: finding.firstSeenAt }),
    LastObservedAt: finding.lastSeenAt ?? at,
    Title: cutLine(`${name} on ${placeOf(finding)}`, LIMITS.title),
    Description: cutText(description.trim() === '' ? name : visibleText(description), LIMITS.description),
    ...remediationOf(plugin?.solution ?? compliance?.solution, page),
    ...(page === undefined ? {} : { SourceUrl: page }),
    Resources: [{ Type: 'Other', Id: host.name, Region: account.region, Details: { Other: detailsOf(finding, host) } }],
    ...(finding.cves.length === 0 ? {} : { Vulnerabilities: vulnerabilitiesOf(finding, plugin) }),
    ...(compliance === undefined ? {} : { Compliance: { Status: STATUSES[compliance.outcome] } }),
    ProductFields: productFieldsOf(finding, about),
    RecordState: 'ACTIVE' as const,
  }
}

/** `arn:aws:securityhub:<region>:<account>:product/<account>/default`, in the region's partition. */
function productArn({ awsAccountId, region }: AsffAccount): string {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  return `arn:${partition}:securityhub:${region}:${awsAccountId}:product/${awsAccountId}/default`
}

/** The taxonomy of types is Security Hub's. */
function typeOf({ compliance, cves }: Finding): string {
  const category = 'Software and Configuration Checks'
  if (compliance !== undefined) return `${category}/Industry and Regulatory Standards`
  return cves.length > 0 ? `${category}/Vulnerabilities/CVE` : `${category}/Vulnerabilities`
}

function remediationOf(solution: string | undefined, page: string | undefined) {
  if (solution === undefined || solution.trim() === '') return {}
  const text = cutText(visibleText(solution), LIMITS.solution)
  return { Remediation: { Recommendation: { Text: text, ...(page === undefined ? {} : { Url: page }) } } }
}

function detailsOf(finding: Finding, host: HostFacts): Record<string, string> {
  const { address, fqdn, macAddress, operatingSystem } = host
  const details = { address, fqdn, macAddress, operatingSystem, service: finding.service }
  return fieldsOf(details)
}

function productFieldsOf(finding: Finding, about: OutputAbout): Record<string, string> {
  const { cvssScore, vpr, output, uri, cves } = finding
  const fields = {
    scan: about.scan.name,
    run: String(about.run.number),
    scanner: about.scanner.name,
    host: finding.host,
    port: String(finding.port),
    protocol: finding.protocol,
    pluginFamily: finding.pluginFamily,
    knownExploited: String(finding.knownExploited),
    cvssScore: cvssScore?.toFixed(1),
    vpr: vpr?.toFixed(1),
    cves: cves.length > MOST_VULNERABILITIES ? cves.join(' ') : undefined,
    uri,
    output,
  }
  return Object.fromEntries(Object.entries(fieldsOf(fields)).map(([name, value]) => [`scanloop/${name}`, value]))
}

/** Those that have a value; Security Hub refuses an empty one. */
function fieldsOf(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const text = cutText(visibleText(value ?? '').trim(), LIMITS.field)
      return text === '' ? [] : [[name, text]]
    }),
  )
}

function vulnerabilitiesOf(finding: Finding, plugin: PluginTexts | undefined) {
  // A report rates plugins. Only where a plugin has a single CVE is its rating that of the CVE.
  const isRated = finding.cves.length === 1
  return finding.cves.slice(0, MOST_VULNERABILITIES).map((cve, index) => ({
    Id: cutLine(cve, 100) || titleOf(finding, 100),
    ExploitAvailable: finding.exploitAvailable ? ('YES' as const) : ('NO' as const),
    ...(plugin === undefined
      ? {}
      : { FixAvailable: plugin.patchPublishedOn === undefined ? ('NO' as const) : ('YES' as const) }),
    ...(isRated && finding.epss !== undefined ? { EpssScore: finding.epss } : {}),
    ...(isRated && plugin !== undefined && plugin.cvss.length > 0
      ? {
          Cvss: plugin.cvss.map((rating) => ({
            Version: cvssVersion(rating),
            BaseScore: rating.baseScore,
            ...(rating.vector === undefined ? {} : { BaseVector: cutLine(rating.vector, LIMITS.type) }),
          })),
        }
      : {}),
    ...(index > 0 || plugin === undefined || plugin.seeAlso.length === 0
      ? {}
      : { ReferenceUrls: plugin.seeAlso.slice(0, MOST_LINKS) }),
  }))
}
