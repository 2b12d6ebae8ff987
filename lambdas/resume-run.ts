import { z } from 'zod'
import { resumeEnded } from '../core/run/resume-ended.ts'
import { WorkflowInput } from '../core/workflow/workflow-starter.ts'
import { readEnvironment, RecordEnvironment } from './environment.ts'
import { functionHandler } from './function-handler.ts'
import { createRecordServices } from './services/records.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

/**
 * EventBridge's "Step Functions Execution Status Change", of an execution that failed, timed out or was aborted:
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html. Times are milliseconds.
 */
const StatusChange = z.object({
  detail: z.object({
    name: z.string(),
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
    startDate: z.number(),
    stopDate: z.number(),
    input: z.string().transform((text) => WorkflowInput.parse(JSON.parse(text))),
  }),
})

const telemetry = createTelemetry()
const services = createRecordServices(readEnvironment(RecordEnvironment), telemetry)

export const handler = functionHandler(telemetry, async (event) => {
  const { name, input, startDate, stopDate } = StatusChange.parse(event).detail
  const { scanId, runNumber } = input
  await resumeEnded(services, { name, scanId, runNumber, seconds: (stopDate - startDate) / 1000 })
})
