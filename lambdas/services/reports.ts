import { S3Client } from '@aws-sdk/client-s3'
import { S3ReportStore } from '../../aws/s3-report-store.ts'
import type { ReportStore } from '../../core/report/report-store.ts'
import type { RecordServices } from '../../core/services.ts'
import { CLIENT_OPTIONS } from './clients.ts'

/** A part of 16 MiB takes its time on a busy link; what hangs is repeated by the SDK. */
const PART_TIMEOUT_MILLISECONDS = 60_000

/** What archives reports, hands them out, or puts several into one: its services, and the bucket. */
export function withReports<Given extends Pick<RecordServices, 'clock' | 'log'>>(
  services: Given,
  bucket: string,
): Given & { readonly reports: ReportStore } {
  const client = new S3Client({
    ...CLIENT_OPTIONS,
    requestHandler: { ...CLIENT_OPTIONS.requestHandler, requestTimeout: PART_TIMEOUT_MILLISECONDS },
  })
  const { clock, log } = services
  return { ...services, reports: new S3ReportStore({ client, bucket, clock, log }) }
}
