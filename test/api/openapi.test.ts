import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '../../api/app.ts'
import type { ApiOptions } from '../../api/app.ts'
import type { Services } from '../../core/services.ts'
import * as errors from '../../core/errors.ts'
import { PROBLEMS } from '../../api/problem-schemas.ts'
import { schemaChecker } from './document.ts'

/** What /openapi.json promises. Whether the routes keep it, `harness.ts` checks for every answer of every API test. */

interface Operation {
  readonly operationId?: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security?: readonly object[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly schema: object
    readonly required?: boolean
  }[]
  readonly requestBody?: {
    readonly required: boolean
    readonly content: Record<string, { readonly schema: Schema } & Examples>
  }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Record<string, { schema: Schema } & Examples> }>
  >
}
interface Examples {
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}
interface Schema {
  readonly type?: string
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean
  readonly $ref?: string
}
interface Document {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly security: readonly object[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Record<string, Schema>; readonly securitySchemes: Record<string, object> }
}

// No route is called: the document is made of their descriptions alone.
const options: ApiOptions = { authenticate: async (_context, next) => next() }
const api = createApi({ toolVersion: '1.2.3' } as Services, options)
let document: Document
let operations: (readonly [string, Operation])[]
beforeAll(async () => {
  const answer = await api.request('/openapi.json')
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/json'])
  document = (await answer.json()) as Document
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
  )
})

