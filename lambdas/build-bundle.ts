import { buildBundle, BundleStepInput } from '../core/download/build-bundle.ts'
import { endedInTime } from './archive-deadline.ts'
import { BundleEnvironment, readEnvironment } from './environment.ts'
import { createBundleServices } from './services/bundles.ts'
import { withReports } from './services/reports.ts'
import { silentStepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const environment = readEnvironment(BundleEnvironment)
const services = withReports(createBundleServices(environment, telemetry), environment.REPORT_BUCKET)

const TOO_LATE = {
  what: 'The ZIP could not be built',
  action: 'A function has 15 minutes. Select fewer scans, or download the largest reports one by one.',
}

export const handler = silentStepHandler('BuildBundle', telemetry, async (event, context) => {
  const reports = endedInTime(services.reports, context.getRemainingTimeInMillis(), TOO_LATE)
  await buildBundle({ ...services, reports }, BundleStepInput.parse(event))
})
