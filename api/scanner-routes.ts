import { createRoute, z } from '@hono/zod-openapi'
import { deleteAuditedScanner, registerAuditedScanner, updateAuditedScanner } from '../core/audit/audited-scanners.ts'
import { NotFoundError } from '../core/errors.ts'
import { connectScanner } from '../core/scanner/connect-scanner.ts'
import { checkScanner } from '../core/scanner/register-scanner.ts'
import { ScannerInput, ScannerPatch } from '../core/scanner/scanner-input.ts'
import type { Services } from '../core/services.ts'
import { SCANNER, SCANNER_INPUT } from './examples/scanner.ts'
import { forRole } from './require-role.ts'
import {
  createRouter,
  etag,
  expectedVersion,
  IfMatch,
  json,
  jsonBody,
  jsonPage,
  PageQuery,
  problems,
  requireJson,
} from './routing.ts'
import { ScannerView, viewScanner } from './views.ts'

const ScannerId = z.object({ scannerId: z.string().max(100) })
const tags = ['scanners']

const create = createRoute({
  method: 'post',
  path: '/v1/scanners',
  operationId: 'registerScanner',
  tags,
  summary: 'Register a scanner. It is asked first: a wrong address, certificate or key changes nothing.',
  ...forRole('admin', requireJson),
  request: { body: jsonBody(ScannerInput, SCANNER_INPUT) },
  responses: {
    201: json(ScannerView, 'The registered scanner.', SCANNER, ['ETag', 'Location']),
    ...problems(400, 409, 502, 503),
  },
})

const list = createRoute({
  method: 'get',
  path: '/v1/scanners',
  operationId: 'listScanners',
  tags,
  summary: 'List the scanners, oldest first.',
  ...forRole('reader'),
  request: { query: PageQuery },
  responses: {
    200: jsonPage(ScannerView, SCANNER),
    ...problems(400, 503),
  },
})

const read = createRoute({
  method: 'get',
  path: '/v1/scanners/{scannerId}',
  operationId: 'readScanner',
  tags,
  summary: 'Read one scanner.',
  ...forRole('reader'),
  request: { params: ScannerId },
  responses: { 200: json(ScannerView, 'The scanner.', SCANNER, ['ETag']), ...problems(400, 404, 503) },
})

