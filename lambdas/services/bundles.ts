import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDownloadStore } from '../../aws/dynamo-download-store.ts'
import type { BundleServices } from '../../core/services.ts'
import type { BundleFailureEnvironment } from '../environment.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { VERSION } from '../version.ts'
import { CLIENT_OPTIONS } from './clients.ts'

/** The ring of the bundle workflow's steps: the records of downloads, and nothing of scanners, scans and runs. */
export function createBundleServices(
  environment: BundleFailureEnvironment,
  { log }: Telemetry,
): Omit<BundleServices, 'reports'> {
  return {
    downloads: new DynamoDownloadStore(new DynamoDBClient(CLIENT_OPTIONS), environment.DOWNLOADS_TABLE),
    clock: { now: () => new Date() },
    settings: environment.SETTINGS,
    log,
    toolVersion: VERSION,
  }
}
