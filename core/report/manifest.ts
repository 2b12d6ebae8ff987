import { z } from 'zod'
import { HostsDigest } from '../finding/findings-index.ts'
import type { FindingsIndex } from '../finding/findings-index.ts'
import { sizeOfPluginSet } from '../finding/report-facts.ts'
import { FindingsSummary, Run, RunTrigger } from '../run/run.ts'
import type { CapturedReport } from '../finding/findings-capture.ts'
import type { RanPart } from '../run/run-parts.ts'
import { PartSettings } from '../scan/scan.ts'
import type { Scan } from '../scan/scan.ts'
import { GentleProof, SettingDifference } from '../safety/gentle-settings.ts'
import { ScannerIdentity } from '../scanner/capabilities.ts'
import type { Scanner } from '../scanner/scanner.ts'
import { MissingMember, ReportMember } from './stored-report.ts'

/** That a run, or a part of it, was to be gentle, that this was proven before its launch, and what the report says of it. */
const GentleRecord = GentleProof.extend({
  /** Where the report shows less gentle settings than were to be; missing if it could not be read. */
  differences: z.array(SettingDifference).optional(),
})

/** `manifest.json`, the last member of every report archive: what is in it, and what it is a report of. */
export const Manifest = z.object({
  schema: z.literal('scanloop-manifest/1'),
  tool: z.object({ name: z.literal('scanloop'), version: z.string() }),
  createdAt: z.iso.datetime(),
  scan: z.object({ id: z.string(), name: z.string(), notes: z.string() }),
  run: z.object({
    number: z.number().int(),
    trigger: RunTrigger,
    requestedBy: z.string(),
    /** When each status was entered, by Scanloop's clock. */
    times: Run.options[0].shape.times,
    /** By the scanner's clock. */
    remoteStartedAt: z.iso.datetime().optional(),
    remoteEndedAt: z.iso.datetime().optional(),
    remote: z.object({ scanId: z.string(), uuid: z.string(), historyId: z.string().optional() }),
    /** How the run ended at the scanner: partial results come from STOPPED. */
    endedAs: z.enum(['FINISHED', 'STOPPED', 'FAILED']),
  }),
  scanner: ScannerIdentity.extend({ id: z.string(), name: z.string(), type: z.string(), apiUrl: z.string() }),
  targetsAsked: z.array(z.string()),
  hostsReached: z.number().int().optional(),
  findings: FindingsSummary.optional(),
  /** Why the archive has no `findings.ndjson`. */
  findingsUnavailable: z.string().optional(),
  /** What the report itself says of how the run was done. */
  report: z
    .object({
      policyName: z.string().optional(),
      /** The settings really used, by the engine's own names. */
      settings: z.record(z.string(), z.string()),
      /** How many plugins the scanner meant to run, if the report lists them. */
      pluginSetSize: z.number().int().optional(),
      ...HostsDigest.shape,
      trimmed: z.array(z.string()),
    })
    .optional(),
  /** Missing if nothing of the run had to be gentle, and of a divided one: there its parts have it. */
  gentle: GentleRecord.optional(),
  /** Of a divided scan: what ran at the scanner, in order. */
  parts: z
    .array(
      z.object({
        settings: PartSettings,
        targetsAsked: z.array(z.string()),
        remote: z.object({ scanId: z.string(), uuid: z.string(), historyId: z.string().optional() }),
        gentle: GentleRecord.optional(),
        /** The settings really used, by the engine's own names. */
        reportSettings: z.record(z.string(), z.string()).optional(),
        /** Names of its members. */
        members: z.array(z.string()),
      }),
    )
    .optional(),
  /** The scanner's own remarks: unresolved names, trimmed hosts, restarts. The only trace of partial coverage. */
  scannerNotes: z.array(z.string()),
  members: z.array(ReportMember),
  missing: z.array(MissingMember),
})
export type Manifest = z.infer<typeof Manifest>

/** What a part of a run came to. */
export interface PartFacts {
  readonly ran: RanPart
  readonly members: readonly string[]
  readonly report: CapturedReport | undefined
  readonly differences?: readonly SettingDifference[] | undefined
}

/** Everything that the manifest is made from. */
export interface ManifestFacts {
  readonly scan: Scan
  readonly run: Run & { readonly status: 'RETRIEVING' }
  readonly scanner: Scanner
  readonly members: readonly ReportMember[]
  /** What was read from the report, or why nothing was. */
  readonly findings: FindingsIndex | string
  readonly missing: readonly MissingMember[]
  /** One if the scan is not divided. */
  readonly parts: readonly PartFacts[]
  readonly at: Date
  readonly toolVersion: string
}

export function manifestOf(facts: ManifestFacts): Manifest {
  const { scan, run, scanner } = facts
  const endedAs = run.times.FINISHED !== undefined ? 'FINISHED' : run.times.STOPPED !== undefined ? 'STOPPED' : 'FAILED'
  return Manifest.parse({
    schema: 'scanloop-manifest/1',
    tool: { name: 'scanloop', version: facts.toolVersion },
    createdAt: facts.at.toISOString(),
    scan: { id: scan.id, name: scan.name, notes: scan.notes },
    run: {
      number: run.number,
      trigger: run.trigger,
      requestedBy: run.requestedBy,
      times: run.times,
      remoteStartedAt: run.remoteStartedAt,
      remoteEndedAt: run.remoteEndedAt,
      remote: run.remote,
      endedAs,
    },
    scanner: {
      ...scanner.identity,
      id: scanner.id,
      name: scanner.name,
      type: scanner.type,
      apiUrl: scanner.apiUrl,
    },
    targetsAsked: scan.targets,
    ...aboutFindings(facts),
    ...aboutParts(facts.parts),
    scannerNotes: run.notes,
    members: facts.members,
    missing: facts.missing,
  })
}

function aboutParts(parts: readonly PartFacts[]): Partial<Manifest> {
  const [first] = parts
  if (first === undefined) return {}
  if (first.ran.part === undefined) {
    const gentle = gentleRecord(first)
    return gentle === undefined ? {} : { gentle }
  }
  return {
    parts: parts.map((part) => ({
      settings: part.ran.settings,
      targetsAsked: [...part.ran.targets],
      remote: part.ran.remote,
      gentle: gentleRecord(part),
      reportSettings: part.report?.facts.settings,
      members: [...part.members],
    })),
  }
}

function gentleRecord({ ran, differences }: PartFacts): Manifest['gentle'] {
  if (ran.gentle === undefined) return undefined
  return { ...ran.gentle, ...(differences === undefined ? {} : { differences: [...differences] }) }
}

function aboutFindings({ run, findings }: ManifestFacts): Partial<Manifest> {
  if (typeof findings === 'string') {
    return { hostsReached: run.findings?.hosts, findings: run.findings, findingsUnavailable: findings }
  }
  const { facts, digest } = findings
  const { policyName, settings, trimmed, pluginSet, hosts, counts } = facts
  return {
    hostsReached: hosts,
    findings: { ...counts, hosts, source: 'report' },
    report: { policyName, settings, pluginSetSize: sizeOfPluginSet(pluginSet), ...digest, trimmed },
  }
}
