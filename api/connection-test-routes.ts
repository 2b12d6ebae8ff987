import { createRoute, z } from '@hono/zod-openapi'
import { CapabilityMatrix, ScannerIdentity } from '../core/scanner/capabilities.ts'
import { ConnectionInput, testConnection } from '../core/scanner/test-connection.ts'
import type { Services } from '../core/services.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, jsonBody, problems, requireJson } from './routing.ts'

const ConnectionTestView = z
  .object({ identity: ScannerIdentity, capabilities: CapabilityMatrix, warnings: z.array(z.string()) })
  .openapi('ConnectionTest')

const create = createRoute({
  method: 'post',
  path: '/v1/connection-tests',
  tags: ['scanners'],
  summary: 'Try whether a scanner can be reached, and what it permits, before it is registered. Nothing is stored.',
  ...forRole('admin', requireJson),
  request: { body: jsonBody(ConnectionInput) },
  responses: { 200: json(ConnectionTestView, 'What it is and permits.'), ...problems(400, 409, 502, 503) },
})

export function connectionTestRoutes(services: Services) {
  return createRouter().openapi(create, async (context) => {
    const { identity, capabilities, warnings } = await testConnection(services, context.req.valid('json'))
    return context.json({ identity, capabilities, warnings: [...warnings] }, 200)
  })
}
