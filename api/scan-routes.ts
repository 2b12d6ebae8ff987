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
import { judgeNow } from '../core/run/judge-now.ts'
import { linkReport } from '../core/report/report-link.ts'
import { Command } from '../core/run/run-status.ts'
import { AdoptInput, ScanInput, ScanPatch } from '../core/scan/scan-input.ts'
import { ScanStatus } from '../core/scan/scan.ts'
import { NEWEST_FIRST, ScanSort } from '../core/scan/scan-sort.ts'
import type { Services } from '../core/services.ts'
import { REPORT_LINK, RUN, SCAN, SCAN_DETAIL, SCAN_INPUT } from './examples/scan.ts'
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
import { ReportLinkView, RunView, ScanDetailView, ScanView, viewRun, viewScan, viewScanState } from './views.ts'

const ScanId = z.object({ scanId: z.string().max(100) })
const RunNumber = ScanId.extend({ number: z.coerce.number().int().min(1) })
const tags = ['scans']

const create = createRoute({
  method: 'post',
  path: '/v1/scans',
  operationId: 'defineScan',
  tags,
  summary:
    'Define a scan: with autoCreate it is created at the scanner, with autoStart it starts there too. With remoteId, adopt one that exists there.',
  ...forRole('operator', requireJson),
  request: { body: jsonBody(z.union([ScanInput, AdoptInput]), SCAN_INPUT) },
  responses: { 201: json(ScanView, 'The scan.', SCAN, ['ETag', 'Location']), ...problems(400, 404, 409, 502, 503) },
})

const ScanQuery = PageQuery.extend({
  scannerId: z.string().max(100).optional(),
  status: ScanStatus.optional(),
  search: z.string().max(200).optional().openapi({
    description: 'Only scans with this in their name. Capitals, accents and double spaces do not matter.',
    example: 'head office',
  }),
  sort: ScanSort.default(NEWEST_FIRST).openapi({
    description:
      'By what, and with a minus from the highest down. `activity` is `latestActivityAt`. A cursor goes with the sort that it was given for.',
  }),
})

const list = createRoute({
  method: 'get',
  path: '/v1/scans',
  operationId: 'listScans',
  tags,
  summary:
    'List scans, newest first unless sorted otherwise; of one scanner, with a text in their name, or by what they show: NEW to CREATED before any run, then the status of the latest run.',
  ...forRole('reader'),
  request: { query: ScanQuery },
  responses: {
    200: jsonPage(ScanView, SCAN),
    ...problems(400, 503),
  },
})

const read = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}',
  operationId: 'readScan',
  tags,
  summary: 'Read a scan with its latest run and what may be commanded now.',
  ...forRole('reader'),
  request: { params: ScanId },
  responses: { 200: json(ScanDetailView, 'The scan.', SCAN_DETAIL, ['ETag']), ...problems(400, 404, 503) },
})

const patch = createRoute({
  method: 'patch',
  path: '/v1/scans/{scanId}',
  operationId: 'changeScan',
  tags,
  summary: 'Change a scan. Targets are fixed once it exists at the scanner.',
  ...forRole('operator', requireJson),
  request: { params: ScanId, headers: IfMatch, body: jsonBody(ScanPatch, { name: 'Servers of the head office' }) },
  responses: {
    200: json(ScanView, 'The changed scan.', { ...SCAN, name: 'Servers of the head office', version: 5 }, ['ETag']),
    ...problems(400, 404, 409, 412, 503),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/v1/scans/{scanId}',
  operationId: 'deleteScan',
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
  operationId: 'commandScan',
  tags,
  summary: 'Command a scan. A refusal says why, and what is allowed.',
  ...forRole('operator', requireJson),
  request: { params: ScanId, body: jsonBody(z.strictObject({ command: Command }), { command: 'START' }) },
  responses: {
    202: json(Accepted, 'Accepted; follow the run.', { scan: SCAN, run: RUN }),
    ...problems(400, 404, 409, 503),
  },
})

const listRuns = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs',
  operationId: 'listRuns',
  tags: ['runs'],
  summary: 'The runs of a scan, newest first.',
  ...forRole('reader'),
  request: { params: ScanId, query: PageQuery },
  responses: {
    200: jsonPage(RunView, RUN),
    ...problems(400, 404, 503),
  },
})

const readRun = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}',
  operationId: 'readRun',
  tags: ['runs'],
  summary: 'One run.',
  ...forRole('reader'),
  request: { params: RunNumber },
  responses: { 200: json(RunView, 'The run.', RUN), ...problems(400, 404, 503) },
})

const report = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/report',
  operationId: 'linkReport',
  tags: ['runs'],
  summary: 'A download link for the report ZIP; it needs no token and expires.',
  ...forRole('reader'),
  request: { params: RunNumber },
  responses: { 200: json(ReportLinkView, 'The link.', REPORT_LINK), ...problems(400, 404, 503) },
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
      const { scannerId, status, search, sort, ...page } = context.req.valid('query')
      const found = await services.scans.list({ scannerId, status, search }, page, sort)
      return context.json({ ...found, items: found.items.map((scan) => viewScan(scan)) }, 200)
    })
    .openapi(read, async (context) => {
      const state = await readScanState(services, context.req.valid('param').scanId)
      return context.json(viewScanState(state, await judgeNow(services, state)), 200, { ETag: etag(state.scan) })
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
