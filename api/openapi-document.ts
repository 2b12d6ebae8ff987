import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnvironment } from './routing.ts'
import { reasonOf } from './routing.ts'

type Document = ReturnType<OpenAPIHono<ApiEnvironment>['getOpenAPI31Document']>
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const

/** Headers of answers. */
const HEADERS = {
  'X-Request-Id': {
    description:
      'The id under which the log has the request: the X-Request-Id that was sent, if it has 1 to 128 letters, digits or characters of `_.~:+/=@-`, or else a new one.',
    schema: { type: 'string' as const },
    required: true,
  },
  'Idempotency-Replayed': {
    description: '`true` if this is the answer that the same request had before.',
    schema: { type: 'string' as const, enum: ['true'] },
  },
}

/**
 * The OpenAPI document: what the routes say of themselves, and what is so for all of them, added here in one place so
 * that no route can forget it.
 */
export function openApiDocument(app: OpenAPIHono<ApiEnvironment>, version: string): Document {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Scanloop', version, license: { name: 'Apache-2.0' } },
    security: [{ token: [] }],
  })
  document.components = { ...document.components, headers: HEADERS }
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method]
      if (operation === undefined) continue
      if (method === 'post') takeIdempotencyKey(operation)
      for (const response of Object.values(operation.responses ?? {})) {
        addHeader(response, 'X-Request-Id', { $ref: '#/components/headers/X-Request-Id' })
      }
    }
  }
  return document
}

/** What `idempotency.ts` does for every POST. */
function takeIdempotencyKey(operation: Operation): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: 257 },
      description:
        'A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.',
      example: '6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42',
    },
  ]
  const responses = (operation.responses ??= {})
  for (const status of [400, 409, 422]) responses[String(status)] ??= problemAnswer(status)
  for (const [status, response] of Object.entries(responses)) {
    if (!status.startsWith('2')) continue
    addHeader(response, 'Idempotency-Replayed', { $ref: '#/components/headers/Idempotency-Replayed' })
  }
}

function addHeader(response: object, name: string, header: object): void {
  Object.assign(response, { headers: { ...Reflect.get(response, 'headers'), [name]: header } })
}

function problemAnswer(status: number) {
  return {
    description: reasonOf(status),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}
