import { z } from 'zod'
import { SeverityCounts } from './severity.ts'

/**
 * Whether logging in to the host worked. `none`: no credentials were tried. `unknown`: the report says nothing of it.
 */
export const CredentialsOutcome = z.enum(['worked', 'failed', 'none', 'unknown'])
export type CredentialsOutcome = z.infer<typeof CredentialsOutcome>

/** How a host was really scanned, as the scanner itself reports (Nessus: plugin 19506, "Nessus Scan Information"). */
export const HostScan = z.object({
  scannerVersion: z.string().optional(),
  pluginFeed: z.string().optional(),
  policy: z.string().optional(),
  /** As the scanner writes it: `default`, `1-65535`, `80,443`. */
  portRange: z.string().optional(),
  portScanners: z.array(z.string()),
  thoroughTests: z.boolean().optional(),
  safeChecks: z.boolean().optional(),
  credentialed: z.boolean().optional(),
  maxHosts: z.number().int().optional(),
  maxChecks: z.number().int().optional(),
  receiveTimeoutSeconds: z.number().optional(),
  durationSeconds: z.number().optional(),
})
export type HostScan = z.infer<typeof HostScan>

/** A host of a report: what was found out about it, and how far what the report says of it can be trusted. */
export const ReportHost = z.object({
  /** As the report names it; findings refer to it by this. */
  name: z.string(),
  address: z.string().optional(),
  fqdn: z.string().optional(),
  netbiosName: z.string().optional(),
  macAddresses: z.array(z.string()),
  operatingSystem: z.string().optional(),
  /** The scanner's own id of the host, which stays when its address changes (`host-uuid`, `bios-uuid`). */
  uuid: z.string().optional(),
  credentials: CredentialsOutcome,
  /** Only where the report has times with a zone. */
  startedAt: z.iso.datetime().optional(),
  /** Missing: the scan of this host may not have come to its end. */
  endedAt: z.iso.datetime().optional(),
  counts: SeverityCounts,
  scan: HostScan.optional(),
  /** Everything else that the report says of the host, by the report's own names; bounded. */
  properties: z.record(z.string(), z.string()),
})
export type ReportHost = z.infer<typeof ReportHost>
