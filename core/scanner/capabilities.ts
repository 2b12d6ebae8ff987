import { z } from 'zod'

/** Report formats that a scanner can be asked for. */
export const ExportFormat = z.enum(['nessus', 'csv', 'html', 'pdf'])
export type ExportFormat = z.infer<typeof ExportFormat>

/** One thing that a scanner's edition and licence permit by API, or the reason why not, in plain words. */
export const Capability = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true) }),
  z.object({ allowed: z.literal(false), reason: z.string(), wayOut: z.string() }),
])
export type Capability = z.infer<typeof Capability>

/** What this scanner permits. Obeyed by the API, the pages, the command line and the steps alike. */
export const CapabilityMatrix = z.object({
  create: Capability,
  launch: Capability,
  pause: Capability,
  stop: Capability,
  exports: z.record(ExportFormat, Capability),
})
export type CapabilityMatrix = z.infer<typeof CapabilityMatrix>

/** Who the scanner says it is. */
export const ScannerIdentity = z.object({
  /** `Nessus Manager`, `Nessus Professional` … as the scanner calls itself. */
  edition: z.string(),
  version: z.string(),
  uuid: z.string().optional(),
  /** The plugin set that is loaded, such as `202604081803`. */
  pluginSet: z.string().optional(),
  licenceExpiresAt: z.iso.datetime().optional(),
  /** How many addresses the licence covers; results beyond it are dropped silently by the scanner. */
  licensedAddresses: z.number().int().optional(),
})
export type ScannerIdentity = z.infer<typeof ScannerIdentity>

/** What a look at a scanner tells. */
export interface ScannerProbe {
  readonly identity: ScannerIdentity
  readonly capabilities: CapabilityMatrix
  /** What an operator should know before relying on this scanner: an old plugin set, a restart that is due. */
  readonly warnings: readonly string[]
}
