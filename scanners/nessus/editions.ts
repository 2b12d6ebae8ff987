import type { Capability, CapabilityMatrix } from '../../core/scanner/capabilities.ts'
import type { ServerProperties } from './schemas.ts'

/** What editions without a scan API refuse, and the way out of each refusal. */
export const GATES = {
  create: {
    purpose: 'creating scans',
    wayOut:
      "Create the scan in Nessus's own page and adopt it here by its id; Scanloop watches its runs and retrieves their reports.",
  },
  launch: {
    purpose: 'starting scans',
    wayOut: "Start the scan in Nessus's own page; Scanloop notices the run, watches it and retrieves its report.",
  },
  pause: {
    purpose: 'pausing and resuming runs',
    wayOut: "Pause and resume the run in Nessus's own page; Scanloop follows its status.",
  },
  stop: {
    purpose: 'stopping runs',
    wayOut: "Stop the run in Nessus's own page; Scanloop follows its status.",
  },
} as const

/**
 * What an edition permits by API keys. Since version 7 only Nessus Manager and Tenable Vulnerability Management let
 * keys create, start, pause or stop scans (on-box API page 10.12.4, `manager_only`); the others answer 412. The
 * server's own `scan_api` flag decides; names are the fallback where it is missing.
 */
export function capabilitiesOf(properties: ServerProperties): CapabilityMatrix {
  const hasScanApi = permitsScans(properties)
  const scanning = (verbs: string, wayOut: string): Capability =>
    hasScanApi ? { allowed: true } : { allowed: false, reason: scanReason(properties, verbs), wayOut }
  const report: Capability = isTrial(properties)
    ? {
        allowed: false,
        reason: `A trial licence of ${editionOf(properties)} does not let reports be exported.`,
        wayOut: 'License this Nessus, or retrieve the report after the licence is there; the results are kept.',
      }
    : { allowed: true }
  return {
    create: scanning('create scans', GATES.create.wayOut),
    launch: scanning('start scans', GATES.launch.wayOut),
    pause: scanning('pause or resume runs', GATES.pause.wayOut),
    stop: scanning('stop runs', GATES.stop.wayOut),
    exports: { nessus: report, csv: report, html: report, pdf: report },
  }
}

/** How the scanner calls itself: `Nessus Professional`. Version 6 says `Nessus`. */
export function editionOf(properties: ServerProperties): string {
  return properties.nessus_type ?? 'Nessus'
}

/** The server's own word on whether keys may run scans, if it says anything. */
export function scanApiFlag(properties: ServerProperties): boolean | undefined {
  return properties.license?.features?.scan_api ?? properties.features?.scan_api
}

/** Editions that have templates for managers only. */
export function isManager(properties: ServerProperties): boolean {
  return /manager|cloud|tenable\.io|vulnerability management/i.test(editionOf(properties))
}

/** Essentials was called Home. Newer versions of it refuse exports, and nothing in the properties tells. */
export function isEssentials(properties: ServerProperties): boolean {
  return /essentials|home/i.test(editionOf(properties)) || properties.license?.type?.toLowerCase() === 'home'
}

function permitsScans(properties: ServerProperties): boolean {
  // The gate came with version 7. Tenable Vulnerability Management says 6.x too (recorded), rightly here.
  if (majorVersion(properties) < 7) return true
  return scanApiFlag(properties) ?? !/professional|essentials|expert|home/i.test(editionOf(properties))
}

function scanReason(properties: ServerProperties, verbs: string): string {
  // Expert and Essentials never existed with an open gate under these names.
  const since = /professional/i.test(editionOf(properties)) ? ' since version 7' : ''
  return `${editionOf(properties)}${since} does not let API keys ${verbs}.`
}

function isTrial({ license }: ServerProperties): boolean {
  return (
    /eval|trial/i.test(`${license?.type ?? ''} ${license?.name ?? ''} ${license?.mode ?? ''}`) ||
    license?.evaluation === true
  )
}

/** Infinity if the version is unknown: the newest rules apply then. */
function majorVersion({ server_version }: ServerProperties): number {
  const major = Number.parseInt(server_version ?? '', 10)
  return Number.isNaN(major) ? Number.POSITIVE_INFINITY : major
}
