import { createRoute, z } from '@hono/zod-openapi'
import { CapabilityMatrix, ScannerIdentity } from '../core/scanner/capabilities.ts'
import { ConnectionInput, testConnection } from '../core/scanner/test-connection.ts'
import type { Services } from '../core/services.ts'
import { CONNECTION_INPUT, SCANNER } from './examples/scanner.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, jsonBody, problems, requireJson } from './routing.ts'

const ConnectionTestView = z
  .object({ identity: ScannerIdentity, capabilities: CapabilityMatrix, warnings: z.array(z.string()) })
  .openapi('ConnectionTest')

const { identity, capabilities } = SCANNER

const create = createRoute({
  method: 'post',
  path: '/v1/connection-tests',
  operationId: 'testConnection',
  tags: ['scanners'],
  summary: 'Try whether a scanner can be reached, and what it permits, before it is registered. Nothing is stored.',
  ...forRole('admin', requireJson),
  request: { body: jsonBody(ConnectionInput, CONNECTION_INPUT) },
  responses: {
    200: json(ConnectionTestView, 'What it is and permits.', { identity, capabilities, warnings: [] }),
    ...problems(400, 409, 502, 503),
  },
})

export function connectionTestRoutes(services: Services) {
  return createRouter().openapi(create, async (context) => {
    const probe = await testConnection(services, context.req.valid('json'))
    const found = { identity: probe.identity, capabilities: probe.capabilities, warnings: [...probe.warnings] }
    return context.json(found, 200)
  })
}
