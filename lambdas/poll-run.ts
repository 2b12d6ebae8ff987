import { pollRun } from '../core/run/poll-run.ts'
import { StepInput } from '../core/run/step.ts'
import { readEnvironment, StepEnvironment } from './environment.ts'
import { createStepServices } from './services/steps.ts'
import { stepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const services = createStepServices(readEnvironment(StepEnvironment), telemetry)

export const handler = stepHandler('PollRun', telemetry, (event) => pollRun(services, StepInput.parse(event)))
