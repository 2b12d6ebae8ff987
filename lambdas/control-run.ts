import { ControlInput, controlRun } from '../core/run/control-run.ts'
import { readEnvironment, StepEnvironment } from './environment.ts'
import { createStepServices } from './services/steps.ts'
import { stepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const services = createStepServices(readEnvironment(StepEnvironment), telemetry)

export const handler = stepHandler('ControlRun', telemetry, (event) => controlRun(services, ControlInput.parse(event)))
