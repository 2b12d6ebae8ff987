import { Construct } from 'constructs'
import { OTHER_FUNCTIONS } from '../lambdas/functions.ts'
import type { Downloads } from './downloads.ts'
import type { RecordAccess } from './record-access.ts'
import type { RecordTables } from './record-tables.ts'
import type { ReportBucket } from './report-bucket.ts'
import { type FunctionPlatform, ScanFunction } from './scan-function.ts'
import type { ScanSchedules } from './scan-schedules.ts'
import type { ScannerSecrets } from './scanner-secrets.ts'
import type { TokenIssuer } from './token-issuer.ts'

export interface ApiHandlerProps {
  readonly platform: FunctionPlatform
  readonly tables: RecordTables
  readonly records: RecordAccess
  readonly secrets: ScannerSecrets
  readonly reports: ReportBucket
  readonly schedules: ScanSchedules
  readonly downloads: Downloads
  readonly tokens: TokenIssuer
}

/** The function behind the HTTP API: the only one that changes scanners, their keys, zones, windows and pools, and that writes the audit log. */
export class ApiHandler extends Construct {
  readonly api: ScanFunction

  constructor(scope: Construct, id: string, props: ApiHandlerProps) {
    super(scope, id)
    const { platform, tables, records, secrets, reports, schedules, downloads, tokens } = props
    this.api = new ScanFunction(this, 'Api', {
      platform,
      design: OTHER_FUNCTIONS.Api,
      environment: {
        ...records.environment,
        ...schedules.environment,
        ...downloads.environment,
        ...secrets.environment,
        REPORT_BUCKET: reports.bucket.bucketName,
        AUDIT_TABLE: tables.audit.table.tableName,
        IDEMPOTENCY_TABLE: tables.idempotency.table.tableName,
        ACCESS_RULES: JSON.stringify(tokens.rules),
        TOKEN_ISSUER: tokens.issuer,
      },
    })
    const { role } = this.api
    records.grant(role, { starts: true, deletesRuns: true, judges: true, queues: true })
    tables.lines.grant(role, 'delete')
    tables.zones.grant(role, 'write')
    tables.scanners.grant(role, 'write', 'delete')
    tables.scans.grant(role, 'delete')
    tables.audit.grant(role, 'read', 'write')
    tables.idempotency.grant(role, 'read', 'write')
    secrets.grantReadWrite(role)
    reports.grantReadDelete(role)
    reports.grantWriteDerived(role)
    schedules.grantManage(role)
    downloads.grant(role)
  }
}
