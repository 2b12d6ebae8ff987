import { Construct } from 'constructs'
import {
  AUDIT_TABLE,
  DOWNLOADS_TABLE,
  IDEMPOTENCY_TABLE,
  LINES_TABLE,
  RUNS_TABLE,
  SCANNERS_TABLE,
  SCANS_TABLE,
  ZONES_TABLE,
} from '../aws/dynamo-tables.ts'
import type { DataProtection } from './data-protection.ts'
import { RecordTable } from './record-table.ts'

/** The tables of all records. Only the audit log, the keys of requests and downloads go by themselves. */
export class RecordTables extends Construct {
  readonly scanners: RecordTable
  readonly scans: RecordTable
  readonly runs: RecordTable
  readonly lines: RecordTable
  readonly zones: RecordTable
  readonly audit: RecordTable
  readonly idempotency: RecordTable
  readonly downloads: RecordTable

  constructor(scope: Construct, id: string, protection: DataProtection) {
    super(scope, id)
    this.scanners = new RecordTable(this, 'Scanners', { design: SCANNERS_TABLE, protection })
    this.scans = new RecordTable(this, 'Scans', { design: SCANS_TABLE, protection })
    this.runs = new RecordTable(this, 'Runs', { design: RUNS_TABLE, protection })
    this.lines = new RecordTable(this, 'Lines', { design: LINES_TABLE, protection })
    this.zones = new RecordTable(this, 'Zones', { design: ZONES_TABLE, protection })
    this.audit = new RecordTable(this, 'Audit', { design: AUDIT_TABLE, protection, expiresBy: 'expiresAt' })
    this.idempotency = new RecordTable(this, 'Idempotency', {
      design: IDEMPOTENCY_TABLE,
      protection,
      expiresBy: 'expiresAt',
    })
    this.downloads = new RecordTable(this, 'Downloads', { design: DOWNLOADS_TABLE, protection, expiresBy: 'expiresAt' })
  }

  get all(): readonly RecordTable[] {
    return [this.scanners, this.scans, this.runs, this.lines, this.zones, this.audit, this.idempotency, this.downloads]
  }
}
