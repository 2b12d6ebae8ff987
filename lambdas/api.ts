import { handle } from 'hono/aws-lambda'
import type { LambdaEvent } from 'hono/aws-lambda'
import { createApi } from '../api/app.ts'
import { currentRequestId, withRequestId } from '../api/request-id.ts'
import { answerInTime } from './answer-in-time.ts'
import { requireClaims } from './authenticate.ts'
import { ApiEnvironment, readEnvironment } from './environment.ts'
import { createApiServices } from './services/api.ts'
import { createTelemetry } from './telemetry/telemetry.ts'
import type { InvocationContext } from './telemetry/telemetry.ts'

/** So that the answer that it took too long comes before the function's 29 seconds end. */
const OUTPUT_SECONDS = 22

const telemetry = createTelemetry()
const environment = readEnvironment(ApiEnvironment)
const services = createApiServices(environment, telemetry)
const serve = handle(
  createApi(services, {
    authenticate: requireClaims(environment.ACCESS_RULES),
    issuer: environment.TOKEN_ISSUER,
    outputSeconds: OUTPUT_SECONDS,
  }),
)

/** The request's own id; and of a request about a scan, the scan, whose lines its own are among. */
function correlationOf(event: LambdaEvent) {
  const path = 'rawPath' in event ? event.rawPath : event.path
  return { requestId: currentRequestId(), scanId: /^\/v1\/scans\/([\w-]{1,100})/.exec(path)?.[1] }
}

/** The caller's, or else API Gateway's own, which is in the access log too. Names of headers come in lower case. */
function requestIdsOf({ headers, requestContext }: LambdaEvent): (string | undefined)[] {
  const given = headers?.['x-request-id']
  return [Array.isArray(given) ? given[0] : given, 'requestId' in requestContext ? requestContext.requestId : undefined]
}

/** HTTP APIs of API Gateway, payload version 2.0. */
export const handler = (event: LambdaEvent, context: InvocationContext) =>
  withRequestId(requestIdsOf(event), () =>
    telemetry.during(context, correlationOf(event), () =>
      answerInTime(telemetry.log, event, context, {
        serve: () => serve(event),
        // A function has one request at a time, so these connections are this request's.
        giveUp: () => services.connector.close(),
      }),
    ),
  )
