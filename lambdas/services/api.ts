import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoAuditLog } from '../../aws/dynamo-audit-log.ts'
import { DynamoIdempotencyStore } from '../../aws/dynamo-idempotency-store.ts'
import type { Services } from '../../core/services.ts'
import type { ClosableConnector } from '../../scanners/connector.ts'
import type { ApiEnvironment } from '../environment.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { CLIENT_OPTIONS } from './clients.ts'
import { createDownloads } from './downloads.ts'
import { withReports } from './reports.ts'
import { createScheduleStore } from './schedules.ts'
import { createStepServices } from './steps.ts'

/** Everything: the API alone acts in people's names, and has the audit log and the keys of requests. */
export function createApiServices(
  environment: ApiEnvironment,
  telemetry: Telemetry,
): Services & { readonly connector: ClosableConnector } {
  const services = withReports(createStepServices(environment, telemetry), environment.REPORT_BUCKET)
  const { auditDays } = services.settings
  const dynamo = new DynamoDBClient(CLIENT_OPTIONS)
  return {
    ...services,
    ...createDownloads(environment),
    schedules: createScheduleStore(environment, services.clock),
    audit: new DynamoAuditLog(dynamo, environment.AUDIT_TABLE, auditDays),
    idempotency: new DynamoIdempotencyStore(dynamo, environment.IDEMPOTENCY_TABLE),
  }
}
