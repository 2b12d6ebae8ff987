import type { Capability, CapabilityMatrix } from '../../core/scanner/capabilities.ts'
import { GATES } from '../tenable/gate.ts'
import { editionOf, scanApiFlag } from '../tenable/properties.ts'
import type { ServerProperties } from '../tenable/schemas.ts'

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
