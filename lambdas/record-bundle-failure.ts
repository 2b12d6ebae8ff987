import { BundleFailureInput, recordBundleFailure } from '../core/download/record-bundle-failure.ts'
import { BundleFailureEnvironment, readEnvironment } from './environment.ts'
import { createBundleServices } from './services/bundles.ts'
import { silentStepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const services = createBundleServices(readEnvironment(BundleFailureEnvironment), telemetry)

export const handler = silentStepHandler('RecordBundleFailure', telemetry, (event) =>
  recordBundleFailure(services, BundleFailureInput.parse(event)),
)