describe('/openapi.json', () => {
  it('is OpenAPI 3.1 with this version', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Scanloop', version: '1.2.3' } })
  })

  it('has every route, and no other', () => {
    const routes = api.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
    expect(operations.map(([name]) => name).sort()).toEqual([...new Set(routes)].sort())
    expect(operations.length).toBeGreaterThan(15)
  })

  it('describes each in words, with its parameters', () => {
    for (const [name, { summary, tags, parameters = [] }] of operations) {
      expect(summary, name).toMatch(/^[A-Z].*\.$/)
      expect(tags, name).toHaveLength(1)
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      expect(
        parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name),
        name,
      ).toEqual(inPath)
      for (const parameter of parameters) {
        expect(parameter.schema, name).toBeTypeOf('object')
        if (parameter.in === 'path') expect(parameter.required, name).toBe(true)
      }
    }
  })

  it('has a good answer for each, and the problems that can come instead', () => {
    for (const [name, { responses, requestBody, parameters = [] }] of operations) {
      const statuses = Object.keys(responses)
      expect(
        statuses.filter((status) => status.startsWith('2')),
        name,
      ).toHaveLength(1)
      if (!name.includes('/v1/')) continue
      expect(statuses, name).toEqual(expect.arrayContaining(['401', '403', '413', '500', '503']))
      if (requestBody !== undefined || parameters.length > 0) expect(statuses, name).toContain('400')
      if (name.includes('{')) expect(statuses, name).toContain('404')
      if (parameters.some((parameter) => parameter.name === 'if-match')) expect(statuses, name).toContain('412')
      for (const status of statuses) {
        const { description, content } = responses[status]!
        expect(description, `${name} ${status}`).not.toBe('')
        if (status >= '400') {
          expect(content, `${name} ${status}`).toEqual({
            'application/problem+json': {
              schema: { $ref: expect.stringMatching(/^#\/components\/schemas\/\w+$/) },
              example: expect.objectContaining({ status: Number(status) }),
            },
          })
        } else if (status !== '204') expect(content?.['application/json']?.schema, name).toBeDefined()
      }
    }
  })

  it('says of each POST that it takes an Idempotency-Key, and how a repeated one is answered', () => {
    for (const [name, { parameters = [], responses }] of operations) {
      const takesKey = parameters.some((parameter) => parameter.name === 'Idempotency-Key')
      expect(takesKey, name).toBe(name.startsWith('POST '))
      if (!takesKey) continue
      expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['409', '422']))
      const good = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1]
      expect(good, name).toHaveProperty('headers.Idempotency-Replayed')
    }
  })

  it('asks for the token everywhere but for health, and names the issuer where there is one', async () => {
    expect(document.security).toEqual([{ token: [] }])
    expect(document.components.securitySchemes).toMatchObject({ token: { type: 'http', scheme: 'bearer' } })
    expect(operations.filter(([, { security }]) => security !== undefined).map(([name]) => name)).toEqual([
      'GET /healthz',
    ])
    const issued = createApi({ toolVersion: '1.2.3' } as Services, { ...options, issuer: 'https://login.example/pool' })
    const other = (await (await issued.request('/openapi.json')).json()) as Document
    expect(other.security).toEqual([{ token: [] }, { oidc: [] }])
    expect(other.components.securitySchemes).toMatchObject({
      token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      oidc: {
        type: 'openIdConnect',
        openIdConnectUrl: 'https://login.example/pool/.well-known/openid-configuration',
      },
    })
  })

  it('gives every operation a name of its own, a tag that is described, and the headers of every answer', () => {
    const names = operations.map(([, { operationId }]) => operationId)
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z]+$/)
    expect(new Set(names).size).toBe(names.length)
    expect(document.tags.filter(({ description }) => description.length < 10)).toEqual([])
    expect(new Set(operations.flatMap(([, { tags }]) => tags))).toEqual(new Set(document.tags.map(({ name }) => name)))
    for (const [name, { responses }] of operations) {
      for (const response of Object.values(responses)) expect(response, name).toHaveProperty('headers.X-Request-Id')
    }
  })

  it('has an example of every body and of every answer, each as its schema says', () => {
    const check = schemaChecker(document)
    let examples = 0
    const expectExample = (at: readonly string[], media: Examples = {}) => {
      const given =
        media.examples === undefined ? [media.example] : Object.values(media.examples).map((one) => one.value)
      expect(given.length, at.join(' ')).toBeGreaterThan(0)
      for (const example of given) {
        expect(example, at.join(' ')).toBeDefined()
        expect(check([...at, 'schema'], example), at.join(' ')).toEqual([])
        examples++
      }
    }
    for (const [name, { responses, requestBody }] of operations) {
      const [method = '', path = ''] = name.split(' ')
      const at = ['paths', path, method.toLowerCase()]
      if (requestBody !== undefined) {
        expectExample([...at, 'requestBody', 'content', 'application/json'], requestBody.content['application/json'])
      }
      for (const [status, { content }] of Object.entries(responses)) {
        for (const [type, media] of Object.entries(content ?? {})) {
          expectExample([...at, 'responses', status, 'content', type], media)
        }
      }
    }
    expect(examples).toBeGreaterThan(150)
  })

  it('has nothing that refers to nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!)
    expect(references.length).toBeGreaterThan(20)
    for (const reference of references) {
      const parts = reference.split('/').slice(1)
      expect(
        parts.reduce<unknown>((value, part) => Reflect.get(Object(value), part), document),
        reference,
      ).toBeTypeOf('object')
    }
  })

  it('shows inputs as they are sent', () => {
    const bodyOf = (name: string) => {
      const body = operations.find(([known]) => known === name)?.[1].requestBody
      expect(body?.required, name).toBe(true)
      return body!.content['application/json']!.schema
    }
    const [scan, adopted] = bodyOf('POST /v1/scans').anyOf ?? []
    if (scan === undefined) throw new Error('a scan is defined or adopted')
    expect(adopted?.required).toEqual(['scannerId', 'remoteId'])
    expect(scan.additionalProperties).toBe(false)
    expect(scan.required).toEqual(['targets'])
    expect(scan.properties?.['targets']?.anyOf).toMatchObject([
      { type: 'string' },
      { type: 'array', items: { type: 'string' } },
    ])
    expect(bodyOf('POST /v1/scanners').required).toEqual(['name', 'type', 'apiUrl', 'accessKey', 'secretKey'])
    expect(bodyOf('PATCH /v1/scans/{scanId}').required ?? []).toEqual([])
    expect(bodyOf('POST /v1/scans/{scanId}/commands').required).toEqual(['command'])
  })

  it('shows keys nowhere in answers', () => {
    const answers = operations.map(([, { responses }]) => responses)
    expect(JSON.stringify([answers, document.components.schemas])).not.toMatch(/accessKey|secretKey/)
  })
})

it('knows of every problem which errors it can be', () => {
  const titles = Object.values(PROBLEMS).flatMap(({ schema }) => {
    const { title } = (schema as unknown as { shape: { title: { options: string[] } } }).shape
    return title.options
  })
  expect(titles).toHaveLength(new Set(titles).size)
  // Those of links, of signing in and of a method that a path does not take are not answers of an operation.
  const others = new Set(['DeliveryFailedError', 'LinkExpiredError', 'MethodNotAllowedError', 'SignInRefusedError'])
  const classes = Object.keys(errors).filter((name) => name !== 'ScanloopError' && !others.has(name))
  expect(titles.filter((title) => title !== 'InternalError').toSorted()).toEqual(classes.toSorted())
})

it('gives every body route the middleware that checks the body', () => {
  for (const file of ['connection-test-routes', 'pool-routes', 'scan-routes', 'scanner-routes']) {
    const source = readFileSync(new URL(`../../api/${file}.ts`, import.meta.url), 'utf8')
    expect(source.match(/\.\.\.forRole\('\w+', requireJson\),\n\s+request: \{[^\n]*body: jsonBody/g)).toHaveLength(
      source.match(/body: jsonBody/g)!.length,
    )
  }
})
