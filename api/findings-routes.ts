import { createRoute, z } from '@hono/zod-openapi'
import { NotFoundError } from '../core/errors.ts'
import { listFindings, readPlugin } from '../core/finding/list-findings.ts'
import { openFindings } from '../core/finding/open-findings.ts'
import { Severity, SEVERITIES } from '../core/finding/severity.ts'
import { readTrend } from '../core/finding/trend.ts'
import type { Services } from '../core/services.ts'
import { FINDING, FINDINGS_SUMMARY, PLUGIN, TREND_POINT } from './examples/findings.ts'
import {
  FindingsSummaryView,
  FindingView,
  PluginView,
  TrendPointView,
  viewFindingsSummary,
  viewUnavailable,
} from './findings-views.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, jsonPage, PageQuery, problems } from './routing.ts'

const ScanId = z.object({ scanId: z.string().max(100) })
const RunNumber = ScanId.extend({ number: z.coerce.number().int().min(1) })
const tags = ['findings']

/** `critical,high`, or the parameter several times. */
const Severities = z
  .union([z.string().max(100), z.array(z.string().max(100)).max(SEVERITIES.length)])
  .transform((given) => [given].flat().flatMap((part) => part.split(',')))
  .pipe(z.array(Severity))
  .optional()
  .openapi({
    type: 'array',
    items: { type: 'string', enum: [...SEVERITIES] },
    param: { style: 'form', explode: false },
    example: ['critical', 'high'],
  })

const FindingsPage = PageQuery.extend({
  severity: Severities,
  plugin: z.string().min(1).max(100).optional().openapi({ description: 'The id of a plugin.', example: '19506' }),
  host: z.string().min(1).max(255).optional().openapi({ description: 'The name or the address of a host, whole.' }),
  cve: z.string().min(1).max(50).optional().openapi({ description: 'A CVE.', example: 'CVE-2021-44228' }),
  text: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .openapi({ description: "A part of the plugin's name, the host or the output, in small or capital letters." }),
})

const list = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/findings',
  operationId: 'listFindings',
  tags,
  summary:
    "The findings of a run's report, worst first, then in the report's order. A page is looked for in a bounded part of the report: it may hold fewer items than asked for, even none, and still have a nextCursor.",
  ...forRole('reader'),
  request: { params: RunNumber, query: FindingsPage },
  responses: { 200: jsonPage(FindingView, FINDING), ...problems(400, 404, 409, 503) },
})

const plugin = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/plugins/{pluginId}',
  operationId: 'readPlugin',
  tags,
  summary: "What a run's report says of a plugin: its texts, references and ratings.",
  ...forRole('reader'),
  request: {
    params: RunNumber.extend({ pluginId: z.string().max(100) }),
    query: z.strictObject({ variant: z.coerce.number().int().min(0).max(1_000_000).default(0) }),
  },
  responses: { 200: json(PluginView, 'The plugin.', PLUGIN), ...problems(400, 404, 409, 503) },
})

const summary = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/runs/{number}/findings-summary',
  operationId: 'summarizeFindings',
  tags,
  summary:
    "What a run's report says as a whole: counts, the worst plugins, how its hosts were scanned; or why its findings are not available.",
  ...forRole('reader'),
  request: { params: RunNumber },
  responses: { 200: json(FindingsSummaryView, 'The summary.', FINDINGS_SUMMARY), ...problems(400, 404, 503) },
})

const trend = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/trend',
  operationId: 'readTrend',
  tags,
  summary:
    'The counts of a scan’s retrieved runs, newest first. A page is one of runs, of which those without a report are left out.',
  ...forRole('reader'),
  request: { params: ScanId, query: PageQuery },
  responses: { 200: jsonPage(TrendPointView, TREND_POINT), ...problems(400, 404, 503) },
})

export function findingsRoutes(services: Services) {
  return createRouter()
    .openapi(list, async (context) => {
      const { severity, plugin: pluginId, host, cve, text, ...page } = context.req.valid('query')
      const query = { severities: severity, plugin: pluginId, host, cve, text }
      const found = await listFindings(services, context.req.valid('param'), query, page)
      return context.json({ ...found, items: [...found.items] }, 200)
    })
    .openapi(plugin, async (context) => {
      const { pluginId, ...run } = context.req.valid('param')
      const found = await readPlugin(services, run, pluginId, context.req.valid('query').variant)
      return context.json({ ...found.plugin, variants: found.variants }, 200)
    })
    .openapi(summary, async (context) => {
      const { scanId, number } = context.req.valid('param')
      const run = await services.runs.get(scanId, number)
      if (run === undefined) throw new NotFoundError('run', `${scanId}/${String(number)}`)
      const unavailable = viewUnavailable(run)
      const view = unavailable ?? viewFindingsSummary(await openFindings(services, scanId, number))
      return context.json(view, 200)
    })
    .openapi(trend, async (context) => {
      const found = await readTrend(services, context.req.valid('param').scanId, context.req.valid('query'))
      return context.json({ ...found, items: [...found.items] }, 200)
    })
}
