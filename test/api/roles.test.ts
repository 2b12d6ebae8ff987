import { beforeAll, describe, expect, it } from 'vitest'
import { createApi } from '../../api/app.ts'
import { includes, Role } from '../../core/access/role.ts'
import { FakeScanner } from '../support/fake-scanner.ts'
import { memoryServices } from '../support/memory-services.ts'

/** Who may what, once more and by hand: a route that is not here fails, so that nobody adds one without a thought. */
const NEEDED: Readonly<Record<string, Role>> = {
  'get /v1/access': 'reader',
  'post /v1/connection-tests': 'admin',
  'get /v1/scanners': 'reader',
  'post /v1/scanners': 'admin',
  'get /v1/scanners/{scannerId}': 'reader',
  'patch /v1/scanners/{scannerId}': 'admin',
  'delete /v1/scanners/{scannerId}': 'admin',
  'post /v1/scanners/{scannerId}/check': 'admin',
  'get /v1/scanners/{scannerId}/templates': 'reader',
  'get /v1/scanners/{scannerId}/policies': 'reader',
  'get /v1/scanners/{scannerId}/remote-scanners': 'reader',
  'get /v1/scanners/{scannerId}/remote-scans': 'reader',
  'post /v1/downloads': 'reader',
  'get /v1/downloads/{downloadId}': 'reader',
  'get /v1/audit': 'admin',
  'get /v1/zones': 'reader',
  'put /v1/zones': 'admin',
  'get /v1/windows': 'reader',
  'put /v1/windows': 'admin',
  'get /v1/pools': 'reader',
  'put /v1/pools': 'admin',
  'post /v1/scan-plans': 'operator',
  'get /v1/scans': 'reader',
  'post /v1/scans': 'operator',
  'get /v1/scans/{scanId}': 'reader',
  'get /v1/scans/{scanId}/remote-runs': 'reader',
  'post /v1/scans/{scanId}/imports': 'operator',
  'patch /v1/scans/{scanId}': 'operator',
  'delete /v1/scans/{scanId}': 'operator',
  'post /v1/scans/{scanId}/commands': 'operator',
  'get /v1/scans/{scanId}/schedule': 'reader',
  'put /v1/scans/{scanId}/schedule': 'operator',
  'delete /v1/scans/{scanId}/schedule': 'operator',
  'get /v1/scans/{scanId}/runs': 'reader',
  'get /v1/scans/{scanId}/runs/{number}': 'reader',
  'get /v1/scans/{scanId}/runs/{number}/report': 'reader',
  'get /v1/scans/{scanId}/runs/{number}/findings': 'reader',
  'get /v1/scans/{scanId}/runs/{number}/findings-summary': 'reader',
  'get /v1/scans/{scanId}/runs/{number}/plugins/{pluginId}': 'reader',
  'get /v1/scans/{scanId}/runs/{number}/outputs/{format}': 'reader',
  'get /v1/scans/{scanId}/trend': 'reader',
  'get /v1/scans/{scanId}/runs/{number}/diff': 'reader',
  'post /v1/scans/{scanId}/runs/{number}/decisions': 'operator',
  'get /v1/scans/{scanId}/runs/{number}/decisions': 'reader',
  'get /v1/scans/{scanId}/runs/{number}/decisions/{decisionId}': 'reader',
  'put /v1/scans/{scanId}/baselines/{name}': 'operator',
  'get /v1/scans/{scanId}/baselines': 'reader',
  'delete /v1/scans/{scanId}/baselines/{name}': 'operator',
}
const TABLE = Object.entries(NEEDED).flatMap(([route, needed]) => Role.options.map((role) => ({ route, needed, role })))

const clock = { now: () => new Date(0) }
const services = memoryServices({
  clock,
  adapter: () => new FakeScanner({ clock }),
  workflow: { start: async () => {}, isRunning: async () => false },
})
let role: Role
const api = createApi(services, {
  authenticate: async (context, next) => {
    context.set('actor', 'somebody')
    context.set('role', role)
    await next()
  },
})
let operations: Map<string, { description?: string; responses: object }>

beforeAll(async () => {
  const { paths } = (await (await api.request('/openapi.json')).json()) as {
    paths: Record<string, Record<string, { description?: string; responses: object }>>
  }
  operations = new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    ),
  )
  operations.delete('get /healthz')
})

describe('every route', () => {
  it('is in the table of this test', () => {
    expect([...operations.keys()].toSorted()).toEqual(Object.keys(NEEDED).toSorted())
  })

  it('says in its documentation which role it needs, and that it may refuse', () => {
    for (const [route, { description, responses }] of operations) {
      expect(description, route).toMatch(new RegExp(`^Needs the role ${NEEDED[route]}\\b`))
      expect(responses, route).toHaveProperty('403')
    }
  })

  it.each(TABLE)('$route asks for $needed, whatever is sent: $role', async (line) => {
    role = line.role
    const [method = '', template = ''] = line.route.split(' ')
    const path = template.replace('{number}', '1').replaceAll(/\{\w+\}/g, 'nothing-there')
    const answer = await api.request(path, { method: method.toUpperCase() })
    const body = answer.status === 204 ? undefined : await answer.json()
    if (includes(line.role, line.needed)) {
      expect([200, 400, 404], JSON.stringify(body)).toContain(answer.status)
    } else {
      expect(answer.status).toBe(403)
      expect(body).toMatchObject({
        type: 'urn:scanloop:error:ForbiddenError',
        detail: `This needs the role ${line.needed}, and the caller has the role ${line.role}.`,
      })
    }
  })
})

it('lets nobody in whose role was forgotten by whoever authenticated them', async () => {
  const careless = createApi(services, { authenticate: async (_context, next) => next() })
  expect((await careless.request('/v1/scans')).status).toBe(403)
})