const patch = createRoute({
  method: 'patch',
  path: '/v1/scanners/{scannerId}',
  operationId: 'changeScanner',
  tags,
  summary: 'Change a scanner, or rotate its keys. New connection data is tried before anything is stored.',
  ...forRole('admin', requireJson),
  request: { params: ScannerId, headers: IfMatch, body: jsonBody(ScannerPatch, { pollSeconds: 120 }) },
  responses: {
    200: json(ScannerView, 'The changed scanner.', { ...SCANNER, pollSeconds: 120, version: 2 }, ['ETag']),
    ...problems(400, 404, 409, 412, 502, 503),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/scanners/{scannerId}',
  operationId: 'deleteScanner',
  tags,
  summary: 'Delete a scanner that has no scans. Nothing is deleted at the scanner.',
  ...forRole('admin'),
  request: { params: ScannerId },
  responses: { 204: { description: 'Deleted.' }, ...problems(400, 404, 409, 503) },
})

const CheckView = z.object({ scanner: ScannerView, warnings: z.array(z.string()) }).openapi('ScannerCheck')

const check = createRoute({
  method: 'post',
  path: '/v1/scanners/{scannerId}/check',
  operationId: 'checkScanner',
  tags,
  summary: 'Look at the scanner now: reachability, certificate, keys, edition, and what the edition permits.',
  ...forRole('admin'),
  request: { params: ScannerId },
  responses: {
    200: json(CheckView, 'What it is and permits.', { scanner: SCANNER, warnings: [] }),
    ...problems(400, 404, 409, 502, 503),
  },
})

const TemplateView = z.object({ name: z.string(), title: z.string(), description: z.string() }).openapi('Template')
const PolicyView = z.object({ id: z.string(), name: z.string() }).openapi('Policy')

const templates = createRoute({
  method: 'get',
  path: '/v1/scanners/{scannerId}/templates',
  operationId: 'listTemplates',
  tags,
  summary: 'The scan templates that the scanner offers.',
  ...forRole('reader'),
  request: { params: ScannerId },
  responses: {
    200: json(z.object({ items: z.array(TemplateView) }), 'The templates.', {
      items: [{ name: 'advanced', title: 'Advanced Network Scan', description: 'Without using any recommendations.' }],
    }),
    ...problems(400, 404, 409, 502, 503),
  },
})

const policies = createRoute({
  method: 'get',
  path: '/v1/scanners/{scannerId}/policies',
  operationId: 'listPolicies',
  tags,
  summary: 'The policies stored at the scanner.',
  ...forRole('reader'),
  request: { params: ScannerId },
  responses: {
    200: json(z.object({ items: z.array(PolicyView) }), 'The policies.', {
      items: [{ id: '4', name: 'Fragile hosts' }],
    }),
    ...problems(400, 404, 409, 502, 503),
  },
})

const RemoteScannerView = z.object({ id: z.string(), name: z.string() }).openapi('RemoteScanner')

const remoteScanners = createRoute({
  method: 'get',
  path: '/v1/scanners/{scannerId}/remote-scanners',
  operationId: 'listRemoteScanners',
  tags,
  summary:
    "The scanners, and groups of them, that Tenable's cloud lets these keys choose by a scan's remoteScannerId. Empty for what is a scanner itself.",
  ...forRole('reader'),
  request: { params: ScannerId },
  responses: {
    200: json(z.object({ items: z.array(RemoteScannerView) }), 'The scanners.', {
      items: [{ id: '1d6c1c6e-6e9a-4ad1-b5a2-d3e1a9a3c0b7', name: 'Head office' }],
    }),
    ...problems(400, 404, 409, 502, 503),
  },
})

const RemoteScanView = z.object({ remoteId: z.string(), name: z.string(), status: z.string() }).openapi('RemoteScan')

const remoteScans = createRoute({
  method: 'get',
  path: '/v1/scanners/{scannerId}/remote-scans',
  operationId: 'listRemoteScans',
  tags,
  summary: 'The scans that exist at the scanner; any of them can be adopted by its remoteId.',
  ...forRole('reader'),
  request: { params: ScannerId },
  responses: {
    200: json(z.object({ items: z.array(RemoteScanView) }), 'The scans.', {
      items: [{ remoteId: '5', name: 'Servers', status: 'COMPLETED' }],
    }),
    ...problems(400, 404, 409, 502, 503),
  },
})

export function scannerRoutes(services: Services) {
  return createRouter()
    .openapi(create, async (context) => {
      const scanner = await registerAuditedScanner(services, context.get('actor'), context.req.valid('json'))
      return context.json(viewScanner(scanner), 201, {
        Location: `/v1/scanners/${scanner.id}`,
        ETag: etag(scanner),
      })
    })
    .openapi(list, async (context) => {
      const page = await services.scanners.list(context.req.valid('query'))
      return context.json({ ...page, items: page.items.map(viewScanner) }, 200)
    })
    .openapi(read, async (context) => {
      const { scannerId } = context.req.valid('param')
      const scanner = await services.scanners.get(scannerId)
      if (scanner === undefined) throw new NotFoundError('scanner', scannerId)
      return context.json(viewScanner(scanner), 200, { ETag: etag(scanner) })
    })
    .openapi(patch, async (context) => {
      const { scannerId } = context.req.valid('param')
      const version = expectedVersion(context.req.valid('header')['if-match'])
      const changes = context.req.valid('json')
      const scanner = await updateAuditedScanner(services, context.get('actor'), scannerId, changes, version)
      return context.json(viewScanner(scanner), 200, { ETag: etag(scanner) })
    })
    .openapi(remove, async (context) => {
      await deleteAuditedScanner(services, context.get('actor'), context.req.valid('param').scannerId)
      return context.body(null, 204)
    })
    .openapi(check, async (context) => {
      const { scanner, probe } = await checkScanner(services, context.req.valid('param').scannerId)
      return context.json({ scanner: viewScanner(scanner), warnings: [...probe.warnings] }, 200)
    })
    .openapi(templates, async (context) => {
      const { adapter } = await connectScanner(services, context.req.valid('param').scannerId)
      return context.json({ items: [...(await adapter.listTemplates())] }, 200)
    })
    .openapi(remoteScans, async (context) => {
      const { adapter } = await connectScanner(services, context.req.valid('param').scannerId)
      const items = (await adapter.listScans()).map(({ remoteId, name, status }) => ({ remoteId, name, status }))
      return context.json({ items }, 200)
    })
    .openapi(policies, async (context) => {
      const { adapter } = await connectScanner(services, context.req.valid('param').scannerId)
      return context.json({ items: [...(await adapter.listPolicies())] }, 200)
    })
    .openapi(remoteScanners, async (context) => {
      const { adapter } = await connectScanner(services, context.req.valid('param').scannerId)
      return context.json({ items: [...(await adapter.listRemoteScanners())] }, 200)
    })
}
