import { handle } from 'hono/aws-lambda'
import type { LambdaEvent } from 'hono/aws-lambda'
import { createApi } from '../api/app.ts'
import { answerInTime } from './answer-in-time.ts'
import { requireClaims } from './authenticate.ts'
import { ApiEnvironment, readEnvironment } from './environment.ts'
import { createApiServices } from './services/api.ts'
import { createTelemetry } from './telemetry/telemetry.ts'
import type { InvocationContext } from './telemetry/telemetry.ts'

const telemetry = createTelemetry()
const environment = readEnvironment(ApiEnvironment)
const services = createApiServices(environment, telemetry)
const serve = handle(createApi(services, { authenticate: requireClaims(environment.ACCESS_RULES) }))

/** HTTP APIs of API Gateway, payload version 2.0. */
export const handler = (event: LambdaEvent, context: InvocationContext) =>
  telemetry.during(context, {}, () => answerInTime(telemetry.log, event, context, () => serve(event)))
