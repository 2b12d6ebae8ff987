import { createRoute } from '@hono/zod-openapi'
import { setAuditedPools } from '../core/audit/audited-pools.ts'
import { PoolsInput } from '../core/pool/pools-input.ts'
import type { Services } from '../core/services.ts'
import { POOLS, POOLS_INPUT } from './examples/pools.ts'
import { PoolsView, viewPools } from './pool-views.ts'
import { forRole } from './require-role.ts'
import { createRouter, etag, expectedVersion, IfMatch, json, jsonBody, problems, requireJson } from './routing.ts'

const tags = ['pools']

const read = createRoute({
  method: 'get',
  path: '/v1/pools',
  operationId: 'readPools',
  tags,
  summary: 'Scanners that stand in for each other, and how each stands now: its slots, who waits, whether it is well.',
  ...forRole('reader'),
  responses: { 200: json(PoolsView, 'The pools.', POOLS, ['ETag']), ...problems(503) },
})

const set = createRoute({
  method: 'put',
  path: '/v1/pools',
  operationId: 'setPools',
  tags,
  summary: 'Replace the pools, all of them. Runs that wait for a slot are placed by them from their next look on.',
  ...forRole('admin', requireJson),
  request: { headers: IfMatch, body: jsonBody(PoolsInput, POOLS_INPUT) },
  responses: { 200: json(PoolsView, 'The pools.', POOLS, ['ETag']), ...problems(400, 409, 412, 503) },
})

export function poolRoutes(services: Services) {
  return createRouter()
    .openapi(read, async (context) => {
      const pools = await services.pools.read()
      return context.json(await viewPools(services, pools), 200, { ETag: etag(pools) })
    })
    .openapi(set, async (context) => {
      const version = expectedVersion(context.req.valid('header')['if-match'])
      const change = { requestedBy: context.get('actor'), expectedVersion: version }
      const pools = await setAuditedPools(services, change, context.req.valid('json'))
      return context.json(await viewPools(services, pools), 200, { ETag: etag(pools) })
    })
}
