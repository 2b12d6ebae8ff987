import type { OpenAPIHono } from '@hono/zod-openapi'
import { ANSWER_HEADERS, headerReference } from './answer-headers.ts'
import { PROBLEMS } from './problem-schemas.ts'
import type { ApiEnvironment } from './routing.ts'

type Document = ReturnType<OpenAPIHono<ApiEnvironment>['getOpenAPI31Document']>
type Operation = NonNullable<NonNullable<Document['paths']>[string]['get']>

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const

const DESCRIPTION = `Registers vulnerability scanners, defines and starts scans, and hands out their reports.

Errors are problem documents (RFC 9457): \`detail\` says what happened and \`action\` what to do. Lists are read page by
page: \`nextCursor\` of one is \`cursor\` of the next. A change takes \`If-Match\` with the version that was read, and a
POST takes an \`Idempotency-Key\`, so that it can be sent again when its answer got lost. Every answer has an
\`X-Request-Id\`: the one that was sent, or a new one.`

const TAGS = [
  {
    name: 'scanners',
    description: 'Where scans run: registered with their address and API keys, which never come out.',
  },
  { name: 'scans', description: 'What is scanned: targets, template or policy, formats; and the commands to a scan.' },
  { name: 'schedules', description: 'When a scan starts by itself.' },
  { name: 'runs', description: 'The executions of a scan, from START to the report.' },
  { name: 'downloads', description: 'Several reports as one ZIP.' },
  { name: 'zones', description: 'What may be scanned, what is fragile, and what is never scanned.' },
  { name: 'windows', description: 'When scans may run: blackouts and allowed windows.' },
  { name: 'pools', description: 'Scanners that stand in for each other.' },
  {
    name: 'findings',
    description: 'What the reports say: findings, plugins, how far a report can be trusted, and how counts went.',
  },
  {
    name: 'diff',
    description: 'What became of findings between two runs, and the runs that others are compared with.',
  },
  { name: 'decisions', description: 'Whether a run passes a policy: pass, fail or inconclusive, and by what.' },
  { name: 'audit', description: 'Who changed what.' },
  { name: 'service', description: 'About this service itself.' },
]

export interface DocumentOptions {
  readonly version: string
  /** The OpenID Connect issuer whose tokens are taken; none where the token is a file of the server. */
  readonly issuer?: string | undefined
}

/**
 * The OpenAPI document: what the routes say of themselves, and what is so for all of them, added here in one place so
 * that no route can forget it.
 */
export function openApiDocument(app: OpenAPIHono<ApiEnvironment>, { version, issuer }: DocumentOptions): Document {
  const schemes = securitySchemes(issuer)
  for (const { name, schema } of Object.values(PROBLEMS)) app.openAPIRegistry.register(name, schema)
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Scanloop',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'Where this document comes from.' }],
    tags: TAGS,
    security: Object.keys(schemes).map((name) => ({ [name]: [] })),
  })
  document.components = { ...document.components, headers: ANSWER_HEADERS, securitySchemes: schemes }
  for (const item of Object.values(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method]
      if (operation === undefined) continue
      if (method === 'post') takeIdempotencyKey(operation)
      for (const [status, response] of Object.entries(operation.responses ?? {})) {
        addHeader(response, 'X-Request-Id')
        if (status === '429') addHeader(response, 'Retry-After')
      }
    }
  }
  return document
}

function securitySchemes(issuer: string | undefined) {
  const token = {
    type: 'http' as const,
    scheme: 'bearer',
    description:
      issuer === undefined
        ? 'The content of the file `token` in the data directory.'
        : 'A token of the identity provider; its claims decide on the role.',
  }
  if (issuer === undefined) return { token }
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  return {
    token: { ...token, bearerFormat: 'JWT' },
    oidc: { type: 'openIdConnect' as const, openIdConnectUrl: url },
  }
}

/** What `idempotency.ts` does for every POST. */
function takeIdempotencyKey(operation: Operation): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', pattern: String.raw`^("[ !#-\[\]-~]{1,255}"|[!#-\[\]-~]{1,255})$` },
      description:
        'A text of 1 to 255 characters that stands for this request alone, such as a UUID. Sent again with the same key within 24 hours, the request is not carried out again, but answered as the first time. Refusals are not kept: they change nothing.',
      example: '6f1c2f0e-5d0b-4b6e-9d3a-0c8f5b7a1e42',
    },
  ]
  const responses = (operation.responses ??= {})
  for (const status of [400, 409, 422]) responses[String(status)] ??= problemReference(status)
  for (const [status, response] of Object.entries(responses)) {
    if (status.startsWith('2')) addHeader(response, 'Idempotency-Replayed')
    if (status === '409') addHeader(response, 'Retry-After')
  }
}

/** As `problemAnswer`, in a document whose schemas have become references. */
function problemReference(status: number) {
  const { name = 'Problem', description = '', example } = PROBLEMS[status] ?? {}
  const schema = { $ref: `#/components/schemas/${name}` }
  return { description, content: { 'application/problem+json': { schema, example } } }
}

function addHeader(response: object, name: keyof typeof ANSWER_HEADERS): void {
  Object.assign(response, { headers: { ...Reflect.get(response, 'headers'), [name]: headerReference(name) } })
}
