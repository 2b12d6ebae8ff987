import { checkExports } from '../core/run/check-exports.ts'
import { StepInput } from '../core/run/step.ts'
import { readEnvironment, StepEnvironment } from './environment.ts'
import { createStepServices } from './services/steps.ts'
import { stepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const services = createStepServices(readEnvironment(StepEnvironment), telemetry)

export const handler = stepHandler('CheckExports', telemetry, (event) => checkExports(services, StepInput.parse(event)))
