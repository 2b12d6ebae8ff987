import { createRoute, z } from '@hono/zod-openapi'
import { Role } from '../core/access/role.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, problems } from './routing.ts'

const AccessView = z.object({ actor: z.string(), role: Role }).openapi('Access')

const read = createRoute({
  method: 'get',
  path: '/v1/access',
  operationId: 'readAccess',
  tags: ['service'],
  summary: 'Who the caller is, and the role that the caller has.',
  ...forRole('reader'),
  responses: { 200: json(AccessView, 'The caller.', { actor: 'ada@example.com', role: 'operator' }), ...problems(503) },
})

/** So that a page can leave out what its reader may not do. */
export function accessRoutes() {
  return createRouter().openapi(read, (context) =>
    context.json({ actor: context.get('actor'), role: context.get('role') }, 200),
  )
}
