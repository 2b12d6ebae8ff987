import { createRoute, z } from '@hono/zod-openapi'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { PayloadTooLargeError } from '../core/errors.ts'
import type { Services } from '../core/services.ts'
import { accessRoutes } from './access-routes.ts'
import { auditRoutes } from './audit-routes.ts'
import { connectionTestRoutes } from './connection-test-routes.ts'
import { diffRoutes } from './diff-routes.ts'
import { downloadRoutes } from './download-routes.ts'
import { findingsRoutes } from './findings-routes.ts'
import { outputRoutes } from './output-routes.ts'
import { openApiDocument } from './openapi-document.ts'
import { importRoutes } from './import-routes.ts'
import { noSuchRoute } from './no-such-route.ts'
import { answerProblem } from './problem.ts'
import { requestIds } from './request-id.ts'
import { createRouter, json } from './routing.ts'
import type { ApiEnvironment } from './routing.ts'
import { poolRoutes } from './pool-routes.ts'
import { scanRoutes } from './scan-routes.ts'
import { scannerRoutes } from './scanner-routes.ts'
import { scheduleRoutes } from './schedule-routes.ts'
import { windowRoutes } from './window-routes.ts'
import { zoneRoutes } from './zone-routes.ts'

/** 10,000 targets with room to spare. */
const MAX_BODY_BYTES = 1024 * 1024

const health = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'readHealth',
  tags: ['service'],
  summary: 'Whether the service is up. Needs no token.',
  security: [],
  responses: {
    200: json(z.object({ status: z.literal('ok'), version: z.string() }), 'It is.', { status: 'ok', version: '0.1.0' }),
  },
})

/** A report of a million findings takes a minute. */
const OUTPUT_SECONDS = 600

export interface ApiOptions {
  /** Lets the request pass with `actor` and `role` set, or throws UnauthenticatedError. */
  readonly authenticate: MiddlewareHandler<ApiEnvironment>
  /** The OpenID Connect issuer of the tokens, for the documentation; none where the token is a file of the server. */
  readonly issuer?: string
  /** How long writing an output may take, where whoever serves the API waits no longer. Default 600. */
  readonly outputSeconds?: number
}

/** Answers hold what a scan found and links that need no token: no cache may keep them. */
const noStore: MiddlewareHandler = async (context, next) => {
  await next()
  context.header('Cache-Control', 'no-store')
}

/** The HTTP API, unaware of who serves it. */
export function createApi(services: Services, options: ApiOptions): OpenAPIHono<ApiEnvironment> {
  const app = createRouter()
  app.onError((error, context) => answerProblem(services.log, error, context))
  app.notFound((context) => noSuchRoute(services.log, app.routes, context))
  app.use(requestIds)
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }))
  app.openapi(health, (context) => context.json({ status: 'ok' as const, version: services.toolVersion }, 200))
  app.use('/v1/*', noStore)
  app.use('/v1/*', async (context, next) => {
    context.set('keys', services)
    await next()
  })
  app.use('/v1/*', options.authenticate)
  app.use(
    '/v1/*',
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new PayloadTooLargeError(MAX_BODY_BYTES)
      },
    }),
  )
  app.route('/', accessRoutes())
  app.route('/', connectionTestRoutes(services))
  app.route('/', scannerRoutes(services))
  app.route('/', scanRoutes(services))
  app.route('/', importRoutes(services))
  app.route('/', findingsRoutes(services))
  app.route('/', diffRoutes(services))
  app.route('/', outputRoutes(services, { seconds: options.outputSeconds ?? OUTPUT_SECONDS }))
  app.route('/', scheduleRoutes(services))
  app.route('/', downloadRoutes(services))
  app.route('/', zoneRoutes(services))
  app.route('/', windowRoutes(services))
  app.route('/', poolRoutes(services))
  app.route('/', auditRoutes(services))
  let document: object | undefined
  app.get('/openapi.json', (context) =>
    context.json((document ??= openApiDocument(app, { version: services.toolVersion, issuer: options.issuer }))),
  )
  return app
}
