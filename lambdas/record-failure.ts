import { FailureInput, recordFailure } from '../core/run/record-failure.ts'
import { readEnvironment, RecordEnvironment } from './environment.ts'
import { createRecordServices } from './services/records.ts'
import { stepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const services = createRecordServices(readEnvironment(RecordEnvironment), telemetry)

export const handler = stepHandler('RecordFailure', telemetry, async (event) => {
  await recordFailure(services, FailureInput.parse(event))
  return null
})
