import { createRoute } from '@hono/zod-openapi'
import { setAuditedWindows } from '../core/audit/audited-windows.ts'
import type { Services } from '../core/services.ts'
import { WindowsInput } from '../core/window/windows-input.ts'
import type { Windows } from '../core/window/window.ts'
import { WINDOWS, WINDOWS_INPUT } from './examples/windows.ts'
import { forRole } from './require-role.ts'
import { createRouter, etag, expectedVersion, IfMatch, json, jsonBody, problems, requireJson } from './routing.ts'
import { viewWindows, WindowsView } from './window-views.ts'

const tags = ['windows']

const read = createRoute({
  method: 'get',
  path: '/v1/windows',
  operationId: 'readWindows',
  tags,
  summary: 'When scans may run: blackouts and allowed windows, and how each stands now.',
  ...forRole('reader'),
  responses: { 200: json(WindowsView, 'The windows.', WINDOWS, ['ETag']), ...problems(503) },
})

const set = createRoute({
  method: 'put',
  path: '/v1/windows',
  operationId: 'setWindows',
  tags,
  summary: 'Replace the windows, all of them. Runs that are at work obey them from their next look on.',
  ...forRole('admin', requireJson),
  request: { headers: IfMatch, body: jsonBody(WindowsInput, WINDOWS_INPUT) },
  responses: { 200: json(WindowsView, 'The windows.', WINDOWS, ['ETag']), ...problems(400, 409, 412, 503) },
})

export function windowRoutes(services: Services) {
  const view = async (windows: Windows) => viewWindows(windows, await services.zones.read(), services.clock.now())
  return createRouter()
    .openapi(read, async (context) => {
      const windows = await services.windows.read()
      return context.json(await view(windows), 200, { ETag: etag(windows) })
    })
    .openapi(set, async (context) => {
      const version = expectedVersion(context.req.valid('header')['if-match'])
      const change = { requestedBy: context.get('actor'), expectedVersion: version }
      const windows = await setAuditedWindows(services, change, context.req.valid('json'))
      return context.json(await view(windows), 200, { ETag: etag(windows) })
    })
}
