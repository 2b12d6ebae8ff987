import { z } from 'zod'
import type { Page, PageRequest } from '../page.ts'

/** What somebody did. The subject is a scanner for the first, a scan for the next, and `zones`, `windows` or `pools` for the last. */
export const AuditAction = z.enum([
  'scanner.registered',
  'scanner.changed',
  'scanner.keys-rotated',
  'scanner.deleted',
  'scan.defined',
  'scan.adopted',
  'scan.changed',
  'scan.deleted',
  'scan.commanded',
  'scan.runs-imported',
  'schedule.set',
  'schedule.removed',
  'baseline.set',
  'baseline.removed',
  'zones.changed',
  'windows.changed',
  'pools.changed',
])
export type AuditAction = z.infer<typeof AuditAction>

const Value = z.union([z.string(), z.number(), z.boolean()])

/** One field of what was changed. Without `from` it is new, without `to` it is gone. Long values are cut. */
export const AuditChange = z.object({ field: z.string(), from: Value.optional(), to: Value.optional() })
export type AuditChange = z.infer<typeof AuditChange>

/** Who did what to what, and when. It holds no secret. */
export const AuditEntry = z.object({
  /** A ULID in lower case: later entries have greater ids. */
  id: z.string(),
  at: z.iso.datetime(),
  /** Whoever the API had authenticated. */
  actor: z.string(),
  action: AuditAction,
  /** The scanner's or scan's id; `zones` for the zones, `windows` for the windows, `pools` for the pools. */
  subject: z.string(),
  changes: z.array(AuditChange),
  /** What else is worth knowing, as a sentence. */
  note: z.string().optional(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** What people did here. Entries are added and never changed; adapters delete them when they are `auditDays` old. */
export interface AuditLog {
  /** Once it has returned, the entry is stored. An id that is there already keeps its first entry. */
  record(entry: AuditEntry): Promise<void>
  /** Newest first; of one subject, or of all. An entry just recorded may be missing from the list of all for a moment. */
  list(filter: { readonly subject?: string | undefined }, page: PageRequest): Promise<Page<AuditEntry>>
}
