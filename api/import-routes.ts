import { createRoute, z } from '@hono/zod-openapi'
import { importAuditedRuns } from '../core/audit/audited-scans.ts'
import { ImportInput } from '../core/run/import-runs.ts'
import { readHistory } from '../core/run/remote-runs.ts'
import type { PastRun } from '../core/run/remote-runs.ts'
import type { Services } from '../core/services.ts'
import { IMPORTED, REMOTE_RUN } from './examples/imports.ts'
import { forRole } from './require-role.ts'
import { createRouter, json, jsonBody, problems, requireJson } from './routing.ts'
import { RunView, viewRun } from './views.ts'

/** More are told by their number only; `all` imports them nevertheless. */
const MOST_SHOWN = 500

const ScanId = z.object({ scanId: z.string().max(100) })

const RemoteRunView = z
  .object({
    historyId: z.string(),
    status: z.string(),
    startedAt: z.string().optional(),
    endedAt: z.string().optional(),
    /** Its results are put away: html and pdf may not be had any more. */
    isArchived: z.boolean(),
    /** The number of the run that it is here. */
    run: z.number().int().optional(),
    /** The number that it gets when it is imported. */
    number: z.number().int().optional(),
    /** Why it cannot be imported. */
    reason: z.string().optional(),
  })
  .openapi('RemoteRun')

const history = createRoute({
  method: 'get',
  path: '/v1/scans/{scanId}/remote-runs',
  operationId: 'listRemoteRuns',
  tags: ['runs'],
  summary:
    "The scan's history at its scanner, newest first, at most 500: which runs are here, and which can be imported.",
  ...forRole('reader'),
  request: { params: ScanId },
  responses: {
    200: json(
      z.object({ items: z.array(RemoteRunView), total: z.number().int(), importable: z.number().int() }),
      'The history.',
      { items: [REMOTE_RUN], total: 1, importable: 1 },
    ),
    ...problems(400, 404, 409, 502, 503),
  },
})

const ImportedView = z
  .object({
    imported: z.array(RunView),
    /** Numbers of the runs whose reports are fetched now, one after the other. */
    retrieving: z.array(z.number().int()),
    left: z.array(z.object({ historyId: z.string(), reason: z.string() })),
    /** With `all`: how many more there are to ask for. */
    remaining: z.number().int(),
  })
  .openapi('ImportedRuns')

const take = createRoute({
  method: 'post',
  path: '/v1/scans/{scanId}/imports',
  operationId: 'importRuns',
  tags: ['runs'],
  summary:
    "Make runs of a scan's past at its scanner: all, or some of its history; with retrieve, fetch their reports too. Asking again does nothing twice.",
  ...forRole('operator', requireJson),
  request: { params: ScanId, body: jsonBody(ImportInput, { historyIds: 'all', retrieve: true }) },
  responses: {
    200: json(ImportedView, 'What became runs here, and what did not.', IMPORTED),
    ...problems(400, 404, 409, 502, 503),
  },
})

export function importRoutes(services: Services) {
  return createRouter()
    .openapi(history, async (context) => {
      const { runs } = await readHistory(services, context.req.valid('param').scanId)
      const importable = runs.filter(({ reason }) => reason === undefined).length
      return context.json({ items: runs.slice(0, MOST_SHOWN).map(viewPast), total: runs.length, importable }, 200)
    })
    .openapi(take, async (context) => {
      const { scanId } = context.req.valid('param')
      const done = await importAuditedRuns(services, context.get('actor'), scanId, context.req.valid('json'))
      const { imported, retrieving, left, remaining } = done
      return context.json(
        { imported: imported.map(viewRun), retrieving: [...retrieving], left: [...left], remaining },
        200,
      )
    })
}

function viewPast({ remote, run, number, reason }: PastRun): z.infer<typeof RemoteRunView> {
  return {
    historyId: remote.historyId,
    status: remote.status,
    isArchived: remote.isArchived === true,
    ...(remote.createdAt === undefined ? {} : { startedAt: remote.createdAt.toISOString() }),
    ...(remote.endedAt === undefined ? {} : { endedAt: remote.endedAt.toISOString() }),
    ...(run === undefined ? {} : { run: run.number }),
    ...(number === undefined ? {} : { number }),
    ...(reason === undefined ? {} : { reason }),
  }
}
