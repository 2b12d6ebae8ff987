import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SFNClient } from '@aws-sdk/client-sfn'
import { DynamoDownloadStore } from '../../aws/dynamo-download-store.ts'
import { StepFunctionsWorkflowStarter } from '../../aws/step-functions-workflow-starter.ts'
import type { DownloadRecordServices } from '../../core/services.ts'
import { BundleInput } from '../../core/workflow/workflow-starter.ts'
import type { DownloadEnvironment } from '../environment.ts'
import { CLIENT_OPTIONS } from './clients.ts'

/** What asks for downloads of several reports, and looks after them: their records, and the machine that builds them. */
export function createDownloads(
  environment: DownloadEnvironment,
): Pick<DownloadRecordServices, 'downloads' | 'bundles'> {
  return {
    downloads: new DynamoDownloadStore(new DynamoDBClient(CLIENT_OPTIONS), environment.DOWNLOADS_TABLE),
    bundles: new StepFunctionsWorkflowStarter(
      new SFNClient(CLIENT_OPTIONS),
      environment.BUNDLE_MACHINE_ARN,
      BundleInput,
    ),
  }
}
