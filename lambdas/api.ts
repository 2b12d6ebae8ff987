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

/** Of a request about a scan: whose lines its own are among. */
function correlationOf(event: LambdaEvent): { readonly scanId?: string | undefined } {
  const path = 'rawPath' in event ? event.rawPath : event.path
  return { scanId: /^\/v1\/scans\/([\w-]{1,100})/.exec(path)?.[1] }
}

/** HTTP APIs of API Gateway, payload version 2.0. */
export const handler = (event: LambdaEvent, context: InvocationContext) =>
  telemetry.during(context, correlationOf(event), () =>
    answerInTime(telemetry.log, event, context, {
      serve: () => serve(event),
      // A function has one request at a time, so these connections are this request's.
      giveUp: () => services.connector.close(),
    }),
  )
