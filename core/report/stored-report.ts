import { z } from 'zod'
import { StoredFindings } from '../finding/stored-findings.ts'
import { ExportFormat } from '../scanner/capabilities.ts'

/** One file inside a report archive. */
export const ReportMember = z.object({
  name: z.string(),
  /** Missing for what Scanloop adds: the findings, and the manifest itself. */
  format: ExportFormat.optional(),
  bytes: z.number().int(),
  /** Lower-case hex. */
  sha256: z.string(),
})
export type ReportMember = z.infer<typeof ReportMember>

/** An optional format that is not in the archive, and why. */
export const MissingMember = z.object({ format: ExportFormat, reason: z.string() })
export type MissingMember = z.infer<typeof MissingMember>

/** A ZIP in the report store. */
export const StoredReport = z.object({
  /** Where the report store keeps it. */
  key: z.string(),
  /** The name that a download gets. */
  fileName: z.string(),
  bytes: z.number().int(),
  /** SHA-256 of the ZIP, lower-case hex. */
  sha256: z.string(),
  members: z.array(ReportMember),
  missing: z.array(MissingMember),
  storedAt: z.iso.datetime(),
  /** Missing in reports of a Scanloop that did not read them. */
  findings: StoredFindings.optional(),
})
export type StoredReport = z.infer<typeof StoredReport>
