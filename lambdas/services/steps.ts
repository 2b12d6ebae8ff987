import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SecretsManagerSecretStore } from '../../aws/secrets-manager-secret-store.ts'
import type { StepServices } from '../../core/services.ts'
import { createScannerConnector } from '../../scanners/connector.ts'
import type { ClosableConnector } from '../../scanners/connector.ts'
import type { ApiEnvironment, StepEnvironment } from '../environment.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { CLIENT_OPTIONS } from './clients.ts'
import { createRecordServices } from './records.ts'

/** The ring of the workflow's steps: records, the scanners and their keys. */
export function createStepServices(
  environment: StepEnvironment & Partial<Pick<ApiEnvironment, 'SECRET_KMS_KEY_ARN'>>,
  telemetry: Telemetry,
): StepServices & { readonly connector: ClosableConnector } {
  const records = createRecordServices(environment, telemetry)
  return {
    ...records,
    secrets: new SecretsManagerSecretStore({
      client: new SecretsManagerClient(CLIENT_OPTIONS),
      namePrefix: environment.SECRET_NAME_PREFIX,
      clock: records.clock,
      kmsKey: environment.SECRET_KMS_KEY_ARN,
    }),
    connector: createScannerConnector(),
  }
}
