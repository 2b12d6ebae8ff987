import { launchRun } from '../core/run/launch-run.ts'
import { StepInput } from '../core/run/step.ts'
import { readEnvironment, StepEnvironment } from './environment.ts'
import { createStepServices } from './services/steps.ts'
import { stepHandler } from './step-handler.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const services = createStepServices(readEnvironment(StepEnvironment), telemetry)

export const handler = stepHandler('LaunchRun', telemetry, (event) => launchRun(services, StepInput.parse(event)))
