import { ScheduledStart, startScheduledScan } from '../core/schedule/start-scheduled-scan.ts'
import { readEnvironment, RecordEnvironment } from './environment.ts'
import { functionHandler } from './function-handler.ts'
import { createRecordServices } from './services/records.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const services = createRecordServices(readEnvironment(RecordEnvironment), telemetry)

export const handler = functionHandler(telemetry, async (event) => {
  await startScheduledScan(services, ScheduledStart.parse(event))
})
