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
import { answerProblem, noSuchRoute } from './problem.ts'
import { createRouter, json } from './routing.ts'
import type { ApiEnvironment } from './routing.ts'
import { scanRoutes } from './scan-routes.ts'
import { scannerRoutes } from './scanner-routes.ts'
import { scheduleRoutes } from './schedule-routes.ts'

/** 10,000 targets with room to spare. */
const MAX_BODY_BYTES = 1024 * 1024

const health = createRoute({
  method: 'get',
  path: '/healthz',
  tags: ['service'],
  summary: 'Whether the service is up. Needs no token.',
  security: [],
  responses: { 200: json(z.object({ status: z.literal('ok'), version: z.string() }), 'It is.') },
})

export interface ApiOptions {
  /** Lets the request pass with `actor` and `role` set, or throws UnauthenticatedError. */
  readonly authenticate: MiddlewareHandler<ApiEnvironment>
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
  app.notFound((context) => noSuchRoute(app.routes, context))
  app.use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } }))
  app.openapi(health, (context) => context.json({ status: 'ok' as const, version: services.toolVersion }, 200))
  app.use('/v1/*', noStore)
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
  app.route('/', scheduleRoutes(services))
  app.route('/', auditRoutes(services))
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Scanloop',
      version: services.toolVersion,
      license: { name: 'Apache-2.0' },
    },
    security: [{ token: [] }],
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  return app
}
