import { sweepDownloads } from '../core/download/sweep-downloads.ts'
import { noticeExternalRuns } from '../core/run/notice-external-runs.ts'
import { sweep } from '../core/run/sweep.ts'
import { repairSchedules } from '../core/schedule/repair-schedules.ts'
import { readEnvironment, SweepEnvironment } from './environment.ts'
import { functionHandler } from './function-handler.ts'
import { createDownloads } from './services/downloads.ts'
import { createScheduleStore } from './services/schedules.ts'
import { createStepServices } from './services/steps.ts'
import { sweepInParts } from './sweep-parts.ts'
import { createTelemetry } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const environment = readEnvironment(SweepEnvironment)
const services = createStepServices(environment, telemetry)
const schedules = createScheduleStore(environment, services.clock)
const downloads = createDownloads(environment)

export const handler = functionHandler(telemetry, (_event, context) =>
  sweepInParts(telemetry.log, context.getRemainingTimeInMillis(), {
    // The order is that of their worth: scanners that do not answer may take all of the time that is left.
    'abandoned runs': () => sweep(services),
    'abandoned downloads': () => sweepDownloads({ ...services, ...downloads }),
    schedules: () => repairSchedules({ ...services, schedules }),
    'runs started at the scanners': () => noticeExternalRuns(services),
  }),
)
