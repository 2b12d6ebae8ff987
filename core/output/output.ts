import { z } from 'zod'
import type { Finding } from '../finding/finding.ts'
import type { FindingsSource } from '../finding/findings-source.ts'
import { SEVERITIES } from '../finding/severity.ts'
import type { Severity } from '../finding/severity.ts'
import { cutLine } from './text.ts'
import type { ScannerIdentity } from '../scanner/capabilities.ts'
import type { ScannerType } from '../scanner/scanner.ts'

/** The forms in which the findings of one report can be had. */
export const OutputFormat = z.enum(['sarif', 'junit', 'ocsf', 'asff', 'csv', 'markdown'])
export type OutputFormat = z.infer<typeof OutputFormat>

/** What an output says of where its findings come from. */
export interface OutputAbout {
  readonly scan: { readonly id: string; readonly name: string }
  readonly run: { readonly number: number; readonly endedAt?: string }
  readonly scanner: {
    readonly id: string
    readonly name: string
    /** The engine: `nessus`. */
    readonly type: string
    readonly identity: ScannerIdentity
  }
  /** Of Scanloop. */
  readonly toolVersion: string
  readonly createdAt: Date
  /** Where a person can read more, if there is such a page. */
  readonly url?: string
}

/** How a finding compares with an earlier run: what a difference of two runs says of it. */
export type FindingKind = 'new' | 'unchanged' | 'fixed'

/**
 * What a comparison or a gate adds to an output. All of it is optional, and an output without it is complete.
 */
export interface OutputVerdict {
  /** What the run is compared with, for people: `run 4`. */
  readonly comparedWith?: string
  /** Of a finding of this run; undefined if nothing is known. */
  readonly kindOf?: (finding: Finding) => FindingKind | undefined
  /** How many findings there are of each kind. */
  readonly counts?: Readonly<Partial<Record<FindingKind, number>>>
  readonly gate?: { readonly passed: boolean; readonly reasons: readonly string[] }
}

/** The worst severity first; the least one that is in the output. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least)
}

/** The findings at and above a severity. They come worst first, so that the rest is not even read. */
export async function* findingsFrom(source: FindingsSource, least: Severity): AsyncGenerator<Finding> {
  for await (const finding of source.findings()) {
    if (!isAtLeast(finding.severity, least)) return
    yield finding
  }
}

const VENDORS: ReadonlyMap<string, string> = new Map<ScannerType, string>([
  ['nessus', 'Tenable'],
  ['tenable-vm', 'Tenable'],
])

/** Who makes an engine. */
export function vendorOf({ scanner }: OutputAbout): string {
  return VENDORS.get(scanner.type) ?? scanner.type
}

/** `192.0.2.1:443/tcp`, `[2001:db8::1]:443/tcp`, or the host alone if the finding is about it as a whole. */
export function placeOf(finding: Pick<Finding, 'host' | 'port' | 'protocol'>): string {
  if (finding.port === 0) return finding.host
  const host = finding.host.includes(':') ? `[${finding.host}]` : finding.host
  return `${host}:${String(finding.port)}/${finding.protocol}`
}

/** What a finding is called, on one line, and never nothing: the compliance check, or else the plugin. */
export function titleOf(finding: Pick<Finding, 'compliance' | 'pluginName' | 'pluginId'>, limit: number): string {
  const { compliance, pluginName, pluginId } = finding
  return cutLine(compliance?.check ?? pluginName, limit) || cutLine(pluginId, limit) || 'Finding'
}
