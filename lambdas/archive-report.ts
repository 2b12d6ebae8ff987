import { archiveReport } from '../core/run/archive-report.ts'
import { StepInput } from '../core/run/step.ts'
import { endedInTime } from './archive-deadline.ts'
import { ArchiveEnvironment, readEnvironment } from './environment.ts'
import { withReports } from './services/reports.ts'
import { createStepServices } from './services/steps.ts'
import { stepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const environment = readEnvironment(ArchiveEnvironment)
const services = withReports(createStepServices(environment, telemetry), environment.REPORT_BUCKET)

export const handler = stepHandler('ArchiveReport', telemetry, (event, context) => {
  const reports = endedInTime(services.reports, context.getRemainingTimeInMillis())
  return archiveReport({ ...services, reports }, StepInput.parse(event))
})
