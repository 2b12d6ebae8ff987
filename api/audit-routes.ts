import { createRoute, z } from '@hono/zod-openapi'
import { AuditEntry } from '../core/audit/audit-log.ts'
import type { Services } from '../core/services.ts'
import { AUDIT_ENTRY } from './examples/scan.ts'
import { forRole } from './require-role.ts'
import { createRouter, jsonPage, PageQuery, problems } from './routing.ts'

// A copy: the original may have been made before zod learned `openapi`.
const AuditEntryView = z.object(AuditEntry.shape).openapi('AuditEntry')

const list = createRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'listAuditEntries',
  tags: ['audit'],
  summary:
    'Who did what, newest first; of one scanner or scan by its id as subject, of the zones by zones, and likewise windows and pools; also after it was deleted.',
  ...forRole('admin'),
  request: { query: PageQuery.extend({ subject: z.string().min(1).max(100).optional() }) },
  responses: {
    200: jsonPage(AuditEntryView, AUDIT_ENTRY),
    ...problems(400, 503),
  },
})

export function auditRoutes(services: Services) {
  return createRouter().openapi(list, async (context) => {
    const { subject, ...page } = context.req.valid('query')
    const found = await services.audit.list({ subject }, page)
    return context.json({ ...found, items: [...found.items] }, 200)
  })
}
