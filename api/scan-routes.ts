import { createRoute, z } from '@hono/zod-openapi'
import {
  adoptAuditedScan,
  commandAuditedScan,
  defineAuditedScan,
  deleteAuditedScan,
  updateAuditedScan,
} from '../core/audit/audited-scans.ts'
import { NotFoundError } from '../core/errors.ts'
import { readScanState } from '../core/run/command-scan.ts'
import { linkReport } from '../core/report/report-link.ts'
import { Command, RunStatus } from '../core/run/run-status.ts'
import { AdoptInput, ScanInput, ScanPatch } from '../core/scan/scan-input.ts'
import type { Services } from '../core/services.ts'
import { forRole } from './require-role.ts'
import {
  createRouter,
  etag,
  expectedVersion,
  IfMatch,
  json,
  jsonBody,
  PageQuery,
  problems,
  requireJson,
} from './routing.ts'
import { RunView, ScanDetailView, ScanView, viewRun, viewScan, viewScanState } from './views.ts'

const ScanId = z.object({ scanId: z.string().max(100) })
const RunNumber = ScanId.extend({ number: z.coerce.number().int().min(1) })
const tags = ['scans']

const create = createRoute({
  method: 'post',
  path: '/v1/scans',
  tags,
  summary:
    'Define a scan: with autoCreate it is created at the scanner, with autoStart it starts there too. With remoteId, adopt one that exists there.',
  ...forRole('operator', requireJson),
  request: { body: jsonBody(z.union([ScanInput, AdoptInput])) },
  responses: { 201: json(ScanView, 'The scan.'), ...problems(400, 404, 409, 502, 503) },
})

const list = createRoute({
  method: 'get',
  path: '/v1/scans',
  tags,
  summary: 'List scans, newest first.',
  ...forRole('reader'),
  request: { query: PageQuery.extend({ scannerId: z.string().max(100).optional(), status: RunStatus.optional() }) },
  responses: {
    200: json(z.object({ items: z.array(ScanView), nextCursor: z.string().optional() }), 'One page.'),
    ...problems(400, 503),
  },
})

const read = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}',
  tags,
  summary: 'Read a scan with its latest run and what may be commanded now.',
  ...forRole('reader'),
  request: { params: ScanId },
  responses: { 200: json(ScanDetailView, 'The scan.'), ...problems(400, 404, 503) },
})

const patch = createRoute({
  method: 'patch',
  path: '/v1/scans/{scanId}',
  tags,
  summary: 'Change a scan. Targets are fixed once it exists at the scanner.',
  ...forRole('operator', requireJson),
  request: { params: ScanId, headers: IfMatch, body: jsonBody(ScanPatch) },
  responses: { 200: json(ScanView, 'The changed scan.'), ...problems(400, 404, 409, 412, 503) },
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/scans/{scanId}',
  tags,
  summary: 'Delete a scan, its runs and reports here; never at the scanner. Refused while at work, unless forced.',
  ...forRole('operator'),
  request: { params: ScanId, query: z.strictObject({ force: z.enum(['true', 'false']).default('false') }) },
  responses: { 204: { description: 'Deleted.' }, ...problems(400, 404, 409, 503) },
})

const Accepted = z.object({ scan: ScanView, run: RunView.optional() }).openapi('Accepted')

const command = createRoute({
  method: 'post',
  path: '/v1/scans/{scanId}/commands',
  tags,
  summary: 'Command a scan. A refusal says why, and what is allowed.',
  ...forRole('operator', requireJson),
  request: { params: ScanId, body: jsonBody(z.strictObject({ command: Command })) },
  responses: { 202: json(Accepted, 'Accepted; follow the run.'), ...problems(400, 404, 409, 503) },
})

const listRuns = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs',
  tags: ['runs'],
  summary: 'The runs of a scan, newest first.',
  ...forRole('reader'),
  request: { params: ScanId, query: PageQuery },
  responses: {
    200: json(z.object({ items: z.array(RunView), nextCursor: z.string().optional() }), 'One page.'),
    ...problems(400, 404, 503),
  },
})

const readRun = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}',
  tags: ['runs'],
  summary: 'One run.',
  ...forRole('reader'),
  request: { params: RunNumber },
  responses: { 200: json(RunView, 'The run.'), ...problems(400, 404, 503) },
})

const ReportView = z
  .object({ url: z.string(), expiresAt: z.string(), fileName: z.string(), bytes: z.number().int(), sha256: z.string() })
  .openapi('ReportLink')

const report = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/report',
  tags: ['runs'],
  summary: 'A download link for the report ZIP; it needs no token and expires.',
  ...forRole('reader'),
  request: { params: RunNumber },
  responses: { 200: json(ReportView, 'The link.'), ...problems(400, 404, 503) },
})

export function scanRoutes(services: Services) {
  return createRouter()
    .openapi(create, async (context) => {
      const input = context.req.valid('json')
      const actor = context.get('actor')
      const scan =
        'remoteId' in input
          ? await adoptAuditedScan(services, actor, input)
          : await defineAuditedScan(services, actor, input)
      return context.json(viewScan(scan), 201, {
        Location: `/v1/scans/${scan.id}`,
        ETag: etag(scan),
      })
    })
    .openapi(list, async (context) => {
      const { scannerId, status, ...page } = context.req.valid('query')
      const found = await services.scans.list({ scannerId, status }, page)
      return context.json({ ...found, items: found.items.map((scan) => viewScan(scan)) }, 200)
    })
    .openapi(read, async (context) => {
      const state = await readScanState(services, context.req.valid('param').scanId)
      return context.json(viewScanState(state), 200, { ETag: etag(state.scan) })
    })
    .openapi(patch, async (context) => {
      const { scanId } = context.req.valid('param')
      const version = expectedVersion(context.req.valid('header')['if-match'])
      const changes = context.req.valid('json')
      const scan = await updateAuditedScan(services, context.get('actor'), scanId, changes, version)
      return context.json(viewScan(scan), 200, { ETag: etag(scan) })
    })
    .openapi(remove, async (context) => {
      const { force } = context.req.valid('query')
      const { scanId } = context.req.valid('param')
      await deleteAuditedScan(services, context.get('actor'), scanId, { force: force === 'true' })
      return context.body(null, 204)
    })
    .openapi(command, async (context) => {
      const { scanId } = context.req.valid('param')
      const wish = context.req.valid('json')
      const wanted = await commandAuditedScan(services, context.get('actor'), scanId, wish.command)
      const { scan } = await readScanState(services, scanId)
      return context.json(
        wanted === undefined ? { scan: viewScan(scan) } : { scan: viewScan(scan, wanted), run: viewRun(wanted) },
        202,
      )
    })
    .openapi(listRuns, async (context) => {
      const { scanId } = context.req.valid('param')
      if ((await services.scans.get(scanId)) === undefined) throw new NotFoundError('scan', scanId)
      const found = await services.runs.list(scanId, context.req.valid('query'))
      return context.json({ ...found, items: found.items.map(viewRun) }, 200)
    })
    .openapi(readRun, async (context) => {
      const { scanId, number } = context.req.valid('param')
      const run = await services.runs.get(scanId, number)
      if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(number)}`)
      return context.json(viewRun(run), 200)
    })
    .openapi(report, async (context) => {
      const { scanId, number } = context.req.valid('param')
      const { report: stored, link } = await linkReport(services, scanId, number)
      const { fileName, bytes, sha256 } = stored
      return context.json({ url: link.url, expiresAt: link.expiresAt.toISOString(), fileName, bytes, sha256 }, 200)
    })
}
